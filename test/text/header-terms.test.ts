// Names and initials of the header that are terms as well, or were misread: what goes, and what is kept since it is spoken of.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, findKnownTerms, openCleaner } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const comments = { tag: 0x00204000, vr: 'LT' };

function cleanOf(name: string, text: string): string {
  return cleaner.clean(text, createKnownIdentifiers([{ kind: 'patient-name', value: name }]), comments).text;
}

describe("the patient's own name that is a term and no usual name", () => {
  it.each([
    ['Vaisseau^Hervé', 'IRM HYPOPHYSAIRE VAISSEAU', 'IRM HYPOPHYSAIRE'],
    ['Vaisseau^Hervé', 'Vaisseau - IRM HYPOPHYSAIRE', '- IRM HYPOPHYSAIRE'],
    ['Bras^Odilon', 'lésion 2 Bras', 'lésion 2'],
    ['Li^Dorian', 'LI HEAD CT', 'HEAD CT'],
    ['Petit^Pauline', 'RX GENOU PETIT FORMAT', 'RX GENOU FORMAT'],
  ])('goes, in doubt: %s in %s', (name, text, left) => expect(cleanOf(name, text)).toBe(left));

  it.each([
    ['Bras^Odilon', 'douleur du bras'],
    ['Bras^Odilon', 'RX DU BRAS'],
    ['Vaisseau^Hervé', 'Vaisseau perméable, sans sténose visible'],
    ['Do^An', 'AN EXAM'],
    ['Mr^Li', 'MR GENOU'],
  ])('stays where it is spoken of: %s in %s', (name, text) => expect(cleanOf(name, text)).toBe(text));
});

describe('a known name of which digits took the place of letters', () => {
  it.each([
    ['Poirier^Lilou', 'IRM FOIE P01R1ER'],
    ['Costa^Inès', 'IRM FOIE C05TA'],
    ['Allen^Ruth', 'IRM FOIE A11EN'],
  ])('goes: %s in %s', (name, text) => expect(cleanOf(name, text)).toBe('IRM FOIE'));

  it.each(['T10', 'L5S1', '512x512', 'b1000', 'T2'])('is none: %s', (text) =>
    expect(cleanOf('Tio^Lisi', `IRM ${text}`)).toBe(`IRM ${text}`),
  );
});

describe('initials of a known person that are a pair of letters the Standard uses', () => {
  it.each([
    ['Duclos^Agathe', 'Rachis lombaire F+P AD', 'Rachis lombaire F+P'],
    ['Tissot^Armel', 'mesure AT', 'mesure'],
    ['Colin^Cléo', 'CC / Kowalczewski', ''],
  ])('go: %s in %s', (name, text, left) => expect(cleanOf(name, text)).toBe(left));

  it.each([
    ['Fabre^Solène', 'IRM T2 FS'],
    ['Ravel^Morgane', 'MR GENOU'],
    ['Ulysse^Denise', 'SCANNER DU THORAX'],
    ['Ulysse^Denise', 'FACE DU BASSIN'],
    ['Colin^Cléo', 'MAMMO CC + MLO'],
  ])('stay where they say something in every department, %s in %s', (name, text) =>
    expect(cleanOf(name, text)).toBe(text),
  );
});

describe('what is only searched, a coil or a private text', () => {
  function found(name: string, text: string): readonly string[] {
    const known = createKnownIdentifiers([{ kind: 'patient-name', value: name }]);
    return findKnownTerms(text, known).map(({ start, end }) => text.slice(start, end));
  }

  it.each([
    ['Bras^Odilon', 'BRAS BODY', ['BRAS']],
    ['Li^Dorian', 'KNEE 8CH LI', ['LI']],
    ['Costa^Inès', 'C0STA TORSO', ['C0STA']],
    ['Bras^Odilon', 'BRAS', []],
    ['Bras^Odilon', 'bras droit', []],
    ['Ravel^Mr', 'MR COIL', []],
  ])("gives up the patient's own name: %s in %s", (name, text, names) => expect(found(name, text)).toEqual(names));
});

describe('a known name letter by letter', () => {
  it('goes, with what belongs to it', () => {
    expect(cleanOf('Pont^Ulysse', 'IRM P O N T')).toBe('IRM');
    expect(cleanOf('Saïd^Ulysse', 'IRM 5AID Bonnemain')).toBe('IRM');
  });

  it('is told from other letters', () => expect(cleanOf('Pont^Ulysse', 'IRM A B C D')).toBe('IRM A B C D'));
});

describe('a name of the header in small letters', () => {
  it.each([
    ['Gray^Ada', 'gray_mri_spine', '_mri_spine'],
    ['Petit^Ada', 'irm_rachis_petit', 'irm_rachis_'],
    ['Boulanger^Ada', 'boulanger_irm', '_irm'],
  ])('goes from an end of what looks like the name of a file: %s in %s', (name, text, left) => {
    expect(cleanOf('Kerzouri^Ada', text)).toBe(text);
    expect(cleanOf(name, text)).toBe(left);
  });

  it('stays a word elsewhere', () => expect(cleanOf('Petit^Ada', 'petit_bassin irm')).toBe('petit_bassin irm'));
});

it('a rare term at the head of a sentence is the name of the patient who bears it', () =>
  expect(cleanOf('Rao^Ada', 'Rao special')).toBe('special'));
