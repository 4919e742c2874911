// One instance looked at: what would be done to it and why. Nothing is written.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError, memorySpool, openFile, type Raster } from '../base/index.js';
import { deidentify, openDocumentTools, openImaging, pictureOf } from '../instance/index.js';
import { loadProfile, type OptionName, type PixelPolicy } from '../profile/index.js';
import { createPseudonyms, openProject, projectFolder } from '../pseudonym/index.js';
import type { InstanceReport } from '../record/index.js';

export interface InspectionSpec {
  readonly profile: string;
  readonly options: readonly OptionName[];
  /** Null: the profile's own. */
  readonly pixels: PixelPolicy | null;
  /** A name or a folder, whose key tells the pseudonyms; null, or a project that there is not yet: a key that is forgotten. */
  readonly project: string | null;
}

/** An inflated data set is held in memory up to this many bytes. */
const LARGEST_SPILL = 2 ** 30;

/** The report with a Decision for every element, and what was seen in the pictures if the policy looks at them. Throws `cannot-read`, `profile-invalid`, `option-invalid`, `key-unusable`. */
export async function inspectFile(path: string, spec: InspectionSpec): Promise<InstanceReport> {
  const profile = loadProfile(spec.profile, { options: spec.options, pixels: spec.pixels });
  const pseudonyms = createPseudonyms(keyFor(spec.project));
  const imaging = await openImaging(profile.pixels, profile.words.site);
  const documents = profile.documents === 'clean' ? await openDocumentTools() : null;
  const source = openFile(path);
  try {
    const context = { spool: memorySpool(LARGEST_SPILL), keepDecisions: true, imaging, documents };
    const { report, output } = deidentify(source, profile, pseudonyms, context);
    output?.close();
    return report;
  } finally {
    source.close();
  }
}

/** What a viewer shows of a frame, counted from 0. Throws `cannot-read`, `option-invalid` for a frame or a policy that is not there, and what decoding throws. */
export async function inspectFrame(path: string, frame: number, policy: PixelPolicy): Promise<Raster> {
  const imaging = await openImaging(policy, []);
  if (imaging === null) throw new CaviarError('option-invalid', 'pixels are off, so there is no picture to show');
  const source = openFile(path);
  try {
    return pictureOf(source, frame, { imaging, spool: memorySpool(LARGEST_SPILL) });
  } finally {
    source.close();
  }
}

function keyFor(project: string | null): Buffer {
  if (project === null || !existsSync(join(projectFolder({ project }), 'key'))) return randomBytes(32);
  return openProject({ project }).key;
}
