import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner, PIXEL_DATA } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const nobody = createKnownIdentifiers([]);

function cleaned(text: string, tag: number = PIXEL_DATA): string {
  return cleaner.clean(text, nobody, { tag, vr: 'LT' }).text;
}

describe('a word that was read on a picture', () => {
  it.each([
    ...[
      'AXIAL',
      'THORAX FACE',
      'DEBOUT',
      'Depth 15 cm',
      'W 350 L 40',
      'FOV 320 mm',
      'TE 12',
      'RT',
      'LT',
      'PA',
      'T2 FLAIR',
    ],
    ...['45 cm/s', '3.2 kHz', '34 HU', 'Zoom 100%', 'Technique', 'Findings', 'Normal', 'Conclusion', 'L4L5', '512x512'],
  ])('stays where it is a term: %s', (text) => expect(cleaned(text)).toBe(text));

  it.each(['BOULANGER', 'Fournier', 'CLAIRE', 'ROBERT', 'MERCIER', 'barbier', 'PETIT', 'Young', 'ROSE'])(
    'goes where many people are called so, as nothing on a picture tells which is meant: %s',
    (text) => expect(cleaned(text)).toBe(''),
  );

  it.each(['Mass0n', 'MART1NEZ', 'Orbelin2'])('goes where a figure stands in a name: %s', (text) =>
    expect(cleaned(text)).toBe(''),
  );

  it('is judged more strictly than in a report, where its neighbours tell', () => {
    expect(cleaned('chez un boulanger', 0x00104000)).toBe('chez un boulanger');
    expect(cleaned('chez un boulanger')).not.toContain('boulanger');
  });
});
