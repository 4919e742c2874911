// Names and words that HTML, URLs, mail, JSON, RTF or HL7 wrote with signs for letters.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';
import { readEscapes, withoutRead } from '../../src/text/read-escapes.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const place = { tag: 0x00104000, vr: 'LT' };

function clean(text: string, name: string): string {
  return cleaner.clean(text, createKnownIdentifiers([{ kind: 'patient-name', value: name }]), place).text;
}

describe('letters that another format wrote', () => {
  it.each([
    ['L&eacute;a &OElig;uvre&nbsp;Stra&szlig;e &Ccedil;a', 'Léa Œuvre Straße Ça'],
    ['&#76;&#233;a &#x4C;&#xe9;a &amp;#76; &amp;eacute; &#156;', 'Léa Léa L é œ'],
    ['L%C3%A9a%20Dum L%E9a Nom%3A%C2%A0Dum 1958%20Dum', 'Léa Dum Léa Nom: Dum 1958 Dum'],
    ['L=C3=A9a L=E9a', 'Léa Léa'],
    ["L\\u00e9a L\\\\u00e9a L\\'e9a L\\XE9\\a", 'Léa Léa Léa Léa'],
  ])('are read: %s', (written, meant) => expect(readEscapes(written).text).toBe(meant));

  it.each([
    'a &lt; b &amp; c',
    '50 % 20',
    'st\u00e9nose 70%25 mm, 50%fatty, 55%, 60%',
    'TE=35 TR=95ms TE=35=40 Kernel=B30f mode=FAST',
    'x\\X0D\\y',
    '%FF%00',
    '&#0;&#99999999;',
    'R&D',
    'C:\\unit',
  ])('are not found in %s', (text) => expect(readEscapes(text)).toEqual({ text, places: null }));

  it('are not looked for in a text without their signs', () => {
    expect(readEscapes('Dupré 12/03')).toEqual({ text: 'Dupré 12/03', places: null });
  });

  it('stand where they were written, also amid a run of bytes', () => {
    const written = 'vu Dupr%C3%A9%20Rose IRM';
    const read = readEscapes(written);
    const found = (word: string) => {
      const start = read.text.indexOf(word);
      return withoutRead(written, read, [{ start, end: start + word.length }]);
    };
    expect(found('Dupré')).toBe('vu %20Rose IRM');
    expect(found('Rose')).toBe('vu Dupr%C3%A9%20 IRM');
  });

  it('leave nothing where they say nothing without what goes', () => {
    const read = readEscapes('%20Rose');
    expect(withoutRead('%20Rose', read, [{ start: 1, end: 5 }])).toBe('');
  });
});

describe('a name with coded letters', () => {
  it.each([
    ['Patient KERGUENOU%20Jean vu', 'Patient vu'],
    ['Patient%20: Jean%20Kerguenou', 'Patient%20:'],
    ['vu Dupr&eacute; IRM', 'vu IRM'],
    ['vu DUPR&Eacute; IRM', 'vu IRM'],
    ['vu Dupr&#233; IRM', 'vu IRM'],
    ['vu Dupr&#xE9; IRM', 'vu IRM'],
    ['vu Dupr&amp;#233; IRM', 'vu IRM'],
    ['vu Dupr%C3%A9 IRM', 'vu IRM'],
    ['vu Dupr%C3%A9%20Rose IRM', 'vu IRM'],
    ['vu Dupr%E9 IRM', 'vu IRM'],
    ['vu %44%75%70%72%e9 IRM', 'vu IRM'],
    ['vu Dupr=C3=A9 IRM', 'vu IRM'],
    ['vu Dupr=E9 IRM', 'vu IRM'],
    ['vu Dupr\\u00e9 IRM', 'vu IRM'],
    ["vu Dupr\\'e9 IRM", 'vu IRM'],
    ['vu Dupr\\XE9\\ IRM', 'vu IRM'],
    ['vu&nbsp;Dupr&eacute;&nbsp;Rose IRM', 'vu&nbsp; IRM'],
    ['h&eacute;matome chez Dupr&eacute;', 'h&eacute;matome chez'],
  ])('goes, and the rest stays as it was written: %s', (text, left) => expect(clean(text, 'Dupré^Rose')).toBe(left));

  it.each([
    'arthrose f&eacute;moro-patellaire',
    'st&eacute;nose 70%25 mm',
    'IRM%20genou',
    'h=C3=A9matome du genou, \\u00e9panchement',
    '&lt;p&gt; 5 &amp; 6',
    'stenosis 55%, 60%',
  ])('is none of a useful word, which stays as it was written: %s', (text) =>
    expect(clean(text, 'Dupré^Rose')).toBe(text),
  );
});
