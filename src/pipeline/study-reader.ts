// Looks up what the other instances of a patient and study told.
import { closeSync, openSync, readSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import type { Identifier } from '../text/index.js';
import { KeyTable } from './key-table.js';
import { type LinePlace, placeOf, type StudyLine, type StudyStore } from './study-store.js';

/** Instances come study by study. */
const REMEMBERED_KEYS = 256;
/** A study of which more is told than this is no study. */
const MOST_LINES = 10_000;

export class StudyReader {
  readonly #table: KeyTable;
  readonly #file: number;
  readonly #known = new Map<string, readonly Identifier[]>();

  /** Throws `cannot-read`. */
  constructor(store: StudyStore) {
    this.#table = new KeyTable(store.table);
    try {
      this.#file = openSync(store.path, 'r');
    } catch {
      throw new CaviarError('cannot-read', 'what was gathered before the run cannot be read');
    }
  }

  /** In one order, whoever told what first. */
  othersOf(keys: readonly string[]): readonly Identifier[] {
    return keys.flatMap((key) => this.#under(key));
  }

  close(): void {
    closeSync(this.#file);
  }

  #under(key: string): readonly Identifier[] {
    const known = this.#known.get(key) ?? this.#read(key);
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED_KEYS && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }

  #read(key: string): readonly Identifier[] {
    const number = this.#table.find(key);
    const found = new Map<string, Identifier>();
    let place = number === null ? null : placeOf(number);
    for (let lines = 0; place !== null && lines < MOST_LINES; lines++) {
      const line: StudyLine = this.#line(place);
      if (line.key !== key) break;
      for (const one of line.identifiers) found.set(`${one.kind}\n${one.value}`, one);
      place = line.before;
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, identifier]) => identifier);
  }

  #line({ at, length }: LinePlace): StudyLine {
    const bytes = Buffer.alloc(length);
    const got = readSync(this.#file, bytes, 0, length, at);
    if (got !== length) throw new CaviarError('cannot-read', 'what was gathered before the run is cut short');
    return JSON.parse(bytes.toString('utf8'));
  }
}
