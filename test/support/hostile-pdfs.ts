// PDFs that lie, loop, hide or grow: written by hand, so that no library mends them. Each says its needle wherever it can.
import { deflateSync } from 'node:zlib';

export const NEEDLE = 'QUENNEVILLARD';

export interface HostilePdf {
  readonly name: string;
  readonly bytes: Buffer;
  /** What must come of it; `either`: it depends on what the library mends. */
  readonly end: 'cleaned' | 'refused' | 'either';
}

type Objects = readonly (string | Buffer)[];

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const TEXT = `BT /F1 18 Tf 72 760 Td (${NEEDLE} Odile) Tj ET`;

export function hostilePdfs(): readonly HostilePdf[] {
  return [
    { name: 'with a script, an attachment, a form, XMP and an open action', bytes: pdf(laden()), end: 'cleaned' },
    { name: 'of three revisions', bytes: revised(), end: 'cleaned' },
    { name: 'of 50 pages', bytes: pdf(manyPages(50)), end: 'cleaned' },
    {
      name: 'with hidden text, white on white and beyond the page',
      bytes: pdf(page(`1 1 1 rg ${TEXT} 1 0 0 1 9000 9000 cm ${TEXT}`)),
      end: 'cleaned',
    },
    {
      name: 'that is encrypted',
      bytes: pdf(
        page(TEXT),
        ` /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'28'.repeat(32)}> /U <${'5e'.repeat(32)}> >> /ID [<01> <01>]`,
      ),
      end: 'refused',
    },
    {
      name: 'encrypted by a handler that nobody knows',
      bytes: pdf(page(TEXT), ' /Encrypt << /Filter /Zqx /V 4 >>'),
      end: 'refused',
    },
    {
      name: 'whose page tree is a circle',
      bytes: pdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>',
        '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>',
      ]),
      end: 'either',
    },
    {
      name: 'whose only page is its own parent',
      bytes: pdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>',
      ]),
      end: 'either',
    },
    {
      name: 'that claims two billion pages',
      bytes: pdf(page(TEXT).map((object) => String(object).replace('/Count 1', '/Count 2147483647'))),
      end: 'either',
    },
    { name: 'of more pages than are looked at', bytes: pdf(manyPages(201)), end: 'refused' },
    { name: 'of a page as large as a field', bytes: pdf(page(TEXT, '[0 0 900000 900000]')), end: 'refused' },
    { name: 'of a page without any height', bytes: pdf(page(TEXT, '[0 0 595 0]')), end: 'either' },
    { name: 'with a cross-reference table that lies', bytes: lyingTable(), end: 'either' },
    {
      name: 'with a table that points at itself',
      bytes: Buffer.from(pdf(page(TEXT)).toString('latin1').replace('%%EOF', 'startxref\n0\n%%EOF'), 'latin1'),
      end: 'either',
    },
    { name: 'cut in the middle', bytes: pdf(page(TEXT)).subarray(0, 300), end: 'either' },
    { name: 'cut behind its first line', bytes: pdf(page(TEXT)).subarray(0, 20), end: 'refused' },
    { name: 'without bytes', bytes: Buffer.alloc(0), end: 'refused' },
    { name: 'whose drawing inflates to half a gigabyte', bytes: pdf(bomb(1)), end: 'either' },
    { name: 'whose drawing inflates twice', bytes: pdf(bomb(2)), end: 'either' },
    { name: 'with an object stream that inflates without end', bytes: objectStreamBomb(), end: 'either' },
    { name: 'whose drawing draws itself', bytes: pdf(selfDrawing()), end: 'either' },
    {
      name: 'nested a hundred thousand arrays deep',
      bytes: pdf(page(`${'['.repeat(100_000)} ${TEXT}`)),
      end: 'either',
    },
    { name: 'with a picture that claims to be huge', bytes: pdf(hugePicture()), end: 'either' },
  ];
}

/** Objects from number 1; the first is the catalogue. */
function pdf(objects: Objects, trailer = ''): Buffer {
  const parts = objects.map((object, i) =>
    Buffer.concat([latin1(`${i + 1} 0 obj\n`), asBuffer(object), latin1('\nendobj\n')]),
  );
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${trailer} >>\n%%EOF\n`;
  return Buffer.concat([latin1('%PDF-1.7\n'), ...parts, latin1(end)]);
}

function page(drawing: string | Buffer, box = '[0 0 595 842]', filter = ''): Objects {
  const resources = '/Resources << /Font << /F1 5 0 R >> >>';
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R ${resources} >>`,
    stream(drawing, filter),
    FONT,
  ];
}

