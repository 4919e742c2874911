// A YAML text as a plain tree with positions. The only file that knows the YAML library, which is loaded when a profile really has to be parsed.
import { createRequire } from 'node:module';
import type { Node, Pair } from 'yaml';
import type { Mistakes, Position } from './profile-mistake.js';

/** A node of the file. All scalars are text: a tag such as 00100010 must not become a number. */
export type Written = WrittenText | WrittenList | WrittenMap;

export interface WrittenText extends Position {
  readonly kind: 'text';
  readonly text: string;
}

export interface WrittenList extends Position {
  readonly kind: 'list';
  readonly items: readonly Written[];
}

export interface WrittenMap extends Position {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: WrittenText; readonly value: Written }[];
}

/** In characters; a profile is a page of text. */
const LONGEST_FILE = 262_144;
/** A rule's target in a list in a rule in the list of rules in the file is five. */
const DEEPEST = 8;

type Yaml = typeof import('yaml');

/**
 * Null when the text is no YAML map; `mistakes` says why. Aliases, anchors, tags, several documents and double keys are refused: a profile
 * needs none of them, and some are ways to make a small file expensive.
 */
export function parseWritten(file: string, text: string, mistakes: Mistakes): WrittenMap | null {
  const top: Position = { file, line: 1, column: 1 };
  if (text.length > LONGEST_FILE) return refuse(mistakes, top, `a profile is at most ${LONGEST_FILE} characters long`);
  const yaml: Yaml = createRequire(import.meta.url)('yaml');
  const counter = new yaml.LineCounter();
  const reader = new Reader(file, counter, yaml, mistakes);
  const documents = parseAll(yaml, text, counter);
  if (documents === null) return refuse(mistakes, top, 'the file is nested too deeply');
  if (!Array.isArray(documents) || documents.length === 0) return refuse(mistakes, top, 'the file is empty');
  if (documents.length > 1) return refuse(mistakes, top, 'a profile is one YAML document, not several');
  const [document] = documents;
  for (const problem of [...(document?.errors ?? []), ...(document?.warnings ?? [])])
    mistakes.add(reader.at(problem.pos[0]), problemText(problem.code, problem.message));
  if (mistakes.list.length > 0) return null;
  const root = reader.read((document?.contents ?? null) as Node | null, 0, 0);
  if (root?.kind !== 'map') return refuse(mistakes, top, 'a profile is a list of `key: value` lines');
  return root;
}

function parseAll(yaml: Yaml, text: string, counter: InstanceType<Yaml['LineCounter']>) {
  try {
    return yaml.parseAllDocuments(text, {
      schema: 'failsafe',
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: true,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function problemText(code: string, message: string): string {
  return code === 'DUPLICATE_KEY' ? 'this key stands twice' : `not readable as YAML: ${message}`;
}

function refuse(mistakes: Mistakes, at: Position, message: string): null {
  mistakes.add(at, message);
  return null;
}

class Reader {
  constructor(
    private readonly file: string,
    private readonly counter: InstanceType<Yaml['LineCounter']>,
    private readonly yaml: Yaml,
    private readonly mistakes: Mistakes,
  ) {}

  at(offset: number): Position {
    const { line, col } = this.counter.linePos(offset);
    return { file: this.file, line, column: col };
  }

  /** @param near where an absent value would stand. */
  read(node: Node | null, depth: number, near: number): Written | null {
    const at = this.at(node?.range?.[0] ?? near);
    if (depth > DEEPEST) return refuse(this.mistakes, at, 'nested too deeply');
    if (node === null) return { ...at, kind: 'text', text: '' };
    if (this.yaml.isAlias(node) || ('anchor' in node && node.anchor !== undefined))
      return refuse(this.mistakes, at, 'anchors (&) and aliases (*) are not used in profiles');
    if (node.tag?.startsWith('!') || (node.tag !== undefined && !/^tag:yaml\.org,2002:(str|seq|map)$/.test(node.tag)))
      return refuse(this.mistakes, at, 'tags (!) are not used in profiles');
    if (this.yaml.isScalar(node)) return { ...at, kind: 'text', text: String(node.value ?? '') };
    if (this.yaml.isSeq(node)) return { ...at, kind: 'list', items: this.items(node.items as Node[], depth) };
    if (this.yaml.isMap(node))
      return { ...at, kind: 'map', entries: this.entries(node.items as Pair<Node, Node | null>[], depth) };
    return refuse(this.mistakes, at, 'not understood');
  }

  private items(nodes: readonly Node[], depth: number): Written[] {
    return nodes.map((node) => this.read(node, depth + 1, 0)).filter((one) => one !== null);
  }

  private entries(pairs: readonly Pair<Node, Node | null>[], depth: number): { key: WrittenText; value: Written }[] {
    return pairs.flatMap((pair) => {
      const key = this.read(pair.key, depth + 1, 0);
      const value = this.read(pair.value, depth + 1, pair.key.range?.[1] ?? 0);
      if (key === null || value === null) return [];
      if (key.kind !== 'text') return refuse(this.mistakes, key, 'a key is a word') ?? [];
      return [{ key, value }];
    });
  }
}
