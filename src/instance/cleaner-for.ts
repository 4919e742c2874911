// One text cleaner a profile: its vocabulary is read once a process.
import type { CompiledProfile } from '../profile/index.js';
import { openCleaner, type TextCleaner } from '../text/index.js';

const cleaners = new WeakMap<CompiledProfile, TextCleaner>();

/** @param onUnknown told of the unknown words of each text. */
export function cleanerFor(profile: CompiledProfile, onUnknown?: (words: readonly string[]) => void): TextCleaner {
  const cleaner = plainCleaner(profile);
  if (onUnknown === undefined) return cleaner;
  return {
    clean: (text, known, place) => {
      const cleaned = cleaner.clean(text, known, place);
      onUnknown(cleaned.unknown);
      return cleaned;
    },
  };
}

function plainCleaner(profile: CompiledProfile): TextCleaner {
  const known = cleaners.get(profile);
  if (known !== undefined) return known;
  const { words, retained } = profile;
  const cleaner = openCleaner({ unknownWords: words.unknown, siteWords: words.site, retained });
  cleaners.set(profile, cleaner);
  return cleaner;
}
