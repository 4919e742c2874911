// Counts while a run goes on, and its totals at the end.
import type { ErrorCode } from '../base/index.js';
import type { InstanceRecord, Notice, PixelCounts, PixelTotals, RunTotals } from '../record/index.js';
import { peakMemory } from './peak-memory.js';

export class Tally {
  readonly #startedAt = performance.now();
  readonly #cpuAtStart = process.cpuUsage();
  readonly #outcomes = { deidentified: 0, excluded: 0, quarantined: 0 };
  readonly #notices: Partial<Record<Notice, number>> = {};
  readonly #codes: Partial<Record<ErrorCode, number>> = {};
  readonly #pixels = { instances: 0, instancesMasked: 0, framesScanned: 0, framesMasked: 0, framesRead: 0 };
  #maskedFrames = 0;
  #resumed = 0;
  #leftBehind = 0;
  #bytesIn = 0;
  #bytesOut = 0;

  add(record: InstanceRecord): void {
    this.#outcomes[record.outcome] += 1;
    for (const notice of record.notices) this.#notices[notice] = (this.#notices[notice] ?? 0) + 1;
    if (record.code !== null) this.#codes[record.code] = (this.#codes[record.code] ?? 0) + 1;
    if (record.pixels !== null) this.#addPixels(record.pixels);
    if (record.leftBehind !== undefined) this.#leftBehind += 1;
    this.#bytesIn += record.bytesIn;
    this.#bytesOut += record.bytesOut;
  }

  addResumed(): void {
    this.#resumed += 1;
  }

  get done(): number {
    return this.#outcomes.deidentified + this.#outcomes.excluded + this.#outcomes.quarantined;
  }

  get bytesIn(): number {
    return this.#bytesIn;
  }

  totals(): RunTotals {
    const { user, system } = process.cpuUsage(this.#cpuAtStart);
    return {
      inputs: this.done,
      ...this.#outcomes,
      resumed: this.#resumed,
      leftBehind: this.#leftBehind,
      bytesIn: this.#bytesIn,
      bytesOut: this.#bytesOut,
      wallSeconds: (performance.now() - this.#startedAt) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakMemoryBytes: peakMemory(),
      notices: { ...this.#notices },
      codes: { ...this.#codes },
      pixels: this.#pixelTotals(),
    };
  }

  #addPixels({ framesScanned, framesMasked, framesRead, maskedShare }: PixelCounts): void {
    const sums = this.#pixels;
    sums.instances += 1;
    if (framesMasked > 0) sums.instancesMasked += 1;
    sums.framesScanned += framesScanned;
    sums.framesMasked += framesMasked;
    sums.framesRead += framesRead;
    this.#maskedFrames += maskedShare * framesScanned;
  }

  #pixelTotals(): PixelTotals {
    const { framesScanned } = this.#pixels;
    return { ...this.#pixels, maskedShare: framesScanned === 0 ? 0 : this.#maskedFrames / framesScanned };
  }
}
