// What cleaning documents needs, opened once a thread and before the first instance: everything after that is synchronous.
import { openVision, type Vision } from '../vision/index.js';
import { openPdfReader, type PdfReader } from './pdf-pages.js';

export interface DocumentTools {
  readonly pdf: PdfReader;
  readonly eyes: Pick<Vision, 'find' | 'read'>;
}

/** Loads PDFium, the text detector and OCR (some 200 MB, about a second). */
export async function openDocumentTools(): Promise<DocumentTools> {
  const [pdf, eyes] = [await openPdfReader(), await openVision({ reading: 'pages' })];
  return { pdf, eyes };
}
