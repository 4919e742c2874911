// One task from its input to a whole part; the same code in the process itself and in a worker thread.
import { join } from 'node:path';
import { type ByteSource, folderSpool } from '../base/index.js';
import {
  type DocumentTools,
  deidentify,
  type Imaging,
  openDocumentTools,
  openImaging,
  watchedImaging,
} from '../instance/index.js';
import { inputOpener, writeSegments } from '../io/index.js';
import { type CompiledProfile, loadProfile } from '../profile/index.js';
import { createPseudonyms, readMapping } from '../pseudonym/index.js';
import { reportOfError } from './failed-report.js';
import { LARGEST_SPILL } from './largest-spill.js';
import { pairPath, writePair } from './masked-pair.js';
import { StudyReader } from './study-reader.js';
import { partName, type Task, type TaskResult, type WorkerSetup } from './task.js';

export interface InstanceProcessor {
  /** Never throws for what an input holds. */
  process(task: Task): TaskResult;
  close(): void;
}

/**
 * With what looking at pictures needs, if the profile asks for that; else nothing of it is loaded. Throws as `instanceProcessor` does.
 * @param onFrame called before each frame that is looked at.
 */
export async function openProcessor(setup: WorkerSetup, onFrame: () => void): Promise<InstanceProcessor> {
  const profile = profileOf(setup);
  const imaging = await openImaging(profile.pixels, profile.words.site);
  const documents = profile.documents === 'clean' ? await openDocumentTools() : null;
  return processorOf(
    setup,
    profile,
    {
      imaging: imaging === null ? null : watchedImaging(imaging, onFrame),
      documents,
    },
    noneOpened,
  );
}

/** For a profile that neither looks at pictures nor cleans documents: nothing is opened. Throws `profile-invalid`, `option-invalid`, `key-unusable`. */
export function instanceProcessor(setup: WorkerSetup, partOf: OpenedPart = noneOpened): InstanceProcessor {
  return processorOf(setup, profileOf(setup), { imaging: null, documents: null }, partOf);
}

/** The file for a task's part if it was made already. */
export type OpenedPart = (number: number) => number | null;

const noneOpened: OpenedPart = () => null;

function profileOf({ profile, options, pixels }: WorkerSetup): CompiledProfile {
  return loadProfile(profile, { options, pixels });
}

/** What was opened for the profile; null where it asks for nothing of it. */
interface Opened {
  readonly imaging: Imaging | null;
  readonly documents: DocumentTools | null;
}

function processorOf(
  setup: WorkerSetup,
  profile: CompiledProfile,
  { imaging, documents }: Opened,
  partOf: OpenedPart,
): InstanceProcessor {
  const mapping = setup.mapping === null ? undefined : readMapping(setup.mapping);
  const pseudonyms = createPseudonyms(setup.key, mapping);
  const study = setup.study === null ? null : new StudyReader(setup.study);
  const context = {
    spool: folderSpool(setup.spoolFolder, LARGEST_SPILL),
    keepDecisions: false,
    imaging,
    documents,
    ...(study === null ? {} : { othersOf: (keys: readonly string[]) => study.othersOf(keys) }),
  };
  const opener = inputOpener();
  const { partsFolder } = setup;
  const treat = (task: Task, source: ByteSource): TaskResult => {
    const { report, output } = deidentify(source, profile, pseudonyms, context);
    try {
      if (setup.pairs && output !== null && imaging !== null && (report.pixels?.framesMasked ?? 0) > 0) {
        const path = pairPath(setup.spoolFolder, task.number);
        writePair(path, { source, output }, report.pixels?.findings ?? [], { imaging, spool: context.spool });
      }
      const bytesOut =
        output === null || partsFolder === null
          ? 0
          : writeSegments(output.segments, join(partsFolder, partName(task.number)), partOf(task.number));
      return { number: task.number, report, bytesIn: source.length, bytesOut };
    } finally {
      output?.close();
    }
  };
  return {
    process: (task) => {
      let source: ByteSource | null = null;
      try {
        source = opener.open(task.place, task.size);
        return treat(task, source);
      } catch (error) {
        return { number: task.number, report: reportOfError(error), bytesIn: source?.length ?? 0, bytesOut: 0 };
      } finally {
        source?.close();
      }
    },
    close: () => {
      opener.close();
      study?.close();
    },
  };
}
