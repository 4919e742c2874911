// The course of a run: inputs in order to whoever works on them, and the answers in the same order to the ledger.
import { setTimeout } from 'node:timers/promises';
import { CaviarError } from '../base/index.js';
import type { FoundInput } from '../io/index.js';
import { Arrivals } from './arrivals.js';
import { inProcessPool } from './in-process-pool.js';
import type { InstanceLedger } from './instance-ledger.js';
import type { InstancePool } from './instance-pool.js';
import type { DoneEntry } from './journal.js';
import type { RunPlace } from './run-place.js';
import { PATIENCE, type TaskResult } from './task.js';
import { threadPool } from './thread-pool.js';

/** How far ahead of the slowest instance the others may be. */
const WINDOW = 4096;

type Arrived = { readonly done: DoneEntry } | { readonly result: TaskResult } | { readonly trouble: true };

export type Stopped = 'disk-full' | 'interrupted';

export class InstanceRun {
  readonly #place: RunPlace;
  readonly #ledger: InstanceLedger;
  readonly #stop: AbortSignal | undefined;
  readonly #arrivals: Arrivals<FoundInput, Arrived>;
  readonly #pool: InstancePool;
  #stopped: Stopped | null = null;
  #taken = 0;

  constructor(place: RunPlace, ledger: InstanceLedger, workers: number, stop: AbortSignal | undefined) {
    this.#place = place;
    this.#ledger = ledger;
    this.#stop = stop;
    this.#arrivals = new Arrivals((found, arrived) => this.#hand(found, arrived));
    const onResult = (result: TaskResult) => this.#arrivals.arrive(result.number, { result });
    // A decoder that traps, hangs or eats the memory costs a thread, never the run.
    const isAlone = workers === 1 && place.profile.pixels === 'off' && place.profile.documents === 'replace';
    this.#pool = isAlone
      ? inProcessPool(place.setup, PATIENCE, onResult)
      : threadPool(place.setup, workers, PATIENCE, onResult);
  }

  /** How many inputs have been taken so far. */
  get taken(): number {
    return this.#taken;
  }

  /** Resolves when every input has ended and every output is on the disk; tells why the run ended early, if it did. */
  async work(): Promise<Stopped | null> {
    try {
      await this.#noteFull(() => this.#goThrough());
    } finally {
      await this.#pool.close();
    }
    await this.#noteFull(() => this.#ledger.settle());
    return this.#stopped;
  }

  async #goThrough(): Promise<void> {
    for await (const found of this.#place.inputs.items()) {
      if (this.#isOver()) break;
      this.#taken += 1;
      await this.#take(found);
      await this.#arrivals.handOn();
      await this.#keepTogether();
    }
    if (!this.#isOver()) await this.#pool.drain();
    await this.#arrivals.handOn();
    this.#isOver();
  }

  async #take(found: FoundInput): Promise<void> {
    const number = this.#arrivals.expect(found);
    if ('trouble' in found) return this.#arrivals.arrive(number, { trouble: true });
    const done = this.#ledger.doneBefore(found);
    if (done !== null) return this.#arrivals.arrive(number, { done });
    await this.#pool.submit({ number, place: found.place, size: found.size });
  }

  async #keepTogether(): Promise<void> {
    while (this.#arrivals.open > WINDOW && !this.#isOver()) {
      await setTimeout(5);
      await this.#arrivals.handOn();
    }
  }

  async #hand(found: FoundInput, arrived: Arrived): Promise<void> {
    if (this.#ledger.isFull) return;
    if ('trouble' in found) this.#ledger.refuse(found.name, found.trouble.code, found.trouble.text);
    else if ('done' in arrived) await this.#ledger.resume(found, arrived.done);
    else if ('result' in arrived) await this.#ledger.finish(found, arrived.result);
  }

  #isOver(): boolean {
    if (this.#ledger.isFull) this.#stopped ??= 'disk-full';
    if (this.#stop?.aborted === true) this.#stopped ??= 'interrupted';
    return this.#stopped !== null;
  }

  async #noteFull(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof CaviarError) || error.code !== 'disk-full') throw error;
      this.#stopped = 'disk-full';
    }
  }
}
