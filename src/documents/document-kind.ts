// What kind of document is encapsulated: by MIME Type of Encapsulated Document (0042,0012), or, where that is missing, by SOP Class (PS3.3 C.24.2.1).
import { smallestCda, smallestMtl, smallestObj, smallestPdf, smallestStl } from './smallest-documents.js';

export type DocumentKind = 'pdf' | 'cda' | 'stl' | 'obj' | 'mtl';

const BY_MIME_TYPE: ReadonlyMap<string, DocumentKind> = new Map([
  ['application/pdf', 'pdf'],
  ['text/xml', 'cda'],
  ['application/xml', 'cda'],
  ['application/hl7-cda+xml', 'cda'],
  ['model/stl', 'stl'],
  ['application/sla', 'stl'],
  ['model/obj', 'obj'],
  ['model/mtl', 'mtl'],
]);

const BY_SOP_CLASS: ReadonlyMap<string, DocumentKind> = new Map([
  ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'cda'],
  ['1.2.840.10008.5.1.4.1.1.104.3', 'stl'],
  ['1.2.840.10008.5.1.4.1.1.104.4', 'obj'],
  ['1.2.840.10008.5.1.4.1.1.104.5', 'mtl'],
]);

const SMALLEST: Readonly<Record<DocumentKind, () => Buffer>> = {
  pdf: smallestPdf,
  cda: smallestCda,
  stl: smallestStl,
  obj: smallestObj,
  mtl: smallestMtl,
};

/** What kind of document this is; null for every other type. Parameters of the MIME type (`; charset=`) and its case do not matter; '' counts as missing. */
export function documentKind(mimeType: string, sopClassUid: string): DocumentKind | null {
  const plain = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
  return (plain === '' ? BY_SOP_CLASS.get(sopClassUid) : BY_MIME_TYPE.get(plain)) ?? null;
}

/** Whether the object of this SOP Class is an encapsulated document, which is nothing without it. */
export function isDocument(sopClassUid: string): boolean {
  return BY_SOP_CLASS.has(sopClassUid);
}

/** The document that stands in for one of this kind. */
export function standIn(kind: DocumentKind): Buffer {
  return SMALLEST[kind]();
}
