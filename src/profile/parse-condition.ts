// `Modality in [US, SC] and BurnedInAnnotation is absent`: the little language of `when`, `exclude when` and `quarantine when`.
import { didYouMean, parseAttribute } from './parse-attribute.js';
import { patternMistake } from './pattern-safety.js';
import type { Mistakes, Position } from './profile-mistake.js';
import type { ConditionSpec } from './profile-spec.js';
import type { WrittenText } from './written.js';

interface Token {
  readonly kind: 'word' | 'text' | 'pattern' | 'sign' | 'end';
  readonly text: string;
  readonly offset: number;
}

const TOKENS =
  /\s*(?:(?<tag>\(?[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)?)|(?<text>"[^"]*"|'[^']*')|(?<pattern>\/(?:[^/\\]|\\.)*\/)|(?<sign>!=|[=()[\],])|(?<word>[^\s=!()[\],"']+))/y;

const OPERATORS = ['in', 'not in', '=', '!=', 'is present', 'is absent', 'matches', 'not matches'];

/** Null and at least one mistake when the text is not a condition. `and` binds closer than `or`; parentheses group. */
export function parseCondition(written: WrittenText, mistakes: Mistakes): ConditionSpec | null {
  const before = mistakes.list.length;
  const tokens = tokensOf(written, mistakes);
  if (tokens === null) return null;
  const parser = new Parser(tokens, written, mistakes);
  const condition = parser.any();
  if (condition !== null) parser.expectEnd();
  return mistakes.list.length === before ? condition : null;
}

function tokensOf(written: WrittenText, mistakes: Mistakes): Token[] | null {
  const tokens: Token[] = [];
  const text = written.text.trimEnd();
  let offset = 0;
  while (offset < text.length) {
    TOKENS.lastIndex = offset;
    const groups = TOKENS.exec(text)?.groups;
    if (groups === undefined) {
      mistakes.add(
        placeOf(written, offset),
        'this part of the condition is not understood; put values with odd characters in quotes',
      );
      return null;
    }
    const { tag, text: quoted, pattern, sign, word } = groups;
    const found = tag ?? quoted ?? pattern ?? sign ?? word ?? '';
    const kind =
      quoted !== undefined ? 'text' : pattern !== undefined ? 'pattern' : sign !== undefined ? 'sign' : 'word';
    tokens.push({ kind, text: found, offset: TOKENS.lastIndex - found.length });
    offset = TOKENS.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', offset: text.length });
  return tokens;
}

function placeOf(written: WrittenText, offset: number): Position {
  return { file: written.file, line: written.line, column: written.column + offset };
}

class Parser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly written: WrittenText,
    private readonly mistakes: Mistakes,
  ) {}

  any(): ConditionSpec | null {
    return this.joined('or', 'any', () => this.all());
  }

  expectEnd(): void {
    const token = this.peek();
    if (token.kind !== 'end')
      this.refuse(
        token,
        `"${token.text}" is too much here: values of several words need quotes, conditions are joined by and, or`,
      );
  }

  private all(): ConditionSpec | null {
    return this.joined('and', 'all', () => this.atom());
  }

  private joined(word: string, kind: 'any' | 'all', part: () => ConditionSpec | null): ConditionSpec | null {
    const parts: ConditionSpec[] = [];
    do {
      const one = part();
      if (one === null) return null;
      parts.push(one);
    } while (this.takes(word));
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, of: parts };
  }

  private atom(): ConditionSpec | null {
    if (this.takes('(')) {
      const inner = this.any();
      if (inner !== null && !this.takes(')')) return this.refuse(this.peek(), 'a ) is missing');
      return inner;
    }
    const token = this.take();
    if (token.kind !== 'word') return this.refuse(token, 'here the name of an attribute is expected');
    const tag = parseAttribute(token.text, placeOf(this.written, token.offset), this.mistakes);
    return tag === null ? null : this.test(tag);
  }

  private test(tag: number): ConditionSpec | null {
    const token = this.take();
    if (token.text === 'is') return this.presence(tag);
    if (token.text === '=' || token.text === '!=') return this.equality(tag, token.text === '!=');
    const negated = token.text === 'not';
    const operator = negated ? this.take() : token;
    if (operator.text === 'in') return this.membership(tag, negated);
    if (operator.text === 'matches') return this.match(tag, negated);
    return this.refuse(
      operator,
      `"${operator.text}" is no comparison${didYouMean(operator.text, OPERATORS)} (there are ${OPERATORS.join(', ')})`,
    );
  }

  private presence(tag: number): ConditionSpec | null {
    const token = this.take();
    if (token.text === 'present' || token.text === 'absent')
      return { kind: 'present', tag, negated: token.text === 'absent' };
    return this.refuse(token, 'after "is" comes present or absent');
  }

  private equality(tag: number, negated: boolean): ConditionSpec | null {
    const value = this.value();
    return value === null ? null : { kind: 'in', tag, values: [value], negated };
  }

  private membership(tag: number, negated: boolean): ConditionSpec | null {
    if (!this.takes('[')) return this.refuse(this.peek(), 'after "in" comes a list: [US, SC]');
    const values: string[] = [];
    do {
      const value = this.value();
      if (value === null) return null;
      values.push(value);
    } while (this.takes(','));
    return this.takes(']')
      ? { kind: 'in', tag, values, negated }
      : this.refuse(this.peek(), 'a ] is missing, or quotes around a value of several words');
  }

  private match(tag: number, negated: boolean): ConditionSpec | null {
    const token = this.take();
    if (token.kind !== 'pattern')
      return this.refuse(token, 'after "matches" comes a pattern between slashes: /^SCOUT/');
    const pattern = token.text.slice(1, -1);
    const wrong = patternMistake(pattern);
    return wrong === null ? { kind: 'matches', tag, pattern, negated } : this.refuse(token, wrong);
  }

  private value(): string | null {
    const token = this.take();
    if (token.kind === 'text') return token.text.slice(1, -1);
    return token.kind === 'word' ? token.text : this.refuse(token, 'here a value is expected');
  }

  private takes(text: string): boolean {
    const token = this.peek();
    const found = token.text === text && token.kind !== 'text';
    if (found) this.next++;
    return found;
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', offset: this.written.text.length };
  }

  private take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  private refuse(token: Token, message: string): null {
    this.mistakes.add(placeOf(this.written, token.offset), message);
    return null;
  }
}
