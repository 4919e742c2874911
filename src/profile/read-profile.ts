// Reads one profile file's tree, key by key, gathering every mistake.

import type { OptionName, PixelPolicy } from './compiled-profile.js';
import { OPTION_NAMES } from './option.js';
import { parseCondition } from './parse-condition.js';
import type { ProfileDraft } from './profile-draft.js';
import type { Mistakes, Position } from './profile-mistake.js';
import type { GateSpec } from './profile-spec.js';
import { oneOf, unknownKey } from './read-fields.js';
import { readRules } from './read-rule.js';
import type { Written, WrittenMap, WrittenText } from './written.js';

const KEYS = [
  'name',
  'summary',
  'base',
  'options',
  'without',
  'pixels',
  'private-sop-class',
  'documents',
  'keep-weekday',
  'pseudonyms',
  'safe-private-bulk',
  'unknown-words',
  'vocabulary',
  'rules',
  'exclude when',
  'quarantine when',
];

export const PIXEL_POLICIES: readonly PixelPolicy[] = ['mask-text', 'mask-identifiers', 'report', 'off'];

/** @param file the file's name without its folder. */
export function readProfile(file: string, root: WrittenMap, mistakes: Mistakes): ProfileDraft {
  for (const { key } of root.entries) if (!KEYS.includes(key.text)) unknownKey(key, KEYS, mistakes);
  const get = (key: string): Written | undefined => root.entries.find((entry) => entry.key.text === key)?.value;
  const word = <T extends string>(key: string, words: readonly T[]): T | null => {
    const written = get(key);
    return written === undefined ? null : oneOf(written, words, mistakes);
  };
  const yes = (key: string): boolean | null => {
    const answer = word(key, ['yes', 'no']);
    return answer === null ? null : answer === 'yes';
  };
  const vocabulary = textOf(get('vocabulary'), mistakes);
  const base = textOf(get('base'), mistakes);
  return {
    file,
    name: textOf(get('name'), mistakes)?.text ?? null,
    summary: textOf(get('summary'), mistakes)?.text ?? null,
    base: base === null ? null : { name: base.text, at: base },
    options: optionsOf(get('options'), mistakes),
    without: optionsOf(get('without'), mistakes),
    pixels: word('pixels', PIXEL_POLICIES),
    privateSopClass: word('private-sop-class', ['quarantine', 'process']),
    documents: word('documents', ['replace', 'clean']),
    keepWeekday: yes('keep-weekday'),
    pseudonymise: yes('pseudonyms'),
    safePrivateBulk: word('safe-private-bulk', ['keep', 'remove']),
    unknownWords: word('unknown-words', ['mask', 'keep', 'report']),
    vocabulary: vocabulary === null ? null : { path: vocabulary.text, at: vocabulary },
    rules: readRules(get('rules'), mistakes),
    gates: [
      ...gatesOf(get('exclude when'), 'excluded', mistakes),
      ...gatesOf(get('quarantine when'), 'quarantined', mistakes),
    ],
  };
}

function textOf(written: Written | undefined, mistakes: Mistakes): WrittenText | null {
  if (written === undefined) return null;
  if (written.kind === 'text' && written.text !== '') return written;
  mistakes.add(written, 'here one value is expected');
  return null;
}

function optionsOf(written: Written | undefined, mistakes: Mistakes): { name: OptionName; at: Position }[] {
  return textsOf(written, mistakes).flatMap((one) => {
    const name = oneOf(one, OPTION_NAMES, mistakes);
    return name === null ? [] : [{ name, at: one }];
  });
}

function gatesOf(written: Written | undefined, outcome: GateSpec['outcome'], mistakes: Mistakes): GateSpec[] {
  return textsOf(written, mistakes).flatMap((one) => {
    const when = parseCondition(one, mistakes);
    return when === null ? [] : [{ outcome, when, from: `${one.file}:${one.line}` }];
  });
}

function textsOf(written: Written | undefined, mistakes: Mistakes): WrittenText[] {
  if (written === undefined) return [];
  const items = written.kind === 'list' ? written.items : [written];
  return items.map((item) => textOf(item, mistakes)).filter((item) => item !== null);
}
