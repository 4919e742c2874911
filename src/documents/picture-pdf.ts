// A PDF of pictures alone: what is not in a picture is not in the file.
import { deflateSync } from 'node:zlib';
import type { PagePicture } from './pdf-pages.js';

/** One picture a page, in the page's size; compressed without loss. No text, metadata, attachments or history. */
export function picturePdf(pages: Iterable<PagePicture>): Buffer {
  const body = new PdfBody();
  const kids: number[] = [];
  // The catalogue and the page tree come first, whatever their number of pages.
  let next = 3;
  for (const page of pages) {
    const [leaf, content, picture] = [next, next + 1, next + 2];
    next += 3;
    kids.push(leaf);
    const box = `${points(page.pointsAcross)} ${points(page.pointsDown)}`;
    body.add(
      leaf,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] /Contents ${content} 0 R /Resources << /XObject << /P ${picture} 0 R >> >> >>`,
    );
    const drawing = `q ${points(page.pointsAcross)} 0 0 ${points(page.pointsDown)} 0 0 cm /P Do Q`;
    body.add(content, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    body.addPicture(picture, page);
  }
  body.add(1, '<< /Type /Catalog /Pages 2 0 R >>');
  body.add(2, `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`);
  return body.finish(next);
}

function points(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

class PdfBody {
  private readonly parts: Buffer[] = [Buffer.from('%PDF-1.4\n', 'latin1')];
  private length = 9;
  private readonly offsets = new Map<number, number>();

  add(object: number, content: string): void {
    this.offsets.set(object, this.length);
    this.push(Buffer.from(`${object} 0 obj\n${content}\nendobj\n`, 'latin1'));
  }

  addPicture(object: number, { width, height, rgb }: PagePicture): void {
    const grey = greyOf(rgb);
    const data = deflateSync(grey ?? rgb);
    const space = grey === null ? '/DeviceRGB' : '/DeviceGray';
    this.offsets.set(object, this.length);
    const dictionary = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length} >>`;
    this.push(Buffer.from(`${object} 0 obj\n${dictionary}\nstream\n`, 'latin1'));
    this.push(data);
    this.push(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  finish(count: number): Buffer {
    const start = this.length;
    let table = `xref\n0 ${count}\n0000000000 65535 f \n`;
    for (let object = 1; object < count; object++)
      table += `${String(this.offsets.get(object) ?? 0).padStart(10, '0')} 00000 n \n`;
    this.push(Buffer.from(`${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
    return Buffer.concat(this.parts);
  }

  private push(part: Buffer): void {
    this.parts.push(part);
    this.length += part.length;
  }
}

/** One byte a pixel; null for a coloured picture. */
function greyOf(rgb: Uint8Array): Uint8Array | null {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) {
    if (rgb[i * 3] !== rgb[i * 3 + 1] || rgb[i * 3] !== rgb[i * 3 + 2]) return null;
    grey[i] = rgb[i * 3];
  }
  return grey;
}
