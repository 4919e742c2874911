// A job from its plain description to its record.
import { folderSpool, VERSION } from '../base/index.js';
import { writeDicomdir } from '../io/index.js';
import type { RunRecord } from '../record/index.js';
import { gatherStudies } from './gather-studies.js';
import { InstanceLedger } from './instance-ledger.js';
import type { JobSpec, RunEvents } from './job-spec.js';
import { LARGEST_SPILL } from './largest-spill.js';
import { type Manifest, replaceManifest } from './manifest.js';
import { watchProgress } from './progress.js';
import type { RunEntries } from './run-entries.js';
import { InstanceRun, type Stopped } from './run-instances.js';
import { openRunPlace, type RunPlace } from './run-place.js';
import { Tally } from './tally.js';

/**
 * De-identifies everything that the job names. What concerns one input ends in the record; throws a CaviarError before anything is written when the
 * job cannot be run (see `openRunPlace`), `cannot-write` when the output or the project's folder can no longer be written, `worker-lost` when no
 * worker can be started. A full disk and an abort end the run early with all that was done in order: see `RunRecord.stopped`.
 */
export async function run(job: JobSpec, events: RunEvents): Promise<RunRecord> {
  const startedAt = new Date().toISOString();
  const tally = new Tally();
  const opened = openRunPlace(job, events.masked !== undefined);
  try {
    const study = await gatherStudies(job, opened, events.stop);
    const place = { ...opened, setup: { ...opened.setup, study } };
    const stopped = await work(job, place, tally, events);
    return record(job, place, tally, startedAt, stopped);
  } finally {
    opened.close();
  }
}

async function work(job: JobSpec, place: RunPlace, tally: Tally, events: RunEvents): Promise<Stopped | null> {
  const ledger = new InstanceLedger(job, place, tally, events);
  const instances = new InstanceRun(place, ledger, job.workers, events.stop);
  const progress = watchProgress(place, tally, instances, events);
  try {
    const stopped = await instances.work();
    if (stopped === null) await finishOutput(job, place, tally);
    return stopped;
  } finally {
    progress.end();
    ledger.close();
  }
}

async function finishOutput(job: JobSpec, place: RunPlace, tally: Tally): Promise<void> {
  const { output, folder, manifest, sink, entries } = place;
  if (output === 'folder' && folder !== null && manifest !== null) {
    if (job.dicomdir) {
      writeDicomdir(folder, outputNames(entries), folderSpool(place.setup.spoolFolder, LARGEST_SPILL));
    }
    const { deidentified, bytesOut } = tally.totals();
    const told: Manifest = { ...manifest, outputs: { instances: deidentified, bytes: bytesOut } };
    replaceManifest(folder, told);
  }
  await sink?.finish();
}

function* outputNames(entries: RunEntries): Generator<string> {
  for (const { output } of entries.records()) if (output !== null) yield output;
}

function record(job: JobSpec, place: RunPlace, tally: Tally, startedAt: string, stopped: Stopped | null): RunRecord {
  const { profile, projectFolder, ownProject, entries } = place;
  return {
    tool: `caviar ${VERSION}`,
    profile: profile.name,
    profileDigest: profile.digest,
    options: [...profile.options],
    pixels: profile.pixels,
    dryRun: job.dryRun,
    startedAt,
    projectFolder,
    ownProject,
    ...(stopped === null ? {} : { stopped }),
    totals: tally.totals(),
    instances: () => entries.records(),
  };
}
