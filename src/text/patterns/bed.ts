// Where somebody lies or lives: the number of a room or a bed, the code of a door.
import { type Detector, type PatternMatch, valuesOf } from './pattern-match.js';

/** `chambre 214`, `lit 12B`; one digit is a position of a table as well. */
const BED =
  /(?<![\p{L}\d])(?:ch(?:ambre)?|lit|bed|ward|room|rm|box|bay)\.?(?: ?n°)? {0,2}[:=]? ?((?:[a-z]-?\d{1,4}|\d{2,4}[a-z]?|\d[a-z]))(?![\p{L}\d]|[.,/-]\d| ?(?:ml|mm|cm|mg|%))/gu;
/** The code of somebody's door: `code porte 7826`, `gate code 4066#`. */
const DOOR =
  /(?<!\p{L})(?:digicode|code (?:de la |d['’] ?)?(?:porte|portail|entree|immeuble|acces)|(?:door|gate|entry|key ?safe) code) ?:? ?((?:\d{3,6}[a-z]?|[a-z]\d{3,5}))(?![\p{L}\d])/gu;
/** A component of HL7 between its signs: `CARDIO^655^01`. */
const COMPONENT = /(?<=[a-z\d])\^((?:[a-z]\d{1,4}|\d{2,4}[a-z]?))(?=\^[a-z\d])/g;

const FEWEST_DIGITS = 1;

export const findBeds: Detector = ({ plain, digits }) => (digits < FEWEST_DIGITS ? [] : beds(plain));

const beds = (plain: string): readonly PatternMatch[] => [
  ...valuesOf(plain, BED, 'patient-id'),
  ...(plain.includes('code') ? valuesOf(plain, DOOR, 'patient-id') : []),
  ...(plain.includes('^') ? valuesOf(plain, COMPONENT, 'patient-id') : []),
];
