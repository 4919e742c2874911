// From a list of identifiers to what finds them in texts.
import type { IdentifierKind } from '../record/index.js';
import { type Folding, foldText } from './fold-text.js';
import type { Identifier } from './identifier.js';
import { IdentifierHunt } from './identifier-hunt.js';
import { IdentifierStock } from './identifier-stock.js';
import { joinMatches } from './join-matches.js';
import type { IdentifierMatch, KnownIdentifiers } from './known-identifiers.js';
import { findUids, isUidToHunt } from './known-uids.js';
import { occursIn } from './occurs-in.js';

const NAME_OR_ID: ReadonlySet<IdentifierKind> = new Set(['patient-name', 'patient-id']);
const NONE: readonly IdentifierMatch[] = [];
/** Bytes that were not decoded stand nowhere in particular. */
const UNDECODED = { tag: 0, vr: 'UN' };

/** Finds the given identifiers, in all usual spellings. `folding` decides which characters are taken for equal. */
export function createKnownIdentifiers(
  identifiers: readonly Identifier[],
  folding: Folding = foldText,
): KnownIdentifiers {
  const uids = new Set<string>();
  for (const { kind, value } of identifiers) if (kind === 'uid' && isUidToHunt(value)) uids.add(value);
  return knownIdentifiers(new IdentifierHunt(identifiers, new IdentifierStock(folding)), uids);
}

/** The identifiers that a patient's instances share, and the UIDs of one. */
export function knownIdentifiers(hunt: IdentifierHunt, uids: ReadonlySet<string>): KnownIdentifiers {
  return {
    isInitials: (letters) => hunt.initials.has(letters),
    find: (text, place) => {
      if (hunt.isQuiet(text, place)) return NONE;
      const found = hunt.find(text, place);
      const foundUids = findUids(text, uids);
      return joinMatches(foundUids.length === 0 ? found : [...found, ...foundUids]);
    },
    findNameOrId: (text, place) => {
      if (hunt.isQuiet(text, place)) return NONE;
      return joinMatches(hunt.find(text, place).filter(({ kind }) => NAME_OR_ID.has(kind)));
    },
    occursIn: (bytes) =>
      occursIn(bytes, {
        find: (text) => [...hunt.find(text, UNDECODED), ...findUids(text, uids)],
        otherScripts: hunt.otherScripts,
      }),
  };
}
