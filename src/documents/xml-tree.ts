// An XML document as a tree of elements, without declaration and processing instructions.
import { createRequire } from 'node:module';
import type * as FastXml from 'fast-xml-parser';
import { CaviarError } from '../base/index.js';

type Attributes = Readonly<Record<string, string>>;
/** An element as the parser gives it: its name with its children, `#text`, and `:@` for attributes. */
export type XmlNode = Readonly<Record<string, unknown>>;

/** Deeper documents are refused: no report nests like this. */
export const DEEPEST = 64;

/** All elements at the top. Throws `CaviarError('cannot-clean')` for what is not well-formed, or has a DOCTYPE. */
export function parseXml(xml: string): readonly XmlNode[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw unreadable();
  const { XMLParser, XMLValidator } = fastXml();
  try {
    if (XMLValidator.validate(xml) !== true) throw unreadable();
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      htmlEntities: true,
      removeNSPrefix: true,
      ignoreDeclaration: true,
      ignorePiTags: true,
    });
    return parser.parse(xml) as readonly XmlNode[];
  } catch {
    // The parser's messages quote the document, and a deep one exhausts its stack.
    throw unreadable();
  }
}

/** Loaded when a CDA is really read. */
function fastXml(): typeof FastXml {
  return createRequire(import.meta.url)('fast-xml-parser') as typeof FastXml;
}

export function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

export function childrenOf(node: XmlNode): readonly XmlNode[] {
  const children = node[nameOf(node)];
  return Array.isArray(children) ? (children as readonly XmlNode[]) : [];
}

export function attributesOf(node: XmlNode): Attributes {
  return (node[':@'] ?? {}) as Attributes;
}

export function named(nodes: readonly XmlNode[], name: string): readonly XmlNode[] {
  return nodes.filter((node) => nameOf(node) === name);
}

export function unreadable(): CaviarError {
  return new CaviarError('cannot-clean', 'An encapsulated CDA document cannot be read.', { path: '(0042,0011)' });
}
