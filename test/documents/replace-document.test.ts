import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, describe as suite } from 'vitest';
import { type DataSet, dicomFile } from '../../sample-dicom/make/data-set.js';
import { encodeFileMeta, findElement, splice, valueBytes } from '../../src/dicom/index.js';
import { replaceDocument } from '../../src/documents/index.js';
import { smallestCda, smallestPdf, smallestStl } from '../../src/documents/smallest-documents.js';
import { needs } from '../support/peers.js';
import { EXPLICIT, indexed, SPOOL } from '../support/pictures.js';

const NAME = 'VASSEUR^LEONIE';
const DOCUMENT = 0x00420011;
const PDF_STORAGE = '1.2.840.10008.5.1.4.1.1.104.1';

function documentFile(changes: DataSet, syntax: string = EXPLICIT): Buffer {
  const plain: DataSet = {
    SOPClassUID: PDF_STORAGE,
    SOPInstanceUID: '2.999.5',
    EncapsulatedDocument: Buffer.from(`%PDF-1.7 ${NAME} `),
    MIMETypeOfEncapsulatedDocument: 'application/pdf',
  };
  return dicomFile({ ...plain, ...changes }, syntax);
}

function replaced(file: Uint8Array): { bytes: Buffer; document: Buffer; newLength: number | null } {
  const index = indexed(file);
  const outcome = replaceDocument(index, SPOOL, null);
  const meta = encodeFileMeta({
    sopClassUid: PDF_STORAGE,
    sopInstanceUid: '2.999.5',
    transferSyntaxUid: index.encoding.transferSyntaxUid,
  });
  const spliced = splice(index, outcome.edits, meta, SPOOL);
  const bytes = Buffer.from(spliced.read(0, spliced.length));
  const after = indexed(bytes);
  const document = Buffer.from(valueBytes(after, findElement(after, DOCUMENT)));
  return { bytes, document: document.subarray(0, outcome.newLength ?? 0), newLength: outcome.newLength };
}

