// Puts what arrives in any order back into the order of the inputs, so that no outcome depends on how fast a worker was.

export class Arrivals<Waiting, Arrived> {
  readonly #onNext: (waiting: Waiting, arrived: Arrived) => void | Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #arrived = new Map<number, Arrived>();
  #expected = 0;
  #next = 0;
  #isHanding = false;

  /** @param onNext called once for each number, in order; the next call comes when its promise, if there is one, is fulfilled. */
  constructor(onNext: (waiting: Waiting, arrived: Arrived) => void | Promise<void>) {
    this.#onNext = onNext;
  }

  /** Gives the next number to something that will arrive. */
  expect(waiting: Waiting): number {
    this.#waiting.set(this.#expected, waiting);
    return this.#expected++;
  }

  arrive(number: number, arrived: Arrived): void {
    if (this.#waiting.has(number)) this.#arrived.set(number, arrived);
  }

  /** How many numbers have been given and not been handed on. */
  get open(): number {
    return this.#waiting.size;
  }

  /** Hands on what can be. A promise only if a handler gave one. */
  handOn(): void | Promise<void> {
    if (this.#isHanding) return;
    for (;;) {
      const pending = this.#handOne();
      if (pending === null) return;
      if (pending !== undefined) return this.#handRest(pending);
    }
  }

  async #handRest(pending: Promise<void>): Promise<void> {
    this.#isHanding = true;
    try {
      for (let next: Promise<void> | undefined | null = pending; next !== null; next = this.#handOne()) await next;
    } finally {
      this.#isHanding = false;
    }
  }

  /** Null when the next number has not arrived. */
  #handOne(): Promise<void> | undefined | null {
    const waiting = this.#waiting.get(this.#next);
    const arrived = this.#arrived.get(this.#next);
    if (waiting === undefined || arrived === undefined) return null;
    this.#waiting.delete(this.#next);
    this.#arrived.delete(this.#next);
    this.#next += 1;
    return this.#onNext(waiting, arrived) ?? undefined;
  }
}
