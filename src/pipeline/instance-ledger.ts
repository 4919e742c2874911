// How each input ended: its output put in its place, its record written, the journal told. Called in the order of the inputs.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CaviarError, type ErrorCode } from '../base/index.js';
import { asCaviarError, discardInput, type InputItem, PIPE_IDENTITY } from '../io/index.js';
import type { InstanceRecord, Reason } from '../record/index.js';
import { DurableJournal } from './durable-journal.js';
import { failedReport } from './failed-report.js';
import { doneRecord, refusedRecord } from './instance-record.js';
import type { JobSpec, RunEvents } from './job-spec.js';
import { type DoneEntry, Journal } from './journal.js';
import { pairPath, takePair } from './masked-pair.js';
import { OutputPlacer, type Placed } from './place-output.js';
import { placeSingle } from './place-single.js';
import { type InstanceProcessor, openProcessor } from './process-instance.js';
import { makePrivateFolder } from './run-entries.js';
import type { RunPlace } from './run-place.js';
import type { Tally } from './tally.js';
import { partName, type TaskResult } from './task.js';

/** Of a task that the ledger itself has done again. */
const OWN_TASK = -1;
const DUPLICATE: Reason = {
  code: 'duplicate-uid',
  text: 'an earlier input with other bytes has the same SOP Instance UID',
  where: {},
};

export class InstanceLedger {
  readonly #job: JobSpec;
  readonly #place: RunPlace;
  readonly #tally: Tally;
  readonly #events: RunEvents;
  readonly #journal: Journal | null;
  readonly #placer: OutputPlacer | null;
  readonly #durable: DurableJournal | null;
  #spare: InstanceProcessor | null = null;
  #isFull = false;

