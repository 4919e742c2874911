// Before a run: every header is read once, so that an instance which lacks its patient's name is cleaned of it all the same.
import { folderSpool } from '../base/index.js';
import { listedKey, readHeader } from '../instance/index.js';
import { type InputItem, inputOpener } from '../io/index.js';
import type { CompiledProfile } from '../profile/index.js';
import { readIdentifiers } from './identifiers-file.js';
import type { JobSpec } from './job-spec.js';
import { LARGEST_SPILL } from './largest-spill.js';
import type { RunPlace } from './run-place.js';
import { type StudyStore, StudyWriter } from './study-store.js';

const CLEANING = ['clean-descriptors', 'clean-structured-content', 'clean-graphics'] as const;

/**
 * Null where it would change nothing: the profile leaves no text and looks at no picture, or there is one input and no list. What it finds is the same in
 * any order of inputs. A header that cannot be read is passed over: its instance is quarantined in the run. Throws `option-invalid` for a bad list.
 */
export async function gatherStudies(
  job: JobSpec,
  place: RunPlace,
  stop: AbortSignal | undefined,
): Promise<StudyStore | null> {
  const readsHeaders = place.output !== 'single' && place.output !== 'stdout' && leavesText(place.profile);
  if (!readsHeaders && job.identifiers === null) return null;
  const writer = new StudyWriter(place.setup.spoolFolder);
  if (job.identifiers !== null)
    for (const { name, identifier } of readIdentifiers(job.identifiers)) writer.add(listedKey(name), [identifier]);
  if (readsHeaders) await readHeaders(place, writer, stop);
  return writer.finish();
}

/** Under other profiles words that nobody knows go from the texts that stay, and names are such words. */
function leavesText(profile: CompiledProfile): boolean {
  return profile.pixels !== 'off' || CLEANING.some((option) => profile.options.has(option));
}

async function readHeaders(place: RunPlace, writer: StudyWriter, stop: AbortSignal | undefined): Promise<void> {
  const opener = inputOpener();
  const spool = folderSpool(place.setup.spoolFolder, LARGEST_SPILL);
  try {
    for await (const found of place.inputs.items()) {
      if (stop?.aborted === true) return;
      if (!('trouble' in found)) noteHeader(found, { opener, spool, writer });
    }
  } finally {
    opener.close();
  }
}

interface Reading {
  readonly opener: ReturnType<typeof inputOpener>;
  readonly spool: ReturnType<typeof folderSpool>;
  readonly writer: StudyWriter;
}

function noteHeader({ place, size }: InputItem, { opener, spool, writer }: Reading): void {
  let source: ReturnType<Reading['opener']['open']> | null = null;
  try {
    source = opener.open(place, size);
    const { keys, identifiers } = readHeader(source, spool);
    for (const key of keys) writer.add(key, identifiers);
  } catch {
    // The run meets it again, and says what is wrong with it.
  } finally {
    source?.close();
  }
}
