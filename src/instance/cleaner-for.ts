// One text cleaner a profile: its vocabulary is read once a process.
import type { CompiledProfile } from '../profile/index.js';
import { openCleaner, type TextCleaner } from '../text/index.js';

const cleaners = new WeakMap<CompiledProfile, TextCleaner>();

export function cleanerFor(profile: CompiledProfile): TextCleaner {
  const known = cleaners.get(profile);
  if (known !== undefined) return known;
  const { words, retained } = profile;
  const cleaner = openCleaner({ unknownWords: words.unknown, siteWords: words.site, retained });
  cleaners.set(profile, cleaner);
  return cleaner;
}
