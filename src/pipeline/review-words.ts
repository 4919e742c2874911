// Which words of a folder's texts no vocabulary knows, so that a site can grow its own list. It tells words that several patients share, and nobody's.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type ByteSource, CaviarError, memorySpool } from '../base/index.js';
import { deidentify } from '../instance/index.js';
import { inputOpener, openInputs, planInput } from '../io/index.js';
import { loadProfile } from '../profile/index.js';
import { createPseudonyms, newOutputId, projectFolder } from '../pseudonym/index.js';
import { makePrivateFolder } from './run-entries.js';

export interface ReviewedWord {
  readonly word: string;
  readonly patients: number;
  /** Texts that hold it. */
  readonly count: number;
}

export interface WordReview {
  /** The commonest first. */
  readonly words: readonly ReviewedWord[];
  /** How many others there are, which fewer patients share: they may be names, so they are not told. */
  readonly withheld: number;
  readonly instances: number;
}

const LARGEST_SPILL = 2 ** 30;
/** Enough to tell that a word is shared; the patients themselves are forgotten beyond it. */
const MOST_PATIENTS_COUNTED = 1000;

/**
 * Words of texts that `profile` cleans; none that is a part of an identifier of its own file. Nothing stays written: what a zip compresses is inflated into a private
 * folder, which is gone at the end.
 * @param input a folder, a DICOMDIR, a file or a zip.
 * @param fewest patients that must share a word for it to be told, at least 2. Throws `cannot-read`, `option-invalid`, `profile-invalid`.
 */
export async function reviewWords(input: string, profile: string, fewest: number): Promise<WordReview> {
  const compiled = loadProfile(profile, { pixels: 'off' });
  const pseudonyms = createPseudonyms(randomBytes(32));
  const found = new Map<string, { count: number; readonly patients: Set<string> }>();
  const spool = memorySpool(LARGEST_SPILL);
  let instances = 0;
  const look = (source: ByteSource): void => {
    const unknown: string[] = [];
    const onUnknownWords = (words: readonly string[]) => void unknown.push(...words);
    const context = { spool, keepDecisions: false, imaging: null, onUnknownWords };
    const { report, output } = deidentify(source, compiled, pseudonyms, context);
    output?.close();
    if (report.placed === null) return;
    instances += 1;
    for (const word of unknown) {
      const known = found.get(word) ?? { count: 0, patients: new Set<string>() };
      known.count += 1;
      if (known.patients.size < MOST_PATIENTS_COUNTED) known.patients.add(report.placed.patientId);
      found.set(word, known);
    }
  };
  await eachSource(input, look);
  const all = [...found].map(([word, { count, patients }]) => ({ word, count, patients: patients.size }));
  const words = all.filter(({ patients }) => patients >= Math.max(2, fewest));
  words.sort((a, b) => b.patients - a.patients || b.count - a.count || (a.word < b.word ? -1 : 1));
  return { words, withheld: all.length - words.length, instances };
}

/** Inputs that cannot be read are passed over: a run says what is wrong with them. */
async function eachSource(input: string, look: (source: ByteSource) => void): Promise<void> {
  const plan = planInput(input, null);
  if (plan.kind === 'stdin') throw new CaviarError('option-invalid', 'a folder, a file or a zip is expected');
  const own = projectFolder({ forOutput: newOutputId() });
  const spoolFolder = plan.kind === 'zip' ? makePrivateFolder(own, 'spool') : '';
  const inputs = openInputs(plan, null, [], spoolFolder);
  const opener = inputOpener();
  try {
    for await (const found of inputs.items()) {
      if ('trouble' in found) continue;
      let source: ByteSource | null = null;
      try {
        source = opener.open(found.place, found.size);
        look(source);
      } catch {
        // Nothing of it is counted.
      } finally {
        source?.close();
      }
    }
  } finally {
    opener.close();
    inputs.close();
    if (spoolFolder !== '') rmSync(own, { recursive: true, force: true });
  }
}
