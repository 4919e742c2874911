// The head of an e-mail: who wrote it, to whom.
import type { Detector, PatternMatch, PatternText } from './pattern-match.js';

/** On a line of its own. */
const LINE =
  /(?:^|[\n\r])[> \t]*(?:de|a|from|to|cc|cci|bcc|exp|expediteur|dest|destinataires?|sender|reply-to|repondre a) ?: ?/gu;
/** A line that only a message has. */
const SUBJECT = /(?:^|[\n\r])[> \t]*(?:objet|subject|sujet|re|tr|fw|fwd|envoye|sent)(?: le)? ?:/u;
/** Messages that lost their lines go on with the next label, or behind the address. */
const END = /[\n\r]|(?<=[>\]]) |\s(?:objet|subject|sujet|envoye|sent|date|a|to|cc|cci|bcc) ?:|$/u;
/** A term of anatomy may stand behind `A :` as well. */
const ADDRESS = /[@<[]/;

export const findMailHeads: Detector = (text): readonly PatternMatch[] =>
  text.plain.includes(':') ? mailHeads(text) : [];

function mailHeads({ plain }: PatternText): readonly PatternMatch[] {
  const isMessage = SUBJECT.test(plain);
  const matches: PatternMatch[] = [];
  for (const { 0: found, index } of plain.matchAll(LINE)) {
    const start = index + found.length;
    const length = plain.slice(start).search(END);
    const line = plain.slice(start, start + length).trimEnd();
    if (line !== '' && (isMessage || ADDRESS.test(line)))
      matches.push({ start, end: start + line.length, kind: 'name' });
  }
  return matches;
}
