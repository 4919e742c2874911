import { beforeAll, describe, expect, it } from 'vitest';
import { cleanDocument, type DocumentCleaning, wordsLeft } from '../../src/documents/clean-document.js';
import { type DocumentTools, openDocumentTools } from '../../src/documents/index.js';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';
import { onePagePdf } from '../support/one-page-pdf.js';

/** One page of lines in 18 points. */
function pdf(lines: readonly string[]): Buffer {
  const drawing = lines.map((line, i) => `BT /F1 18 Tf 72 ${760 - 40 * i} Td (${line}) Tj ET`).join(' ');
  return onePagePdf(drawing, null);
}

let tools: DocumentTools;
let work: DocumentCleaning;
beforeAll(async () => {
  tools = await openDocumentTools();
  const identifiers = createKnownIdentifiers([
    { kind: 'patient-name', value: 'MARTINOT^Zelie' },
    { kind: 'patient-id', value: 'ZM7741902' },
  ]);
  work = { tools, cleaner: openCleaner({ unknownWords: 'mask' }), identifiers };
});

/** What OCR reads of the first page. */
function readBack(bytes: Uint8Array): string {
  const [page] = [...tools.pdf.pages(bytes)];
  const grey = Uint8Array.from({ length: page.width * page.height }, (_, i) => page.rgb[i * 3 + 1]);
  const raster = { width: page.width, height: page.height, grey, chroma: null };
  return tools.eyes.read(raster, [{ x: 0, y: 0, width: page.width, height: page.height }]).text;
}

describe('an encapsulated PDF that is cleaned', () => {
  it('says no longer who the patient is, and still what was found', () => {
    const cleaned = cleanDocument(
      pdf(['Patient: MARTINOT Zelie', 'ID ZM7741902', 'MRI of the left knee', 'No fracture of the tibia']),
      'pdf',
      work,
    );
    const text = readBack(cleaned);
    expect(text).not.toMatch(/martinot|zelie|7741902/i);
    expect(text).toMatch(/fracture/i);
    expect(text).toMatch(/knee/i);
    expect(cleaned.toString('latin1')).not.toMatch(/MARTINOT|ZM7741902/);
  });
});

describe('an encapsulated CDA that is cleaned', () => {
  it('says no longer who the patient is, and still what was found', () => {
    const text = '<paragraph>MRI of the left knee of Zelie Martinot: no fracture</paragraph>';
    const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>MRI</title><component><structuredBody><component><section><text>${text}</text></section></component></structuredBody></component></ClinicalDocument>`;
    const cleaned = cleanDocument(Buffer.from(xml), 'cda', work).toString();
    expect(cleaned).not.toMatch(/martinot|zelie/i);
    expect(cleaned).toMatch(/left knee/);
    expect(cleaned).toMatch(/no fracture/);
  });
});

describe('the words of a line that stay', () => {
  it('are those of the cleaned text, in its order', () => {
    expect(wordsLeft(['knee', 'of', 'MARTINOT', 'left'], 'knee of left')).toEqual([true, true, false, true]);
    expect(wordsLeft(['MARTINOT'], '')).toEqual([false]);
  });
});
