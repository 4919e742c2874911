// Files for the parts that come next, made while the ones before are worked on: making a file takes longer than filling it with a small instance.
import { close, closeSync, open, rmSync } from 'node:fs';

export class PartsAhead {
  readonly #pathOf: (number: number) => string;
  readonly #ready = new Map<number, number>();
  readonly #underway = new Map<number, Promise<void>>();
  /** Whoever asked for these made them himself. */
  readonly #forgone = new Set<number>();
  #first = 0;

  constructor(pathOf: (number: number) => string) {
    this.#pathOf = pathOf;
  }

  /** Begins to make the files of `count` numbers from `first` on, in the background. What fails here fails again, and is told, when the part is written. */
  begin(first: number, count: number): void {
    for (let number = first; number < first + count; number++) {
      if (!this.#ready.has(number) && !this.#underway.has(number)) this.#underway.set(number, this.#make(number));
    }
  }

  /** The open, empty file of a number, now the caller's; null if there is none yet: then the caller makes it. */
  take(number: number): number | null {
    const file = this.#ready.get(number) ?? null;
    this.#ready.delete(number);
    if (file === null && this.#underway.has(number)) this.#forgone.add(number);
    return file;
  }

  /** Numbers below `first` will not be asked for any more. */
  letGo(first: number): void {
    this.#first = first;
    for (const [number, file] of this.#ready) {
      if (number >= first) continue;
      this.#ready.delete(number);
      closeSync(file);
      rmSync(this.#pathOf(number), { force: true });
    }
  }

  /** Resolves when nothing is open or under way. */
  async close(): Promise<void> {
    await Promise.all(this.#underway.values());
    this.letGo(Number.POSITIVE_INFINITY);
  }

  #make(number: number): Promise<void> {
    return new Promise((resolve) => {
      open(this.#pathOf(number), 'wx', (error, file) => {
        this.#underway.delete(number);
        const isWanted = !this.#forgone.delete(number) && number >= this.#first;
        if (error === null && isWanted) this.#ready.set(number, file);
        if (error !== null || isWanted) resolve();
        else close(file, () => resolve());
      });
    });
  }
}
