// Finds in a source file what can be switched off: branches, cases, statements done for their effect, entries of constant tables.
import ts from 'typescript';

/** Replace [start, end) of `file` by `replacement`, and one rule is off. Plain data: it crosses into the test process. */
export interface Switch {
  readonly file: string;
  readonly line: number;
  readonly kind: 'branch' | 'case' | 'statement' | 'entry';
  /** The first words of what is switched off. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** In the order of the file. Types, imports and what only throws are left alone: they decide nothing about an element. */
export function switchesOf(file: string, source: string): Switch[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const found: Switch[] = [];
  const add = (kind: Switch['kind'], node: ts.Node, replacement: string): void => {
    const start = node.getStart(tree);
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    const text = node.getText(tree).replace(/\s+/g, ' ').slice(0, 90);
    found.push({ file, line, kind, text, start, end: node.getEnd(), replacement });
  };
  const visit = (node: ts.Node): void => {
    switchNode(node, add);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function switchNode(node: ts.Node, add: (kind: Switch['kind'], node: ts.Node, replacement: string) => void): void {
  if (ts.isIfStatement(node) && !onlyThrows(node.thenStatement)) add('branch', node.expression, 'false');
  if (ts.isConditionalExpression(node)) {
    add('branch', node.condition, 'false');
    add('branch', node.condition, 'true');
  }
  if (ts.isCaseClause(node)) add('case', node.expression, 'Symbol() as never');
  if (ts.isExpressionStatement(node) && isCall(node.expression)) add('statement', node, ';');
  if (isEntryOfConstant(node)) add('entry', node, ts.isPropertyAssignment(node) ? '...{}' : '...[]');
}

function onlyThrows(statement: ts.Statement): boolean {
  if (ts.isThrowStatement(statement)) return true;
  return ts.isBlock(statement) && statement.statements.every((inner) => ts.isThrowStatement(inner));
}

/** A call whose answer nobody takes: it is there for its effect. */
function isCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) || ts.isAwaitExpression(expression);
}

/** An entry of an object or array that is a module's constant: a registry of actions, a list of tags. */
function isEntryOfConstant(node: ts.Node): boolean {
  const literal = node.parent;
  if (literal === undefined || !(ts.isObjectLiteralExpression(literal) || ts.isArrayLiteralExpression(literal)))
    return false;
  let holder: ts.Node = literal.parent;
  while (ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder) || ts.isNewExpression(holder))
    holder = holder.parent;
  if (!ts.isVariableDeclaration(holder) || names.test(holder.name.getText())) return false;
  return ts.isSourceFile(holder.parent.parent.parent);
}

/** Constants that only give names to numbers, or words to people: nothing is decided by an entry of them. */
const names = /^Tag$|reference/i;
