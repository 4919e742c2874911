// Whom and what a CDA names in its header, participants and entries: its narrative speaks of the same people.
import type { IdentifierKind } from '../record/index.js';
import type { Identifier } from '../text/index.js';
import { attributesOf, childrenOf, DEEPEST, nameOf, unreadable, type XmlNode } from './xml-tree.js';

/** Who is meant by a `name`, by the element around it. Of a medicine or a device it is no identifier. */
const PEOPLE: ReadonlySet<string> = new Set(['patient', 'subject', 'informationRecipient']);
const PATIENT: ReadonlySet<string> = new Set(['patient', 'subject']);
const PLACES: ReadonlySet<string> = new Set(['place', 'location', 'healthCareFacility']);
/** The narrative: what is cleaned, not what is known. */
const WORDS: ReadonlySet<string> = new Set(['text', 'title']);
/** `id` of an entry numbers a statement; of these it numbers a person, a stay or an order. */
const NUMBERED: ReadonlySet<string> = new Set(['encompassingEncounter', 'order', 'ClinicalDocument']);
const SHORTEST = 2;

/** From anywhere in the document but its narrative. Of several parts of a name one PN is made. */
export function identifiersOf(root: XmlNode): readonly Identifier[] {
  const found: Identifier[] = [];
  gather(root, found, 0);
  return found;
}

function gather(node: XmlNode, found: Identifier[], depth: number): void {
  if (depth > 2 * DEEPEST) throw unreadable();
  for (const child of childrenOf(node)) {
    const name = nameOf(child);
    if (WORDS.has(name)) continue;
    for (const identifier of identifiersIn(child, name, nameOf(node))) found.push(identifier);
    gather(child, found, depth + 1);
  }
}

function identifiersIn(node: XmlNode, name: string, parent: string): readonly Identifier[] {
  if (name === 'name') return named(namedBy(parent), nameOfPerson(node));
  if (name === 'addr') return leaves(node).flatMap((value) => named('address', value));
  const attributes = attributesOf(node);
  if (name === 'telecom') return named('phone', (attributes['@_value'] ?? '').replace(/^[a-z]+:/i, ''));
  if (name === 'birthTime') return named('birth-date', (attributes['@_value'] ?? '').slice(0, 8));
  if (name === 'id') return named(numberedBy(parent), attributes['@_extension'] ?? '');
  return [];
}

function named(kind: IdentifierKind | null, value: string): readonly Identifier[] {
  const text = value.trim();
  return kind === null || text.length < SHORTEST ? [] : [{ kind, value: text }];
}

function namedBy(parent: string): IdentifierKind | null {
  if (PATIENT.has(parent)) return 'patient-name';
  if (PEOPLE.has(parent) || parent.endsWith('Person')) return 'staff';
  return PLACES.has(parent) || parent.endsWith('Organization') ? 'institution' : null;
}

function numberedBy(parent: string): IdentifierKind | null {
  if (parent === 'patientRole') return 'patient-id';
  return NUMBERED.has(parent) || parent.startsWith('assigned') ? 'other-id' : null;
}

/** `family^given`, as a PN; one that was not taken apart as it is written. */
function nameOfPerson(node: XmlNode): string {
  const family = partsOf(node, 'family');
  const given = partsOf(node, 'given');
  if (family === '' && given === '') return leaves(node).join(' ');
  return `${family}^${given}`;
}

function partsOf(node: XmlNode, part: string): string {
  return childrenOf(node)
    .filter((child) => nameOf(child) === part)
    .flatMap(leaves)
    .join(' ');
}

/** The texts below an element, without the white space between elements. */
function leaves(node: XmlNode): string[] {
  const name = nameOf(node);
  if (name === '#text') return [String(node['#text']).trim()].filter((text) => text !== '');
  return childrenOf(node).flatMap(leaves);
}
