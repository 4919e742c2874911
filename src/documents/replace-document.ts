// Puts a cleaned document, or the smallest valid one, in the place of every encapsulated one (PS3.15 Table E.1-1, (0042,0011): D).
import { CaviarError, type Spool } from '../base/index.js';
import {
  type Edit,
  type ElementIndex,
  EntryFlag,
  encodeElement,
  findElement,
  numbersOf,
  trimmedLatin1,
  valueBytes,
} from '../dicom/index.js';
import { cleanDocument, type DocumentCleaning } from './clean-document.js';
import { documentKind, isDocument, standIn } from './document-kind.js';
import type { DocumentOutcome } from './document-outcome.js';

const SOP_CLASS_UID = 0x00080016;
const ENCAPSULATED_DOCUMENT = 0x00420011;
const MIME_TYPE = 0x00420012;
const DOCUMENT_LENGTH = 0x00420015;
/** A longer one is not taken into memory. */
const LARGEST = 2 ** 28;
/** Of a UI or an LO; what is longer is neither, and not read. */
const LONGEST_VALUE = 256;

/**
 * Replaces (0042,0011) whole, header and value, at any depth; `newLength` is that of the top-level one without padding, for (0042,0015).
 * An edit may lie inside a sequence that the header removes: the removal counts. A document of another kind than PDF, CDA, STL, OBJ and MTL goes where it is
 * a stray in another object. Throws `CaviarError('cannot-clean')` where it is the object's own, and for one that `cleaning` cannot clean.
 * @param cleaning null: the smallest document of the kind stands in.
 */
export function replaceDocument(
  index: ElementIndex,
  _spool: Spool,
  cleaning: DocumentCleaning | null,
): DocumentOutcome & { readonly claimed: ReadonlySet<number> } {
  const edits: Edit[] = [];
  const claimed = new Set<number>();
  let newLength: number | null = null;
  for (let entry = 0; entry < index.count; entry++) {
    // One that was written as a sequence holds elements, which are the header's.
    if (index.tag[entry] !== ENCAPSULATED_DOCUMENT || hasFlag(index, entry, EntryFlag.Sequence)) continue;
    const parent = index.parent[entry];
    const sopClassUid = text(index, SOP_CLASS_UID, parent);
    const kind = documentKind(text(index, MIME_TYPE, parent), sopClassUid);
    claimed.add(entry);
    if (kind === null) {
      if (parent === -1 && isDocument(sopClassUid)) throw unknownKind();
      edits.push({ at: index.headerAt[entry], length: index.end[entry] - index.headerAt[entry], bytes: null, parent });
      continue;
    }
    const document = cleaning === null ? standIn(kind) : cleanDocument(documentBytes(index, entry), kind, cleaning);
    if (parent === -1) newLength = document.length;
    edits.push(replacement(index, entry, document));
  }
  return { edits, newLength, claimed };
}

function unknownKind(): CaviarError {
  return new CaviarError('cannot-clean', 'An encapsulated document of this MIME type cannot be replaced.', {
    path: '(0042,0012)',
  });
}

/** Without the padding, where Encapsulated Document Length (0042,0015) tells it. */
function documentBytes(index: ElementIndex, entry: number): Uint8Array {
  if (index.valueLength[entry] > LARGEST)
    throw new CaviarError('cannot-clean', 'An encapsulated document is too large to be cleaned.', {
      path: '(0042,0011)',
    });
  const bytes = valueBytes(index, entry);
  const length = findElement(index, DOCUMENT_LENGTH, index.parent[entry]);
  const told = length === -1 ? 0 : (numbersOf(index, length, 'UL')[0] ?? 0);
  return bytes.length - told === 1 ? bytes.subarray(0, told) : bytes;
}

function replacement(index: ElementIndex, entry: number, document: Buffer): Edit {
  const at = index.headerAt[entry];
  const bytes = encodeElement(ENCAPSULATED_DOCUMENT, 'OB', document, {
    explicitVr: !hasFlag(index, entry, EntryFlag.ImplicitVr),
    bigEndian: hasFlag(index, entry, EntryFlag.BigEndian),
  });
  return { at, length: index.end[entry] - at, bytes, parent: index.parent[entry] };
}

function text(index: ElementIndex, tag: number, parent: number): string {
  const entry = findElement(index, tag, parent);
  return entry === -1 || index.valueLength[entry] > LONGEST_VALUE ? '' : trimmedLatin1(index, entry);
}

function hasFlag(index: ElementIndex, entry: number, flag: number): boolean {
  return (index.flags[entry] & flag) !== 0;
}
