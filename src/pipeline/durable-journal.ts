// Writes journal entries once the outputs they tell of are on the disk: in groups, while the run goes on.
import type { FolderSink } from '../io/index.js';
import { addToJournal } from './journal.js';

const GROUP_FILES = 256;
const GROUP_BYTES = 128 * 2 ** 20;
/** Entries that may wait for the disk before the run does. */
const MOST_WAITING = 8192;

export class DurableJournal {
  readonly #sink: FolderSink;
  readonly #path: string;
  #waiting: string[] = [];
  #bytes = 0;
  #running: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(sink: FolderSink, path: string) {
    this.#sink = sink;
    this.#path = path;
  }

  /** An entry whose output, of so many bytes, was just put in its place. A promise when the disk is too far behind. Throws what an earlier group met. */
  add(entry: string, bytes: number): Promise<void> | null {
    this.#throwFailure();
    this.#waiting.push(entry);
    this.#bytes += bytes;
    if (this.#running === null && (this.#waiting.length >= GROUP_FILES || this.#bytes >= GROUP_BYTES)) this.#begin();
    return this.#waiting.length > MOST_WAITING ? this.#running : null;
  }

  /** Resolves when all entries are written. */
  async drain(): Promise<void> {
    while (this.#running !== null || this.#waiting.length > 0) {
      if (this.#running === null) this.#begin();
      await this.#running;
      this.#throwFailure();
    }
  }

  #begin(): void {
    const entries = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    const flushed = this.#sink.flush() ?? Promise.resolve();
    this.#running = flushed
      .then(() => addToJournal(this.#path, entries))
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#running = null;
      });
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
