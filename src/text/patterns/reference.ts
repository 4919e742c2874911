// References of letters: `N/réf : AB/KM`, `V. Réf. : 44/BR`, `Our ref: KM/ab`. They are made of initials and numbers, whoever wrote them.
import { type Detector, type PatternMatch, valuesOf } from './pattern-match.js';

const REFERENCE =
  /(?<![\p{L}\d])(?:(?:[nv]|nos|vos|notre|votre|our|your)[/. ]{1,2}ref(?:erences?)?|ref(?:erences?)? (?:dossier|courrier))\.? ?[:.] ?([^\n\r,;|]{2,40}?)(?= {2}|\t| - | (?:[nv]|nos|vos|your|our)[/. ]{1,2}ref|[\n\r,;|]|$)/gu;

export const findReferences: Detector = ({ plain }): readonly PatternMatch[] =>
  plain.includes('ref') ? valuesOf(plain, REFERENCE, 'patient-id') : [];
