// The room under a real profile, with the identifiers that the real text room gathers.
import { type ElementIndex, findElement, trimmedLatin1 } from '../../../src/dicom/index.js';
import type { HeaderJob } from '../../../src/header/index.js';
import { type CompiledProfile, loadProfile, type OptionName } from '../../../src/profile/index.js';
import { gatherIdentifiers, openCleaner } from '../../../src/text/index.js';
import { indexOf } from './dump.js';
import { type Treated, treat } from './treat.js';

export const Sop = {
  CR: '1.2.840.10008.5.1.4.1.1.1',
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  CT: '1.2.840.10008.5.1.4.1.1.2',
  PresentationState: '1.2.840.10008.5.1.4.1.1.11.1',
  Segmentation: '1.2.840.10008.5.1.4.1.1.66.4',
  Report: '1.2.840.10008.5.1.4.1.1.88.33',
  PET: '1.2.840.10008.5.1.4.1.1.128',
  RTImage: '1.2.840.10008.5.1.4.1.1.481.1',
  RTPlan: '1.2.840.10008.5.1.4.1.1.481.5',
  RTBeamsRecord: '1.2.840.10008.5.1.4.1.1.481.4',
};

const profiles = new Map<string, CompiledProfile>();

function profileWith(options: readonly OptionName[], name: string): CompiledProfile {
  const key = `${name} ${options.join(' ')}`;
  const known = profiles.get(key) ?? loadProfile(name, { options });
  profiles.set(key, known);
  return known;
}

export interface Setup {
  readonly sop?: string;
  readonly options?: readonly OptionName[];
  readonly profile?: string;
  readonly own?: Partial<HeaderJob>;
}

/** What a data set becomes under the Basic Profile, or another, and options. A SOP Class in the dump counts. */
export function underProfile(input: string | ElementIndex, setup: Setup = {}): Treated {
  const index = typeof input === 'string' ? indexOf(input) : input;
  const profile = profileWith(setup.options ?? [], setup.profile ?? 'basic');
  const written = findElement(index, 0x00080016);
  const sopClassUid = setup.sop ?? (written < 0 ? Sop.CT : trimmedLatin1(index, written));
  const { words } = profile;
  const cleaner = openCleaner({ unknownWords: words.unknown, siteWords: words.site, retained: profile.retained });
  const identifiers = gatherIdentifiers(index, profile);
  return treat(index, profile, { identifiers, cleaner, sopClassUid, ...setup.own });
}

export function basic(dump: string, sop = Sop.CT, ...options: OptionName[]): string {
  return underProfile(dump, { sop, options }).dump;
}
