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
  work = { tools, cleaner: openCleaner({ unknownWords: 'mask' }), identifiers, retained: new Set() };
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

describe('a CDA that names people whom the data set does not know', () => {
  const header =
    '<recordTarget><patientRole><id extension="3198"/><addr><city>Orange</city></addr><telecom value="tel:4471"/><patient><name><given>Rose</given><family>Petit</family></name></patient></patientRole></recordTarget>' +
    '<author><assignedAuthor><assignedPerson><name>Jean Boulanger</name></assignedPerson></assignedAuthor></author>';
  const entry =
    '<entry><act><informant><relatedEntity><relatedPerson><name><family>Marchand</family></name></relatedPerson></relatedEntity></informant>' +
    '<consumable><manufacturedMaterial><name>iode</name></manufacturedMaterial></consumable></act></entry>';
  const cleanedOf = (text: string, settings: Partial<DocumentCleaning> = {}) => {
    const section = `<component><section><text><paragraph>${text}</paragraph></text>${entry}</section></component>`;
    const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3">${header}<component><structuredBody>${section}</structuredBody></component></ClinicalDocument>`;
    return /<paragraph>(.*)<\/paragraph>/.exec(
      cleanDocument(Buffer.from(xml), 'cda', { ...work, ...settings }).toString(),
    )?.[1];
  };

  it('loses them from its narrative, however ordinary their names are', () => {
    expect(cleanedOf('foie normal, revue par Boulanger')).toBe('foie normal, revue par');
    expect(cleanedOf('Petit est venue, foie normal')).toBe('est venue, foie normal');
    expect(cleanedOf('foie normal, avis de Marchand')).toBe('foie normal, avis de');
    expect(cleanedOf('foie normal, 3198')).toBe('foie normal,');
  });

  it('keeps what a medicine is called', () => {
    expect(cleanedOf('injection d iode')).toBe('injection d iode');
  });

  it('keeps the kinds that the profile retains', () => {
    const retained = new Set(['patient-id'] as const);
    expect(cleanedOf('foie normal, 3198', { retained })).toBe('foie normal, 3198');
  });
});

describe('the words of a line that stay', () => {
  it('are those of the cleaned text, in its order', () => {
    expect(wordsLeft(['knee', 'of', 'MARTINOT', 'left'], 'knee of left')).toEqual([true, true, false, true]);
    expect(wordsLeft(['MARTINOT'], '')).toEqual([false]);
  });

  it('are none of a word of which some went and some stayed: nobody knows which', () => {
    expect(wordsLeft(['Rose', 'vue', 'Rose'], 'vue Rose')).toEqual([false, true, false]);
  });
});
