// An encapsulated CDA (HL7 CDA Release 2) made anew: its codes and its cleaned narrative, nothing of its header.
import type { Identifier } from '../text/index.js';
import { identifiersOf } from './cda-identifiers.js';
import { decodeXml } from './decode-xml.js';
import { attributesOf, childrenOf, DEEPEST, named, nameOf, parseXml, unreadable, type XmlNode } from './xml-tree.js';

/** Cleans one run of words; what comes back may be empty. */
export type CleanText = (text: string) => string;
/** The same where these identifiers are known besides. */
export type CleanKnowing = (identifiers: readonly Identifier[]) => CleanText;

/** Narrative elements that are kept as blocks; what stands inside others is read as words of the block around. */
const BLOCKS: ReadonlySet<string> = new Set('paragraph list item caption table thead tbody tfoot tr th td'.split(' '));
const WORDS_OF_THEIR_OWN: ReadonlySet<string> = new Set(['paragraph', 'item', 'caption', 'th', 'td']);
/** Pictures and what is deleted: `revised="delete"` text is history. */
const DROPPED: ReadonlySet<string> = new Set(['renderMultiMedia', 'footnoteRef']);

/**
 * A new document: everything that names a person, place or time is masked, titles and narrative were cleaned, block by block, of whom the document itself names, too.
 * Codes stay where they are LOINC. Entries, attachments, comments, links and styles are gone.
 * Throws `CaviarError('cannot-clean')` for what is no CDA, is not well-formed, has a DOCTYPE or an encoding that is not told.
 */
export function cleanCda(bytes: Uint8Array, cleanKnowing: CleanKnowing): Buffer {
  const root = parseXml(decodeXml(bytes)).find((node) => nameOf(node) === 'ClinicalDocument');
  if (root === undefined) throw unreadable();
  const clean = cleanKnowing(identifiersOf(root));
  const children = childrenOf(root);
  const sections = named(children, 'component')
    .flatMap((component) => named(childrenOf(component), 'structuredBody'))
    .flatMap((body) => named(childrenOf(body), 'component'))
    .flatMap((component) => named(childrenOf(component), 'section'))
    .map((section) => sectionOf(section, clean, 0));
  const plain = named(children, 'component').flatMap((component) => named(childrenOf(component), 'nonXMLBody'));
  return Buffer.from(documentOf(children, sections, plain, clean), 'utf8');
}

function documentOf(
  children: readonly XmlNode[],
  sections: readonly string[],
  plain: readonly XmlNode[],
  clean: CleanText,
): string {
  const masked = 'nullFlavor="MSK"';
  const title = textOf(named(children, 'title')[0], clean);
  const body = sections.length > 0 ? `<structuredBody>${sections.join('')}</structuredBody>` : plainBody(plain, clean);
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<id ${masked}/>${codeOf(children)}<title>${escaped(title)}</title><effectiveTime ${masked}/><confidentialityCode ${masked}/>
<recordTarget><patientRole><id ${masked}/></patientRole></recordTarget>
<author><time ${masked}/><assignedAuthor><id ${masked}/></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><id ${masked}/></representedCustodianOrganization></assignedCustodian></custodian>
<component>${body}</component>
</ClinicalDocument>
`;
}

/** A body of plain text is cleaned as one block; one of another media type (a PDF, a picture) is masked. */
function plainBody(bodies: readonly XmlNode[], clean: CleanText): string {
  const text = bodies.flatMap((body) => named(childrenOf(body), 'text'))[0];
  const mediaType = text === undefined ? '' : (attributesOf(text)['@_mediaType'] ?? 'text/plain');
  const coded = text !== undefined && attributesOf(text)['@_representation'] === 'B64';
  if (text === undefined || coded || mediaType !== 'text/plain')
    return '<nonXMLBody><text nullFlavor="MSK"/></nonXMLBody>';
  return `<nonXMLBody><text mediaType="text/plain">${escaped(textOf(text, clean))}</text></nonXMLBody>`;
}

function sectionOf(section: XmlNode, clean: CleanText, depth: number): string {
  if (depth > DEEPEST) throw unreadable();
  const children = childrenOf(section);
  const title = named(children, 'title')[0];
  const text = named(children, 'text')[0];
  const inner = named(children, 'component')
    .flatMap((component) => named(childrenOf(component), 'section'))
    .map((nested) => `<component>${sectionOf(nested, clean, depth + 1).slice('<component>'.length)}`);
  return [
    `<component><section>${codeOf(children)}`,
    title === undefined ? '' : `<title>${escaped(textOf(title, clean))}</title>`,
    text === undefined ? '' : `<text>${narrative(childrenOf(text), clean, 0)}</text>`,
    inner.join(''),
    '</section></component>',
  ].join('');
}

/** Blocks keep their place; the words of each are joined over inline elements before they are cleaned, so that a name in two pieces is seen whole. */
function narrative(children: readonly XmlNode[], clean: CleanText, depth: number): string {
  if (depth > DEEPEST) throw unreadable();
  let result = '';
  let words = '';
  const flush = () => {
    const cleaned = words.trim() === '' ? '' : clean(words.replace(/\s+/g, ' ').trim());
    if (cleaned !== '') result += escaped(cleaned);
    words = '';
  };
  for (const child of children) {
    const name = nameOf(child);
    if (BLOCKS.has(name)) {
      flush();
      result += `<${name}>${narrative(childrenOf(child), clean, depth + 1)}</${name}>`;
    } else if (hasBlocks(child, depth)) {
      flush();
      result += narrative(childrenOf(child), clean, depth + 1);
    } else words += wordsOf(child, depth);
  }
  flush();
  return result;
}

function hasBlocks(node: XmlNode, depth: number): boolean {
  if (depth > DEEPEST) throw unreadable();
  return childrenOf(node).some((child) => WORDS_OF_THEIR_OWN.has(nameOf(child)) || hasBlocks(child, depth + 1));
}

function wordsOf(node: XmlNode, depth: number): string {
  if (depth > DEEPEST) throw unreadable();
  const name = nameOf(node);
  if (name === '#text') return String(node['#text']);
  if (name === 'br') return ' ';
  if (DROPPED.has(name) || attributesOf(node)['@_revised'] === 'delete') return ' ';
  return childrenOf(node)
    .map((child) => wordsOf(child, depth + 1))
    .join('');
}

function textOf(node: XmlNode | undefined, clean: CleanText): string {
  if (node === undefined) return '';
  return clean(wordsOf(node, 0).replace(/\s+/g, ' ').trim());
}

const LOINC = '2.16.840.1.113883.6.1';

function codeOf(children: readonly XmlNode[]): string {
  const attributes = attributesOf(named(children, 'code')[0] ?? {});
  const code = attributes['@_code'] ?? '';
  if (attributes['@_codeSystem'] !== LOINC || !/^\d{1,7}-\d$/.test(code)) return '<code nullFlavor="MSK"/>';
  return `<code code="${code}" codeSystem="${LOINC}"/>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
