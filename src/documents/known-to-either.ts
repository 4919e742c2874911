// Two sets of known identifiers as one: those of the data set, and those that a document in it tells.
import { joinMatches, type KnownIdentifiers } from '../text/index.js';

export function knownToEither(one: KnownIdentifiers, other: KnownIdentifiers): KnownIdentifiers {
  return {
    isInitials: (letters) => one.isInitials(letters) || other.isInitials(letters),
    find: (text, place) => joinMatches([...one.find(text, place), ...other.find(text, place)]),
    findNameOrId: (text, place) => joinMatches([...one.findNameOrId(text, place), ...other.findNameOrId(text, place)]),
    occursIn: (bytes) => one.occursIn(bytes) || other.occursIn(bytes),
  };
}
