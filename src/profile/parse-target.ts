// What a rule is about, as a person writes it: an attribute, a path, a pattern of groups, a VR, or a creator's private element.
import { elementInfo } from '../dicom/index.js';
import { parseAttribute } from './parse-attribute.js';
import type { Mistakes } from './profile-mistake.js';
import type { Match } from './profile-spec.js';
import { readFields } from './read-fields.js';
import type { Written, WrittenMap, WrittenText } from './written.js';

/** PS3.5 6.2. */
const VRS =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' ');

/** With both parentheses or none. */
const PATTERN = /^(?=\(.*\)$|[^()]*$)\(?([0-9A-Fa-fx]{4}),?([0-9A-Fa-fx]{4})?\)?$/;

/** The targets of one rule: a single one or a list. Mistakes are added, the targets that are right are returned. */
export function parseTargets(written: Written, mistakes: Mistakes): Match[] {
  const parts = written.kind === 'list' ? written.items : [written];
  if (parts.length === 0) mistakes.add(written, 'this list is empty');
  return withWholeTags(parts)
    .map((part) => parseTarget(part, mistakes))
    .filter((match) => match !== null);
}

/** In `[KVP, (0018,0015)]` YAML takes the comma of the tag for one of the list: the halves are put together again. */
function withWholeTags(parts: readonly Written[]): Written[] {
  const whole: Written[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const isHalf = part.kind === 'text' && /^[0-9A-Fa-fx]{4}\)$/.test(part.text);
    if (isHalf && before?.kind === 'text' && /^\([0-9A-Fa-fx]{4}$/.test(before.text))
      whole[whole.length - 1] = { ...before, text: `${before.text},${part.text}` };
    else whole.push(part);
  }
  return whole;
}

function parseTarget(written: Written, mistakes: Mistakes): Match | null {
  if (written.kind === 'map') return parseDescribed(written, mistakes);
  if (written.kind === 'text') return parseWord(written, mistakes);
  mistakes.add(written, 'a list within a list');
  return null;
}

function parseWord(written: WrittenText, mistakes: Mistakes): Match | null {
  const { text } = written;
  if (text === '') return refuse(written, mistakes, 'here an attribute is missing');
  if (text.includes('/')) return parsePath(written, mistakes);
  const pattern = text.includes('x') ? PATTERN.exec(text) : null;
  if (pattern !== null) return patternMatch(pattern[1] ?? '', pattern[2] ?? 'xxxx', written, mistakes);
  const tag = parseAttribute(text, written, mistakes);
  return tag === null ? null : (allOfRepeating(tag, text) ?? { kind: 'path', tags: [tag] });
}

/** `OverlayData` means that of every overlay, so the pattern (60xx,3000); null where the word is a tag, or names one attribute. */
function allOfRepeating(tag: number, word: string): Match | null {
  const next = elementInfo(tag + 0x00020000);
  return next !== null && next.keyword === word ? { kind: 'pattern', mask: 0xff00ffff, value: tag } : null;
}

function parsePath(written: WrittenText, mistakes: Mistakes): Match | null {
  const tags = written.text.split('/').map((part) => parseAttribute(part.trim(), written, mistakes));
  const known = tags.filter((tag) => tag !== null);
  return known.length === tags.length ? { kind: 'path', tags: known } : null;
}

function patternMatch(group: string, element: string, written: WrittenText, mistakes: Mistakes): Match | null {
  const digits = `${group}${element}`;
  const mask = Number.parseInt(digits.replace(/[0-9A-Fa-f]/g, 'F').replaceAll('x', '0'), 16);
  const value = Number.parseInt(digits.replaceAll('x', '0'), 16);
  const lastOfGroup = group[3] ?? '0';
  if (lastOfGroup !== 'x' && (Number.parseInt(lastOfGroup, 16) & 1) === 1)
    return refuse(written, mistakes, 'an odd group is private: write {creator: ..., group: ...}');
  return { kind: 'pattern', mask, value };
}

function parseDescribed(written: WrittenMap, mistakes: Mistakes): Match | null {
  const isVr = written.entries.some(({ key }) => key.text === 'vr');
  return isVr ? parseVr(written, mistakes) : parsePrivate(written, mistakes);
}

function parseVr(written: WrittenMap, mistakes: Mistakes): Match | null {
  const { vr } = readFields(written, ['vr'], mistakes);
  if (vr === undefined) return null;
  const name = vr.text.toUpperCase();
  if (VRS.includes(name)) return { kind: 'vr', vr: name };
  return refuse(vr, mistakes, `"${vr.text}" is no VR; there are ${VRS.join(' ')}`);
}

function parsePrivate(written: WrittenMap, mistakes: Mistakes): Match | null {
  const before = mistakes.list.length;
  const { creator, group, element } = readFields(written, ['creator', 'group', 'element'], mistakes);
  if (creator === undefined || creator.text === '' || group === undefined)
    return refuse(
      written,
      mistakes,
      'a private element needs {creator: ..., group: ...}, and element: ... for one of them',
    );
  const groupNumber = oddGroup(group, mistakes);
  const elementNumber = element === undefined ? null : lowByte(element, mistakes);
  if (mistakes.list.length > before || groupNumber === null) return null;
  return { kind: 'private', creator: creator.text.trim(), group: groupNumber, element: elementNumber };
}

function oddGroup(written: WrittenText, mistakes: Mistakes): number | null {
  const group = /^[0-9A-Fa-f]{4}$/.test(written.text) ? Number.parseInt(written.text, 16) : 0;
  if ((group & 1) === 1 && group > 8) return group;
  return refuse(written, mistakes, 'a private group is four hexadecimal digits, odd, from 0009');
}

/** `23`, `xx23` and `1023` (block 10) mean the same: which block a creator reserves differs from file to file. */
function lowByte(written: WrittenText, mistakes: Mistakes): number | null {
  const digits = /^(?:xx|[1-9A-Fa-f][0-9A-Fa-f])?([0-9A-Fa-f]{2})$/.exec(written.text)?.[1];
  if (digits !== undefined) return Number.parseInt(digits, 16);
  return refuse(written, mistakes, 'a private element is two hexadecimal digits, such as 23 for (gggg,xx23)');
}

function refuse(written: Written, mistakes: Mistakes, message: string): null {
  mistakes.add(written, message);
  return null;
}
