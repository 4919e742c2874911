// UIDs that the Standard has not registered: they name an instance, a study, an installation.
import { isRegisteredUid } from '../../dicom/index.js';
import { type Detector, matchesOf } from './pattern-match.js';

/** Four parts are a version or an IP address. */
const UID = /(?<![\d.])[0-2](?:\.\d{1,39}){4,40}(?![\d])/g;

const FEWEST_DIGITS = 5;

export const findUids: Detector = ({ plain, digits }) =>
  digits < FEWEST_DIGITS ? [] : matchesOf(plain, UID, 'uid', ([uid]) => uid.length >= 10 && !isRegisteredUid(uid));
