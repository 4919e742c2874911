import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { cleanCda } from '../../src/documents/clean-cda.js';
import { cleanMtl, cleanObj, cleanStl } from '../../src/documents/clean-mesh.js';
import { cleanPdf, type Eyes } from '../../src/documents/clean-pdf.js';
import { openPdfReader } from '../../src/documents/pdf-pages.js';
import type { ReadText } from '../../src/vision/index.js';
import { onePagePdf } from '../support/one-page-pdf.js';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
/** Takes out the one name of these tests. */
const clean = (text: string) =>
  text
    .replace(/MARTINOT|Zélie/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Whatever else is known. */
const knowing = () => clean;

describe('a 3D model', () => {
  it('in binary STL keeps its triangles and nothing of header, attributes or what follows', () => {
    const stl = Buffer.alloc(84 + 50 + 1);
    stl.write('MARTINOT Zelie femur', 0, 'latin1');
    stl.writeUInt32LE(1, 80);
    stl.writeFloatLE(2.5, 96);
    stl.write('MZ', 132, 'latin1');
    const cleaned = cleanStl(stl);
    expect(cleaned.readFloatLE(96)).toBe(2.5);
    expect(cleaned.subarray(0, 80).every((byte) => byte === 0)).toBe(true);
    expect(cleaned.readUInt16LE(132)).toBe(0);
    expect(cleaned).toHaveLength(134);
  });

  it('in binary STL loses all that a writer added behind the last triangle', () => {
    const stl = Buffer.alloc(84 + 50);
    stl.writeUInt32LE(1, 80);
    const cleaned = cleanStl(Buffer.concat([stl, Buffer.from('MARTINOT Zelie 12 mm')]));
    expect(cleaned).toEqual(stl);
  });

  it('in text STL loses its name', () => {
    const text =
      'solid MARTINOT\n facet normal 0 0 1\n outer loop\n vertex 0 0 0\n vertex 1 0 0\n vertex 0 1e-3 0\n endloop\n endfacet\nendsolid MARTINOT\n';
    const cleaned = latin1(cleanStl(Buffer.from(text)));
    expect(cleaned).not.toContain('MARTINOT');
    expect(cleaned).toContain('vertex 0 1e-3 0');
    expect(cleaned.startsWith('solid model')).toBe(true);
  });

  it('in text STL keeps a facet whose normal is no number, and may begin with an empty line', () => {
    const text =
      '\n# MARTINOT\nSOLID MARTINOT\nFACET NORMAL -NaN(ind) nan 0\nOUTER LOOP\nVERTEX 0 0 inf\nENDLOOP\nENDFACET\nENDSOLID\n';
    const cleaned = latin1(cleanStl(Buffer.from(text)));
    expect(cleaned).toBe(
      'solid model\nfacet normal -nan(ind) nan 0\nouter loop\nvertex 0 0 inf\nendloop\nendfacet\nendsolid model\n',
    );
  });

  it('in text STL with words in the place of numbers is refused', () => {
    expect(() => cleanStl(Buffer.from('solid a\nfacet normal MARTINOT 0 1\nendsolid a\n'))).toThrow('cannot be read');
  });

  it('in OBJ keeps vertices and faces; names are numbered, comments and materials are gone', () => {
    const text =
      '# for MARTINOT\nmtllib MARTINOT.mtl\no MARTINOT\nv 0 0 0\nv 1 0 0 # MARTINOT\nv 0 1 0\nusemtl MARTINOT\nf 1//1 2//1 \\\n 3//1\n';
    const cleaned = latin1(cleanObj(Buffer.from(text)));
    expect(cleaned).toBe('o part1\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1//1 2//1 3//1\n');
  });

  it('in MTL keeps its colours', () => {
    const cleaned = latin1(cleanMtl(Buffer.from('newmtl MARTINOT\nKd 0.1 0.2 0.3\nmap_Kd MARTINOT.png\n')));
    expect(cleaned).toBe('newmtl material1\nKd 0.1 0.2 0.3\n');
  });
});

function cda(body: string, header = ''): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><!-- MARTINOT --><ClinicalDocument xmlns="urn:hl7-org:v3"><code code="18748-4" codeSystem="2.16.840.1.113883.6.1" displayName="MARTINOT"/><title>CR de Zélie MARTINOT</title>${header}<component><structuredBody><component><section><title>Résultat</title><text>${body}</text><entry><x value="MARTINOT"/></entry></section></component></structuredBody></component></ClinicalDocument>`,
  );
}

describe('a CDA document', () => {
  it('loses its header, comments, entries and attributes, and keeps its cleaned narrative', () => {
    const header = '<recordTarget><patientRole><name>MARTINOT</name></patientRole></recordTarget>';
    const cleaned = cleanCda(
      cda('<paragraph ID="MARTINOT">Foie normal &amp; rate normale</paragraph>', header),
      knowing,
    ).toString();
    expect(cleaned).not.toContain('MARTINOT');
    expect(cleaned).toContain('<paragraph>Foie normal &amp; rate normale</paragraph>');
    expect(cleaned).toContain('<title>Résultat</title>');
    expect(cleaned).toContain('code="18748-4"');
  });

  it('has names found that are split over inline elements', () => {
    const cleaned = cleanCda(
      cda('<paragraph>vu <content>MARTI</content><content>NOT</content> ce jour</paragraph>'),
      knowing,
    );
    expect(cleaned.toString()).toContain('<paragraph>vu ce jour</paragraph>');
  });

  it('keeps tables and lists', () => {
    const cleaned = cleanCda(
      cda('<table><tbody><tr><td>Zélie</td><td>12 mm</td></tr></tbody></table><list><item>foie</item></list>'),
      knowing,
    );
    expect(cleaned.toString()).toContain('<tr><td></td><td>12 mm</td></tr>');
    expect(cleaned.toString()).toContain('<item>foie</item>');
  });

  it('loses deleted text of earlier revisions', () => {
    const cleaned = cleanCda(cda('<paragraph><content revised="delete">ancien</content> foie</paragraph>'), knowing);
    expect(cleaned.toString()).not.toContain('ancien');
  });

  it.each([
    ['with a DOCTYPE', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument/>')],
    ['that is not well-formed', Buffer.from('<ClinicalDocument><a></ClinicalDocument>')],
    ['of another root', Buffer.from('<a/>')],
    ['in bytes that are not of its encoding', Buffer.from('<ClinicalDocument>\xe9\xe8</ClinicalDocument>', 'latin1')],
    ['nested without end', cda('<list>'.repeat(5000) + '</list>'.repeat(5000))],
  ])('%s is refused', (_, bytes) => {
    expect(() => cleanCda(bytes, knowing)).toThrow('cannot be read');
  });
});

/** Each word a line of its own. */
function readAs(words: readonly { text: string; box: Rectangle }[]): ReadText {
  return {
    text: '',
    confidence: 1,
    lines: words.map(({ text, box }) => ({ box, complete: true, words: [{ text, confidence: 0.9, box }] })),
  };
}

describe('a PDF', () => {
  /** A page with two lines; the text stands in the file, uncompressed. */
  function pdf(): Buffer {
    const drawing = 'BT /F1 24 Tf 72 720 Td (MARTINOT) Tj ET BT /F1 24 Tf 72 600 Td (FOIE) Tj ET';
    return onePagePdf(drawing, 'MARTINOT');
  }

  /** Eyes that see the two lines where they are drawn, at 150 dots an inch; each goes when its ink does. */
  const places = [
    { text: 'MARTINOT', box: { x: 150, y: 210, width: 285, height: 48 } },
    { text: 'FOIE', box: { x: 150, y: 460, width: 135, height: 48 } },
  ];
  const eyes: Eyes = {
    find: () => places.map(({ box }) => ({ box, score: 1, kind: 'text' })),
    read: (raster) => {
      const seen = places.filter(({ box }) => {
        const inside = Array.from({ length: box.height }, (_, row) =>
          raster.grey.subarray((box.y + row) * raster.width + box.x, (box.y + row) * raster.width + box.x + box.width),
        );
        return (
          inside.some((line) => line.some((value) => value < 100)) &&
          inside.some((line) => line.some((value) => value > 200))
        );
      });
      return readAs(seen);
    },
  };

  it('becomes pictures of its pages: the name is black, the harmless word stays, and no text, font or metadata is in the file', async () => {
    const reader = await openPdfReader();
    const judge = (words: readonly string[]) => words.map((word) => word === 'FOIE');
    const cleaned = cleanPdf(pdf(), reader, eyes, judge);
    expect(latin1(cleaned)).not.toMatch(/MARTINOT|Helvetica|Author/);
    const [page] = [...reader.pages(cleaned)];
    expect([page.pointsAcross, page.pointsDown]).toEqual([595, 842]);
    const name = places[0].box;
    const at = (x: number, y: number) => page.rgb[(y * page.width + x) * 3];
    expect(at(name.x + 100, name.y + 20)).toBe(0);
    expect(at(name.x + 280, name.y + 2)).toBe(0);
    const line = Array.from({ length: 135 }, (_, i) => at(150 + i, 484));
    expect(Math.max(...line)).toBe(255);
    expect(Math.min(...line)).toBeLessThan(100);
  });

  it('of which nothing may stay is covered wherever there is ink, read or not', async () => {
    const blind: Eyes = { find: eyes.find, read: () => readAs([]) };
    const reader = await openPdfReader();
    const [page] = [...reader.pages(cleanPdf(pdf(), reader, blind, () => []))];
    const line = Array.from({ length: 80 }, (_, i) => page.rgb[(484 * page.width + 160 + i) * 3]);
    expect(Math.max(...line)).toBe(0);
  });

  it('that is none is refused', async () => {
    const reader = await openPdfReader();
    expect(() => cleanPdf(Buffer.from('no PDF at all'), reader, eyes, () => [])).toThrow('is none');
  });

  it('of which a line says more each time that it is looked at loses the line', async () => {
    const reader = await openPdfReader();
    let looks = 0;
    const stubborn: Eyes = {
      find: () => [],
      read: (_, [part]) => {
        const box = { x: part.x + 30 * looks++, y: part.y, width: 20, height: 20 };
        return readAs([{ text: 'MARTINOT', box }]);
      },
    };
    const [page] = [...reader.pages(cleanPdf(pdf(), reader, stubborn, () => [false]))];
    const isBlack = (x: number, y: number) => page.rgb[(y * page.width + x) * 3] === 0;
    for (const { box } of places)
      for (let x = box.x + 10; x < box.x + box.width - 30; x += 7) expect(isBlack(x, box.y + 20)).toBe(true);
  });

  it('with too many or too large pages is refused with that reason', async () => {
    const reader = await openPdfReader();
    const huge = Buffer.from(
      pdf()
        .toString('latin1')
        .replace(/MediaBox \[0 0 \d+ \d+\]/, 'MediaBox [0 0 9000 842]'),
      'latin1',
    );
    expect(() => cleanPdf(huge, reader, eyes, () => [])).toThrow('more or larger pages');
  });

  it('is read again only in rows where something was masked, on paper in place of the masks', async () => {
    const reader = await openPdfReader();
    const read: number[] = [];
    const watched: Eyes = {
      find: () => [],
      read: (raster, [part]) => {
        read.push(part.y > 400 ? 2 : 1);
        const darkest = Math.min(...raster.grey.subarray(230 * raster.width, 231 * raster.width));
        const text = part.y > 400 ? 'FOIE' : 'MARTINOT';
        return readAs(text === 'MARTINOT' && darkest > 200 ? [] : [{ text, box: part }]);
      },
    };
    cleanPdf(pdf(), reader, watched, (words) => words.map((word) => word === 'FOIE'));
    expect(read).toEqual([1, 2]);
  });
});