suite('an encapsulated document', () => {
  it.each([
    ['application/pdf', '%PDF-'],
    ['Application/PDF ', '%PDF-'],
    ['text/XML', '<?xml'],
    ['text/xml; charset=utf-8', '<?xml'],
    ['model/stl', '\0\0\0\0'],
    ['model/obj', 'v 0 0 0'],
    ['model/mtl', 'newmtl'],
  ])('of type %s becomes the smallest one of its type [R72]', (mimeType, start) => {
    const result = replaced(documentFile({ MIMETypeOfEncapsulatedDocument: mimeType }));
    expect(result.bytes.includes(NAME)).toBe(false);
    expect(result.document.toString('latin1').startsWith(start)).toBe(true);
    expect(result.newLength).toBe(result.document.length);
  });

  it.each([
    [PDF_STORAGE, smallestPdf()],
    ['1.2.840.10008.5.1.4.1.1.104.2', smallestCda()],
    ['1.2.840.10008.5.1.4.1.1.104.3', smallestStl()],
  ])('without a type goes by its SOP Class %s [R72]', (sopClass, expected) => {
    const file = documentFile({ SOPClassUID: sopClass, MIMETypeOfEncapsulatedDocument: '' });
    expect(replaced(file).document).toEqual(expected);
  });

  it('goes by its type where that and the SOP Class differ, since readers do', () => {
    expect(replaced(documentFile({ MIMETypeOfEncapsulatedDocument: 'model/stl' })).document).toEqual(smallestStl());
  });

  it.each(['text/rtf', 'image/jpeg', 'application/octet-stream', NAME])(
    'of type %s is refused, without its name',
    (mimeType) => {
      const index = indexed(documentFile({ MIMETypeOfEncapsulatedDocument: mimeType }));
      expect(() => replaceDocument(index, SPOOL, null)).toThrow(expect.objectContaining({ code: 'cannot-clean' }));
      expect(() => replaceDocument(index, SPOOL, null)).not.toThrow(mimeType);
    },
  );

  it('of an unknown type in an image goes, and the image stays [R65]', () => {
    const file = documentFile({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
      EncapsulatedDocument: Buffer.from(NAME),
      MIMETypeOfEncapsulatedDocument: 'text/rtf',
    });
    const index = indexed(file);
    const outcome = replaceDocument(index, SPOOL, null);
    const entry = findElement(index, DOCUMENT);
    const at = index.headerAt[entry];
    const length = index.end[entry] - at;
    expect(outcome).toEqual({
      edits: [{ at, length, bytes: null, parent: -1 }],
      newLength: null,
      claimed: new Set([entry]),
    });
  });

  it('of an unknown type in an Item goes, and the object stays [R65]', () => {
    const inner: DataSet = { EncapsulatedDocument: Buffer.from(NAME), MIMETypeOfEncapsulatedDocument: 'text/rtf' };
    const result = replaced(documentFile({ SourceInstanceSequence: [inner] }));
    expect(result.bytes.includes(NAME)).toBe(false);
    expect(result.document).toEqual(smallestPdf());
  });

  it.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'])('is replaced in %s [R72]', (syntax) => {
    expect(replaced(documentFile({}, syntax)).document).toEqual(smallestPdf());
  });

  it('inside an Item is replaced too, and the length told is that of the outer one [R72]', () => {
    const inner: DataSet = {
      EncapsulatedDocument: Buffer.from(NAME),
      MIMETypeOfEncapsulatedDocument: 'model/obj',
    };
    const result = replaced(documentFile({ SourceInstanceSequence: [inner] }));
    expect(result.bytes.includes(NAME)).toBe(false);
    expect(result.newLength).toBe(smallestPdf().length);
  });

  it('is claimed, so that the header leaves it alone', () => {
    const index = indexed(documentFile({}));
    expect([...replaceDocument(index, SPOOL, null).claimed]).toEqual([findElement(index, DOCUMENT)]);
  });

  it("written as a sequence is the header's, Items and all", () => {
    const file = dicomFile(
      { SOPClassUID: PDF_STORAGE, SOPInstanceUID: '2.999.5', '00420011 SQ': [{ PatientName: NAME }] },
      EXPLICIT,
    );
    expect(replaceDocument(indexed(file), SPOOL, null).claimed.size).toBe(0);
  });

  it('that is not there needs nothing', () => {
    const index = indexed(dicomFile({ SOPClassUID: PDF_STORAGE, SOPInstanceUID: '2.999.5' }, EXPLICIT));
    expect(replaceDocument(index, SPOOL, null)).toEqual({ edits: [], newLength: null, claimed: new Set() });
  });
});

const folder = mkdtempSync(join(tmpdir(), 'caviar-documents-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

needs('pdfinfo', 'pdftotext')('the smallest PDF, to poppler', () => {
  const path = join(folder, 'smallest.pdf');

  it('has one page with a line on it [R72]', () => {
    writeFileSync(path, smallestPdf());
    expect(execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: 'pipe' })).toMatch(/Pages:\s+1\n/);
    expect(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })).toContain('removed by de-identification');
  });
});

needs('gs')('the smallest PDF, to Ghostscript', () => {
  it('is rendered without a repair [R72]', () => {
    const path = join(folder, 'rendered.pdf');
    writeFileSync(path, smallestPdf());
    const told = execFileSync('gs', ['-dBATCH', '-dNOPAUSE', '-sDEVICE=nullpage', path], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(told).not.toMatch(/error|repair/i);
    expect(told).toContain('Page 1');
  });
});

needs('/usr/bin/python3')('the smallest CDA, to an XML parser', () => {
  it('is well formed, in the namespace of HL7 version 3 [R72]', () => {
    const script = 'import sys, xml.etree.ElementTree as e; print(e.fromstring(sys.stdin.buffer.read()).tag)';
    const tag = execFileSync('/usr/bin/python3', ['-c', script], { input: smallestCda(), encoding: 'utf8' });
    expect(tag.trim()).toBe('{urn:hl7-org:v3}ClinicalDocument');
  });
});
