// UIDs that the Standard has not registered: they name an instance, a study, an installation.
import { isRegisteredUid } from '../../dicom/index.js';
import { type Detector, matchesOf } from './pattern-match.js';

/** Four parts are a version or an IP address. */
const UID = /(?<![\d.])[0-2](?:\.\d{1,39}){4,40}(?![\d])/g;

/** The systems of identifiers of French health, INS above all (ANS): they name a system, nobody in it. */
const NATIONAL = '1.2.250.1.213.1.4.';

const FEWEST_DIGITS = 5;

export const findUids: Detector = ({ plain, digits }) =>
  digits < FEWEST_DIGITS
    ? []
    : matchesOf(plain, UID, 'uid', ([uid]) => uid.length >= 10 && !isRegisteredUid(uid) && !uid.startsWith(NATIONAL));