function stream(content: string | Buffer, entries = ''): Buffer {
  const bytes = asBuffer(content);
  return Buffer.concat([latin1(`<< /Length ${bytes.length}${entries} >>\nstream\n`), bytes, latin1('\nendstream')]);
}

function laden(): Objects {
  const [, pages, , drawing, font] = page(TEXT);
  return [
    `<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R /OpenAction << /S /JavaScript /JS (app.alert\\("${NEEDLE}"\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${NEEDLE}) >>] >> /EmbeddedFiles << /Names [(${NEEDLE}.txt) 8 0 R] >> >> /AcroForm << /Fields [6 0 R] >> >>`,
    pages ?? '',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>',
    drawing ?? '',
    font ?? '',
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${NEEDLE}) /V (${NEEDLE}) /Rect [72 500 300 530] /F 2 >>`,
    stream(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${NEEDLE}</dc:creator></x:xmpmeta>`,
      ' /Type /Metadata /Subtype /XML',
    ),
    `<< /Type /Filespec /F (${NEEDLE}.txt) /EF << /F 9 0 R >> >>`,
    stream(`letter to ${NEEDLE}`, ' /Type /EmbeddedFile'),
  ];
}

/** The name stood in the first revision, was painted over in the second, is gone in the third: each is appended. */
function revised(): Buffer {
  const later = [
    `BT /F1 18 Tf 72 760 Td (Foie normal) Tj ET % ${NEEDLE}`,
    'BT /F1 18 Tf 72 760 Td (Foie normal) Tj ET',
  ];
  const updates = later.map((drawing) =>
    Buffer.concat([
      latin1('4 0 obj\n'),
      stream(drawing),
      latin1('\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n'),
    ]),
  );
  return Buffer.concat([pdf(page(TEXT)), ...updates]);
}

function manyPages(count: number): Objects {
  const leaves = Array.from(
    { length: count },
    (_, i) =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents ${3} 0 R /Rotate ${(i % 4) * 90} /Resources << /Font << /F1 4 0 R >> >> >>`,
  );
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${leaves.map((_, i) => `${i + 5} 0 R`).join(' ')}] /Count ${count} >>`,
    stream(`BT /F1 12 Tf 10 50 Td (${NEEDLE}) Tj ET`),
    FONT,
    ...leaves,
  ];
}

function lyingTable(): Buffer {
  const whole = pdf(page(TEXT)).toString('latin1');
  const table = `xref\n0 6\n0000000000 65535 f \n${'9999999999 00000 n \n'.repeat(5)}`;
  return latin1(
    whole.replace('trailer', `${table}trailer`).replace('%%EOF', `startxref\n${whole.indexOf('trailer')}\n%%EOF`),
  );
}

function bomb(times: number): Objects {
  let data: Buffer = Buffer.alloc(2 ** 29 / 2 ** (times - 1), 0x20);
  for (let i = 0; i < times; i++) data = deflateSync(data);
  return page(data, '[0 0 595 842]', ` /Filter [${'/FlateDecode '.repeat(times)}]`);
}

function objectStreamBomb(): Buffer {
  const inner = deflateSync(Buffer.alloc(2 ** 28, 0x31));
  const objects = [...page(TEXT), stream(inner, ' /Type /ObjStm /N 100000000 /First 4 /Filter /FlateDecode')];
  return pdf(objects.map((object, i) => (i === 0 ? '<< /Type /Catalog /Pages 2 0 R /Extra 900 0 R >>' : object)));
}

function selfDrawing(): Objects {
  const [catalogue, pages, , , font] = page(TEXT);
  return [
    catalogue ?? '',
    pages ?? '',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>',
    stream('/X Do /X Do'),
    font ?? '',
    stream(
      '/X Do /X Do',
      ' /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>',
    ),
  ];
}

function hugePicture(): Objects {
  const [catalogue, pages, , , font] = page(TEXT);
  return [
    catalogue ?? '',
    pages ?? '',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>',
    stream('595 0 0 842 0 0 cm /X Do'),
    font ?? '',
    stream(
      deflateSync(Buffer.alloc(2 ** 20)),
      ' /Type /XObject /Subtype /Image /Width 65000 /Height 65000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
    ),
  ];
}

function asBuffer(content: string | Buffer): Buffer {
  return typeof content === 'string' ? latin1(content) : content;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
