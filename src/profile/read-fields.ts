// The fields of a map in a profile: known ones by name, unknown ones refused with the nearest known word.
import { didYouMean } from './parse-attribute.js';
import type { Mistakes } from './profile-mistake.js';
import type { Written, WrittenMap, WrittenText } from './written.js';

/** Text fields by key. What is not in `known` and what is not text is a mistake. */
export function readFields<K extends string>(
  written: WrittenMap,
  known: readonly K[],
  mistakes: Mistakes,
): Partial<Record<K, WrittenText>> {
  const fields: Partial<Record<K, WrittenText>> = {};
  for (const { key, value } of written.entries) {
    const name = known.find((one) => one === key.text);
    if (name === undefined) unknownKey(key, known, mistakes);
    else if (value.kind !== 'text') mistakes.add(value, `"${name}" takes one value`);
    else fields[name] = value;
  }
  return fields;
}

export function unknownKey(key: WrittenText, known: readonly string[], mistakes: Mistakes): void {
  mistakes.add(key, `there is no key "${key.text}" here${didYouMean(key.text, known)} (there are ${known.join(', ')})`);
}

/** One of a few words, or a mistake that names the nearest. */
export function oneOf<T extends string>(written: Written, words: readonly T[], mistakes: Mistakes): T | null {
  const text = written.kind === 'text' ? written.text : '';
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  mistakes.add(written, `"${text}" is none of ${words.join(', ')}${didYouMean(text, words)}`);
  return null;
}
