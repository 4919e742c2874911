// One text cleaner a profile: its vocabulary is read once a process.
import type { CompiledProfile } from '../profile/index.js';
import { openCleaner, type TextCleaner } from '../text/index.js';

const cleaners = new WeakMap<CompiledProfile, TextCleaner>();

export function cleanerFor(profile: CompiledProfile): TextCleaner {
  const known = cleaners.get(profile);
  if (known !== undefined) return known;
  const cleaner = openCleaner({ unknownWords: profile.words.unknown, siteWords: profile.words.site });
  cleaners.set(profile, cleaner);
  return cleaner;
}
