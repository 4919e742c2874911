// Names that a form of the web or of XML wrote with signs for letters.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const place = { tag: 0x00104000, vr: 'LT' };

function clean(text: string, name: string): string {
  return cleaner.clean(text, createKnownIdentifiers([{ kind: 'patient-name', value: name }]), place).text;
}

describe('a name with coded letters', () => {
  it.each([
    ['Patient KERGUENOU%20Jean vu', 'Patient vu'],
    ['Patient%20: Jean%20Kerguenou', 'Patient%20:'],
    ['vu Dupr&eacute; IRM', 'vu IRM'],
    ['vu DUPR&Eacute; IRM', 'vu IRM'],
    ['vu Dupr&#233; IRM', 'vu IRM'],
    ['vu Dupr&#xE9; IRM', 'vu IRM'],
    ['vu Dupr%C3%A9 IRM', 'vu IRM'],
    ['vu Dupr%E9 IRM', 'vu IRM'],
    ['vu&nbsp;Dupr&eacute;&nbsp;Rose IRM', 'vu&nbsp; IRM'],
  ])('goes: %s', (text, left) => expect(clean(text, 'Dupré^Rose')).toBe(left));

  it.each([
    'arthrose f&eacute;moro-patellaire',
    'st&eacute;nose 70%25 mm',
    'IRM%20genou',
    '&lt;p&gt; 5 &amp; 6',
    'stenosis 55%, 60%',
  ])('is none of a useful word, which stays as it was written: %s', (text) =>
    expect(clean(text, 'Dupré^Rose')).toBe(text),
  );
});
