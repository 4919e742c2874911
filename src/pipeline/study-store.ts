// What one patient's and one study's instances tell, gathered before a run: a private file of lines, chained by patient, study and name in a list.
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Identifier } from '../text/index.js';
import { KeyTable, type KeyTableState } from './key-table.js';

/** Plain data, for a worker thread. The file holds identifiers: it lies in the project's private folder and goes when the run ends. */
export interface StudyStore {
  readonly path: string;
  readonly table: KeyTableState;
}

/** One line of the file. */
export interface StudyLine {
  readonly key: string;
  /** Offset and length of the key's line before this one; null for its first. */
  readonly before: LinePlace | null;
  readonly identifiers: readonly Identifier[];
}

export interface LinePlace {
  readonly at: number;
  readonly length: number;
}

/** Places are numbers: offsets below 2^40 with the line's length in units of 64 bytes, so a look-up is one read. */
const LENGTH_UNIT = 64;
const LENGTHS = 4096;
const PENDING_BYTES = 1 << 20;
/** Instances come study by study: what these keys have is known without reading. */
const REMEMBERED_KEYS = 4096;

export function placeOf(number: number): LinePlace {
  return { at: Math.floor(number / LENGTHS), length: ((number % LENGTHS) + 1) * LENGTH_UNIT };
}

export class StudyWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #table = new KeyTable();
  /** Identifiers that are written already, by key; the keys used last are last. */
  readonly #written = new Map<string, Set<string>>();
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #at = 0;

  /** @param folder private. */
  constructor(folder: string) {
    this.#path = join(folder, 'study-identifiers.jsonl');
    this.#file = openSync(this.#path, 'wx', 0o600);
  }

  add(key: string, identifiers: readonly Identifier[]): void {
    const written = this.#writtenOf(key);
    const fresh = identifiers.filter(({ kind, value }) => !written.has(`${kind}\n${value}`));
    if (fresh.length === 0) return;
    for (const { kind, value } of fresh) written.add(`${kind}\n${value}`);
    this.#append(key, fresh);
  }

  /** Nothing can be added afterwards. */
  finish(): StudyStore {
    this.#flush();
    closeSync(this.#file);
    return { path: this.#path, table: this.#table.state() };
  }

  /** A key that was forgotten may have its identifiers written twice: the reader takes each once. */
  #writtenOf(key: string): Set<string> {
    const known = this.#written.get(key) ?? new Set<string>();
    this.#written.delete(key);
    this.#written.set(key, known);
    const [oldest] = this.#written.keys();
    if (this.#written.size > REMEMBERED_KEYS && oldest !== undefined) this.#written.delete(oldest);
    return known;
  }

  /** Lines are filled with blanks to whole units; one longer than a place can say is split. */
  #append(key: string, identifiers: readonly Identifier[]): void {
    const number = this.#table.find(key);
    const line: StudyLine = { key, before: number === null ? null : placeOf(number), identifiers };
    const text = Buffer.from(JSON.stringify(line), 'utf8');
    const units = Math.ceil((text.length + 1) / LENGTH_UNIT);
    if (units > LENGTHS) {
      if (identifiers.length < 2) return;
      const half = identifiers.length >> 1;
      this.#append(key, identifiers.slice(0, half));
      this.#append(key, identifiers.slice(half));
      return;
    }
    const bytes = Buffer.alloc(units * LENGTH_UNIT, 0x20);
    text.copy(bytes);
    bytes[bytes.length - 1] = 0x0a;
    this.#table.set(key, this.#at * LENGTHS + units - 1);
    this.#at += bytes.length;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= PENDING_BYTES) this.#flush();
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return;
    const bytes = Buffer.concat(this.#pending);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}
