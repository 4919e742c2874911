// What has been done for an output and is on the disk: what stands here is not done again. Private: it names inputs.
import type { InstanceRecord } from '../record/index.js';
import { KeyTable } from './key-table.js';
import { LineFile } from './line-file.js';

/** What must be the same for an entry to count: the profile, the key, and all else that changes an output's bytes or name. */
export interface Circumstances {
  readonly profile: string;
  readonly key: string;
  readonly settings: string;
}

/** An input that was de-identified, and how. */
export interface DoneEntry extends Circumstances {
  /** Identity of the input. */
  readonly input: string;
  readonly size: number;
  readonly modified: number;
  /** SOP Instance UID of the output. */
  readonly sop: string;
  /** Of the output, in bytes. */
  readonly length: number;
  readonly record: InstanceRecord;
}

export class Journal {
  readonly #lines: LineFile;
  readonly #circumstances: Circumstances;
  readonly #byInput = new KeyTable();
  readonly #byOutput = new KeyTable();
  /** What was done under other circumstances, by input. */
  readonly #otherwise = new KeyTable();

  /** Reads what is there. What was done under other circumstances does not count as done. Many processes may add to one journal. */
  constructor(path: string, circumstances: Circumstances) {
    this.#lines = new LineFile(path, 'a+');
    this.#circumstances = circumstances;
    for (const { at, value } of this.#lines.lines()) {
      if (!isEntry(value)) continue;
      if (!this.#counts(value)) {
        this.#otherwise.set(value.input, at);
        continue;
      }
      this.#byInput.set(value.input, at);
      if (value.record.output !== null) this.#byOutput.set(value.record.output, at);
    }
  }

  get isEmpty(): boolean {
    return this.#byInput.size === 0;
  }

  /** The last entry of an input. */
  ofInput(input: string): DoneEntry | null {
    const entry = this.#at(this.#byInput.find(input));
    return entry?.input === input ? entry : null;
  }

  /** The last entry that made an output. */
  ofOutput(output: string): DoneEntry | null {
    const entry = this.#at(this.#byOutput.find(output));
    return entry?.record.output === output ? entry : null;
  }

  /** The output that an input had when it was last done under other circumstances; null if it was not. */
  outputOtherwise(input: string): string | null {
    const at = this.#otherwise.find(input);
    const entry = at === null ? null : this.#lines.read(at);
    return isEntry(entry) && entry.input === input ? entry.record.output : null;
  }

  close(): void {
    this.#lines.close();
  }

  #at(place: number | null): DoneEntry | null {
    if (place === null) return null;
    const value = this.#lines.read(place);
    return isEntry(value) && this.#counts(value) ? value : null;
  }

  #counts(entry: DoneEntry): boolean {
    const { profile, key, settings } = this.#circumstances;
    return entry.profile === profile && entry.key === key && entry.settings === settings;
  }
}

function isEntry(value: unknown): value is DoneEntry {
  return typeof value === 'object' && value !== null && 'record' in value && 'input' in value;
}

/** Adds entries whose outputs are on the disk, in one write. Many processes may do so at once. */
export function addToJournal(path: string, entries: readonly string[]): void {
  const lines = new LineFile(path, 'a+');
  try {
    for (const entry of entries) lines.add(entry);
  } finally {
    lines.close();
  }
}
