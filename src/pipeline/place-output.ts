// Where an instance's output goes, and what becomes of a second instance with its SOP Instance UID.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from '../base/index.js';
import { type ComparableInput, type InputItem, type InstanceSink, sameBytes, sameInput } from '../io/index.js';
import type { PlacedIdentity } from '../record/index.js';
import type { DoneEntry, Journal } from './journal.js';
import { KeyTable } from './key-table.js';
import type { Layout } from './output-name.js';
import type { RunEntries } from './run-entries.js';

/** `new`: the part is in its place. `same`: the output of an input with the same bytes stands for this one too. */
export type Placed = { readonly kind: 'new' | 'same'; readonly name: string } | { readonly kind: 'duplicate' };

export interface PlacerParts {
  readonly sink: InstanceSink;
  readonly layout: Layout;
  readonly duplicates: 'quarantine' | 'keep';
  readonly entries: RunEntries;
  /** What earlier runs did; null where every run begins anew (a zip). */
  readonly journal: Journal | null;
  /** Whether an input belongs to the folder of this run, which does its own inputs again as it likes. */
  readonly isOwn: (identity: string) => boolean;
  /** Absolute output folder, to compare with what an earlier run left there; null for a zip or a pipe. */
  readonly folder: string | null;
}

/** For one folder run: called in the order of the inputs, so the first in path order is the first. */
export class OutputPlacer {
  readonly #parts: PlacerParts;
  readonly #byInstance = new KeyTable();
  readonly #byName = new KeyTable();

  constructor(parts: PlacerParts) {
    this.#parts = parts;
  }

  /** Throws what renaming throws. The part is gone afterwards, whatever the answer. */
  async place(part: string, placed: PlacedIdentity, input: InputItem): Promise<Placed> {
    const first = this.#firstWith(placed.sopInstanceUid);
    if (first !== null) {
      if (isSame(first.input, input)) return discard(part, { kind: 'same', name: first.name });
      if (this.#parts.duplicates === 'quarantine') return discard(part, { kind: 'duplicate' });
    }
    for (let variant = 1; ; variant++) {
      const name = this.#parts.layout.nameFor(placed, variant);
      if (this.#byName.find(name.toLowerCase()) !== null) continue;
      const other = first === null ? this.#ofOtherRun(name, input) : null;
      if (other === null) {
        await this.#parts.sink.place(part, name);
        return { kind: 'new', name };
      }
      if (other.sop !== placed.sopInstanceUid) continue;
      if (this.#isThere(part, name)) return discard(part, { kind: 'same', name });
      if (this.#parts.duplicates === 'quarantine') return discard(part, { kind: 'duplicate' });
    }
  }

  /** Whether what an earlier run did for this input can stand: nothing before it in this run has taken its UID or its name. */
  canStand(entry: DoneEntry): boolean {
    const { output } = entry.record;
    return output !== null && this.#byName.find(output.toLowerCase()) === null && this.#firstWith(entry.sop) === null;
  }

  /** Remembers a placed output by where its entry stands. */
  remember(sop: string, name: string, entryAt: number): void {
    if (this.#byInstance.find(sop) === null) this.#byInstance.set(sop, entryAt);
    this.#byName.set(name.toLowerCase(), entryAt);
  }

  #firstWith(sop: string): { readonly name: string; readonly input: ComparableInput } | null {
    const at = this.#byInstance.find(sop);
    const entry = at === null ? null : this.#parts.entries.read(at);
    if (entry?.sop !== sop || entry.place === null || entry.record.output === null) return null;
    return { name: entry.record.output, input: { place: entry.place, size: entry.size } };
  }

  /** What another input than those of this run has there. */
  #ofOtherRun(name: string, input: InputItem): DoneEntry | null {
    const { sink, journal, isOwn } = this.#parts;
    if (journal === null || journal.isEmpty || !sink.has(name)) return null;
    const entry = journal.ofOutput(name);
    return entry === null || entry.input === input.identity || isOwn(entry.input) ? null : entry;
  }

  #isThere(part: string, name: string): boolean {
    const { folder } = this.#parts;
    return folder !== null && isSameFile(part, join(folder, name));
  }
}

export function isSameFile(a: string, b: string): boolean {
  const one = openFile(a);
  try {
    const other = openFile(b);
    try {
      return sameBytes(one, other);
    } finally {
      other.close();
    }
  } finally {
    one.close();
  }
}

/** An input that cannot be read a second time is not known to be the same. */
function isSame(a: ComparableInput, b: ComparableInput): boolean {
  try {
    return sameInput(a, b);
  } catch {
    return false;
  }
}

function discard(part: string, placed: Placed): Placed {
  rmSync(part, { force: true });
  return placed;
}