  constructor(job: JobSpec, place: RunPlace, tally: Tally, events: RunEvents) {
    this.#job = job;
    this.#place = place;
    this.#tally = tally;
    this.#events = events;
    const { sink, layout, entries, folder, journalPath, folderSink, circumstances, root } = place;
    const isFolder = place.output === 'folder' && journalPath !== null;
    this.#journal = isFolder ? new Journal(journalPath, circumstances) : null;
    const isOwn = (identity: string) => root !== null && belongsTo(identity, root);
    const parts = { layout, duplicates: job.duplicates, entries, folder, isOwn, journal: this.#journal };
    this.#placer = sink === null ? null : new OutputPlacer({ ...parts, sink });
    this.#durable = folderSink !== null && journalPath !== null ? new DurableJournal(folderSink, journalPath) : null;
  }

  /** The disk was full for some instance; the run should end. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** What an earlier run did for an input, if its output is still there. */
  doneBefore(item: InputItem): DoneEntry | null {
    const done = this.#journal?.ofInput(item.identity) ?? null;
    const { folder } = this.#place;
    if (done === null || folder === null || done.record.output === null) return null;
    if (done.size !== item.size || done.modified !== item.modified) return null;
    const output = statSync(join(folder, done.record.output), { throwIfNoEntry: false });
    return output?.size === done.length ? done : null;
  }

  /** An input that was done before: it stands, unless one before it has now taken its place. */
  async resume(item: InputItem, done: DoneEntry): Promise<void> {
    if (this.#placer?.canStand(done) !== true) {
      this.#spare ??= await openProcessor(this.#place.setup, () => undefined);
      return this.finish(item, this.#spare.process({ number: OWN_TASK, place: item.place, size: item.size }));
    }
    discardInput(item.place);
    this.#tally.addResumed();
    const at = this.#tell({ ...done.record, input: item.name }, item, done.sop);
    if (done.record.output !== null) this.#placer.remember(done.sop, done.record.output, at);
  }

  /** An input that no worker was given, or whose answer makes no sense. */
  refuse(name: string, code: ErrorCode, text: string): void {
    const { outcome } = failedReport(code, text);
    if (outcome.kind === 'deidentified') return;
    this.#tell(refusedRecord({ name, bytesIn: 0 }, failedReport(code, text), outcome.kind, outcome.reason), null, null);
  }

  /** An input that a worker has answered. */
  async finish(item: InputItem, result: TaskResult): Promise<void> {
    const { outcome, placed } = result.report;
    const input = { name: item.name, bytesIn: result.bytesIn };
    if (outcome.kind !== 'deidentified') {
      if (outcome.kind === 'quarantined') this.#keepPiped(item);
      this.#isFull ||= outcome.reason.code === 'disk-full';
      this.#tell(refusedRecord(input, result.report, outcome.kind, outcome.reason), item, null);
    } else if (placed === null) this.refuse(item.name, 'internal', 'the output has no identity');
    else if (this.#placer === null) {
      this.#tell(doneRecord(input, result.report, null, 0), item, placed.sopInstanceUid);
      await this.#showPair(result);
    } else {
      const where = await this.#put(item, result, this.#placer);
      if ('failure' in where) this.#tell(refusedRecord(input, result.report, 'quarantined', where.failure), item, null);
      else await this.#enter(item, result, where, placed.sopInstanceUid);
    }
  }

  /** Resolves when every output is on the disk and in the journal. Throws `cannot-write`, `disk-full`. */
  async settle(): Promise<void> {
    await this.#durable?.drain();
  }

  close(): void {
    this.#spare?.close();
    this.#journal?.close();
  }

  async #put(
    item: InputItem,
    result: TaskResult,
    placer: OutputPlacer,
  ): Promise<Placed | { readonly failure: Reason }> {
    const { placed } = result.report;
    const part = join(this.#place.setup.partsFolder ?? '', partName(result.number));
    try {
      if (placed === null) throw new CaviarError('internal', 'the output has no identity');
      if (this.#place.output !== 'single') return await placer.place(part, placed, item);
      return await this.#putSingle(part, item, result);
    } catch (error) {
      rmSync(part, { force: true });
      const { code, message } = asCaviarError(error, 'cannot-write', 'the output cannot be put in its place');
      this.#isFull ||= code === 'disk-full';
      return { failure: { code, text: message, where: {} } };
    }
  }

  async #putSingle(part: string, item: InputItem, { report }: TaskResult): Promise<Placed> {
    const { sink, layout, folder, journalPath, circumstances } = this.#place;
    if (sink === null || report.placed === null) throw new CaviarError('internal', 'there is no place for the output');
    const readJournal = () => (journalPath === null ? null : new Journal(journalPath, circumstances));
    const parts = { sink, layout, folder, readJournal, duplicates: this.#job.duplicates };
    return placeSingle(parts, part, report.placed, item);
  }

  async #enter(item: InputItem, result: TaskResult, where: Placed, sop: string): Promise<void> {
    const input = { name: item.name, bytesIn: result.bytesIn };
    if (where.kind === 'duplicate') {
      this.#keepPiped(item);
      this.#tell(refusedRecord(input, result.report, 'quarantined', DUPLICATE), item, null);
      return;
    }
    const record = doneRecord(input, result.report, where.name, where.kind === 'new' ? result.bytesOut : 0);
    this.#placer?.remember(sop, where.name, this.#tell(record, item, sop));
    await this.#showPair(result);
    if (this.#durable === null) return;
    const { identity, size, modified } = item;
    const known = { input: identity, size, modified, ...this.#place.circumstances, sop, length: result.bytesOut };
    const entry: DoneEntry = { ...known, record };
    await this.#durable.add(JSON.stringify(entry), result.bytesOut);
  }

  /** Of the input that was told of last. */
  async #showPair({ number, report }: TaskResult): Promise<void> {
    if (this.#events.masked === undefined || (report.pixels?.framesMasked ?? 0) === 0) return;
    const pair = takePair(pairPath(this.#place.setup.spoolFolder, number), this.#tally.done);
    if (pair !== null) await this.#events.masked(pair, this.#place.projectFolder);
  }

  #tell(told: InstanceRecord, item: InputItem | null, sop: string | null): number {
    const leftBehind = item === null ? null : this.#leftBehind(item, told.output);
    const record = leftBehind === null ? told : { ...told, leftBehind };
    this.#tally.add(record);
    return this.#place.entries.add({ record, sop, place: item?.place ?? null, size: item?.size ?? 0 });
  }

  /** A file of an earlier run with other settings that this run has not replaced. */
  #leftBehind({ identity }: InputItem, output: string | null): string | null {
    const { folder } = this.#place;
    const before = this.#journal?.outputOtherwise(identity) ?? null;
    if (folder === null || before === null || before === output) return null;
    return existsSync(join(folder, before)) ? before : null;
  }

  /** What came through a pipe is nowhere else: when it is quarantined it is kept in the project's folder. */
  #keepPiped(item: InputItem): void {
    if (!item.identity.startsWith(PIPE_IDENTITY) || item.place.kind !== 'file' || typeof item.place.path !== 'string')
      return;
    const folder = makePrivateFolder(this.#place.privateFolder, 'quarantine');
    renameSync(item.place.path, join(folder, `${basename(item.place.path)}.dcm`));
  }
}

/** Identities are `root/...` in a folder and `root!/...` in a zip. */
function belongsTo(identity: string, root: string): boolean {
  return ['/', '\\', '!/'].some((separator) => identity.startsWith(`${root}${separator}`));
}
