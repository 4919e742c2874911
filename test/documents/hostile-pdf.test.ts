// PDFs that are encrypted, lie, loop, hide and grow: each is cleaned, without a word of it left, or refused with a reason; none ends the process, and none spoils the next.
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaviarError } from '../../src/base/index.js';
import { cleanPdf, type Eyes } from '../../src/documents/clean-pdf.js';
import { openPdfReader, type PdfReader } from '../../src/documents/pdf-pages.js';
import { hostilePdfs, NEEDLE } from '../support/hostile-pdfs.js';
import { onePagePdf } from '../support/one-page-pdf.js';

/** What is drawn is not looked at here: only what a file keeps besides. */
const blind: Eyes = { find: () => [], read: () => ({ text: '', confidence: 1, lines: [] }) };
const LARGEST_GROWTH = 1.2e9;

let reader: PdfReader;
beforeAll(async () => {
  reader = await openPdfReader();
});

/** The cleaned file, or the code of its refusal. */
function endOf(bytes: Uint8Array): Buffer | string {
  try {
    return cleanPdf(bytes, reader, blind, () => []);
  } catch (error) {
    if (error instanceof CaviarError) return error.code;
    throw error;
  }
}

/** As it stands, and every compressed stream inflated. */
function everythingIn(file: Buffer): string {
  const texts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
    try {
      texts.push(inflateSync(file.subarray(at + 7)).toString('latin1'));
    } catch {
      // a stream that is not compressed stands in the text above
    }
  }
  return texts.join('\n');
}

describe('a PDF', () => {
  const before = process.memoryUsage.rss();

  it.each(hostilePdfs())('$name is $end', ({ bytes, end }) => {
    const ended = endOf(bytes);
    if (typeof ended === 'string') {
      expect(ended).toBe('cannot-clean');
      expect(end).not.toBe('cleaned');
    } else {
      expect(end).not.toBe('refused');
      expect(everythingIn(ended)).not.toMatch(new RegExp(`${NEEDLE}|JavaScript|EmbeddedFile|AcroForm|Metadata|Prev`));
    }
    const next = endOf(onePagePdf('BT /F1 24 Tf 72 720 Td (FOIE) Tj ET', null));
    expect(typeof next, 'the next document').not.toBe('string');
  });

  it('of any of these kinds takes no more memory than it may', () => {
    expect(process.memoryUsage.rss() - before).toBeLessThan(LARGEST_GROWTH);
  });

  it('of 50 pages keeps each of them', () => {
    const many = hostilePdfs().find(({ name }) => name === 'of 50 pages');
    const cleaned = endOf(many?.bytes ?? Buffer.alloc(0));
    expect([...reader.pages(cleaned as Buffer)]).toHaveLength(50);
  });

  it('of several revisions shows the last', () => {
    const revised = hostilePdfs().find(({ name }) => name === 'of three revisions');
    const pages = [...reader.pages(endOf(revised?.bytes ?? Buffer.alloc(0)) as Buffer)];
    expect(pages).toHaveLength(1);
  });
});
