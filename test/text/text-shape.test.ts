import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCleaner } from '../../src/text/cleaner.js';
import { createKnownIdentifiers } from '../../src/text/create-known-identifiers.js';
import { shapeOf } from '../../src/text/text-shape.js';

describe('the shape of a text', () => {
  it.each([
    ['Image 12 of stack 7', 'Image 00 of stack 0'],
    ['Called from ward 12, bed 3', 'Called from ward 00, bed 0'],
    ['Axial (5) mm', 'Axial (0) mm'],
  ])('of small numbers by themselves is that of its words: %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  it.each([
    '12 mars',
    'March 5',
    '12/03',
    'T2 sag',
    'at 3 pm',
    '14 h 30',
    'aged 92 years',
    'lot 12 34 56',
    'Room 4512',
    '1.5 mm',
    'no number',
  ])('is the text itself where a number may be a moment, an age, an ID or a part of a word: %s', (text) => {
    expect(shapeOf(text)).toBe(text);
  });
});

const words = fc.constantFrom(
  ...'image slice ward lit ch. poste ext page au call room IPP no mars May août h pm ans years y rue Main Street Garden type stade IRM T L C5 Lefort BP CS Thorvald Zyx'.split(
    ' ',
  ),
);
const numbers = fc
  .array(fc.constantFrom('0', '1', '2', '3', '9'), { minLength: 1, maxLength: 5 })
  .map((some) => some.join(''));
const between = fc.constantFrom(' ', ' ', ' ', ', ', '/', '-', '.', ':', '', ' (');
const text = fc
  .array(fc.tuple(fc.oneof(words, numbers), between), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.map(([word, sign]) => word + sign).join(''));

it('a text is cleaned as if the cleaner had seen no other with different numbers', () => {
  const known = createKnownIdentifiers([
    { kind: 'patient-name', value: 'Thorvald^Inga' },
    { kind: 'patient-id', value: '90213' },
    { kind: 'birth-date', value: '19310912' },
  ]);
  const place = { tag: 0x00204000, vr: 'LT' };
  const seasoned = openCleaner({ unknownWords: 'mask' });
  const other = fc.array(fc.constantFrom('0', '1', '2', '3', '9'), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(text, other, (one, digits) => {
      let next = 0;
      seasoned.clean(
        one.replace(/\d/g, () => digits[next++ % digits.length] ?? '0'),
        known,
        place,
      );
      expect(seasoned.clean(one, known, place)).toEqual(openCleaner({ unknownWords: 'mask' }).clean(one, known, place));
    }),
    { numRuns: 5000 },
  );
});
