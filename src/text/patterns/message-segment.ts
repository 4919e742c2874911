// Segments of HL7 version 2 that tell of people, places and the message itself: `PID|1||4471^^^IPP||…`. What is said of an examination stands in others (OBR, OBX, NTE).
import { isMedicalWord } from '../medical-words.js';
import type { Detector, PatternMatch } from './pattern-match.js';

/** Up to the next segment or line. */
const SEGMENT =
  /(?<![\p{L}\d])(msh|evn|pid|pd1|nk1|pv1|pv2|gt1|in1|in2|mrg|orc|rol|prd|ctd)\|([^\n\r]*?)(?=[\n\r]|$|(?<![\p{L}\d])(?:pid|pd1|nk1|pv1|pv2|gt1|in1|in2|orc|obr|obx|nte|al1|dg1)\|)/gu;
const COMPONENT = /[^|^~\\]+/g;
const SHORTEST = 2;
/** Of HL7's own tables: kinds of numbers, relatives, orders, messages; nobody is called so in capitals between two signs. */
const CODES = new Set(
  'mr pi an ss ipp ins nir nnins nh mrn hosp spo mth fth chd sib par grd emc nw sc xo ca rp cm re cn oru orm adt siu ack o01 r01 a01 a04 a08 dr mme mlle 2.1 2.2 2.3 2.3.1 2.4 2.5 2.5.1'.split(
    ' ',
  ),
);

export const findMessageSegments: Detector = ({ plain }) => (plain.includes('|') ? segments(plain) : []);

function segments(plain: string): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const { 0: found, 1: name = '', 2: fields = '', index } of plain.matchAll(SEGMENT)) {
    const from = index + found.length - fields.length;
    for (const { 0: component, index: at } of fields.matchAll(COMPONENT)) {
      if (component.trim().length < SHORTEST || CODES.has(component)) continue;
      if (name === 'pv1' && isMedicalWord(component) && isLocation(fields, at)) continue;
      matches.push({ start: from + at, end: from + at + component.length, kind: 'patient-id' });
    }
  }
  return matches;
}

/** The third field: the ward by its speciality. */
function isLocation(fields: string, at: number): boolean {
  return fields.slice(0, at).split('|').length === LOCATION;
}

const LOCATION = 3;
