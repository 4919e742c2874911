// Where somebody lies: the number of a room or a bed.
import { type Detector, type PatternMatch, valuesOf } from './pattern-match.js';

/** `chambre 214`, `lit 12B`; one digit is a position of a table as well. */
const BED =
  /(?<![\p{L}\d])(?:ch(?:ambre)?|lit|bed|ward|room|rm|box|bay)\.?(?: ?n°)? {0,2}[:=]? ?((?:[a-z]-?\d{1,4}|\d{2,4}[a-z]?|\d[a-z]))(?![\p{L}\d]|[.,/-]\d| ?(?:ml|mm|cm|mg|%))/gu;
/** A component of HL7 between its signs: `CARDIO^655^01`. */
const COMPONENT = /(?<=[a-z\d])\^((?:[a-z]\d{1,4}|\d{2,4}[a-z]?))(?=\^[a-z\d])/g;

const FEWEST_DIGITS = 1;

export const findBeds: Detector = ({ plain, digits }) => (digits < FEWEST_DIGITS ? [] : beds(plain));

const beds = (plain: string): readonly PatternMatch[] => [
  ...valuesOf(plain, BED, 'patient-id'),
  ...(plain.includes('^') ? valuesOf(plain, COMPONENT, 'patient-id') : []),
];
