import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, findPatterns, type Identifier, openCleaner, readByOcr } from '../../src/text/index.js';

const place = { tag: 0x00081030, vr: 'LO' };
const cleaner = openCleaner({ unknownWords: 'mask' });
const nobody = createKnownIdentifiers([]);

function clean(text: string, ...names: string[]): string {
  const identifiers = names.map((value): Identifier => ({ kind: 'patient-name', value }));
  return cleaner.clean(text, createKnownIdentifiers(identifiers), place).text;
}

function kinds(text: string): readonly string[] {
  return [...new Set(findPatterns(text).map(({ kind }) => kind))];
}

describe('a descriptor', () => {
  it.each([
    'IRM genou G sans injection',
    't1_tse_sag_fs_p2 512x512 b1000 TR/TE 5000/90 ms',
    'C5/6 L4/L5 T1 5.0 mm v1.2.3 série 12',
    'SOP Class 1.2.840.10008.5.1.4.1.1.2',
    'MR GENOU DROIT',
    'DR THORAX FACE',
    'Comblement du sinus 3,5 x 12 mm, 0.1 mmol/kg',
    'irmGenou, CTHead',
    '40 ms Diaphragm',
    'LTBREAST petct t1sagknee MODALITYLUT',
    'IEC61217 patient position, EN60601',
    'MRT Knie links ohne Kontrastmittel, RM ginocchio destro',
  ])('without a person stays as it is: %s', (text) => expect(clean(text)).toBe(text));

  it('that is a name and a date leaves nothing', () => expect(clean('DUPONTEL JEAN 12/03/1961')).toBe(''));

  it.each([
    'seen by Dr. Kowalczewski at the clinic',
    'vu par le Dr Kowalczewski en salle',
    'Dr. Kowalczewski in the ward',
  ])('that was cleaned loses nothing more: %s', (text) => {
    const once = clean(text);
    expect(once).not.toContain('Kowal');
    expect(clean(once)).toBe(once);
  });

  it('keeps what is useful beside a name', () => expect(clean('KOWALCZEWSKI PIERRE THORAX F')).toBe('THORAX F'));

  it('in Chinese characters is taken out, and what is readable beside it stays', () =>
    expect(clean('山田太郎 CT Thorax')).toBe('CT Thorax'));

  it('with a letter that was lost on the way loses the whole word', () =>
    expect(clean('IRM Fran\ufffdois')).toBe('IRM'));
});

describe('a name that is a word of medicine', () => {
  it('goes behind a title and stays as an organ, counted', () => {
    const known = createKnownIdentifiers([{ kind: 'patient-name', value: 'FOIE^Jean' }]);
    const cleaned = cleaner.clean('M. Foie a un gros foie.', known, place);
    expect(cleaned.text).toBe('a un gros foie.');
    expect(cleaned.ambiguous).toBe(1);
  });

  it('goes beside the other part of the name', () =>
    expect(clean('Scanner du foie de Foie Jean', 'FOIE^Jean')).toBe('Scanner du foie de'));

  it('goes in the middle of a sentence when it is a first name with a capital', () =>
    expect(clean('Examen relu avec Pierre hier')).toBe('Examen relu avec hier'));
});

it.each(['LEGRAND', 'corbinet', 'Axelford', 'USHERWOOD'])('a name that begins like a term goes: %s', (name) =>
  expect(clean(`${name} thorax`)).toBe('thorax'),
);

describe('a first name that is a common word', () => {
  it.each([
    ['patiente vue avec pierre, claustrophobe', 'patiente vue avec , claustrophobe'],
    ['discuté ce jour avec rose en staff', 'discuté ce jour avec en staff'],
    ['seen today with will, cooperative', 'seen today with , cooperative'],
    ['vu avec modeste, examen écourté', 'vu avec , examen écourté'],
    ['sa fille Prudence est prévenue', 'sa fille est prévenue'],
    ['twin sister (Joy) has a BRCA mutation', 'twin sister ( ) has a BRCA mutation'],
    ['ramené par son époux constant', 'ramené par son époux'],
  ])('goes behind a relative or a meeting: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['son mari est claustrophobe', 'lésion rose vue avec contraste', 'his brother may come'])(
    'stays where nobody is meant: %s',
    (text) => expect(clean(text)).toBe(text),
  );
});

describe('a common word with a capital', () => {
  it.each([
    ['lesion seen by C. Butler', 'lesion seen by'],
    ['Resident on call: Walker. Fracture', 'Resident on call: . Fracture'],
    ['spine 4V Carpenter MD', 'spine 4V MD'],
    ['contrôle à Gap', 'contrôle à'],
    ['moved to Reading last year', 'moved to last year'],
    ['nom de naissance Berger', 'nom de naissance'],
    ['adressé par Mme Van Der Berg', 'adressé par Mme'],
  ])('goes where it names somebody or some place: %s', (text, left) => expect(clean(text)).toBe(left));
});

describe('a name of the header that is a term and a usual name', () => {
  it('goes where it has a capital, and stays without', () => {
    expect(clean('YOUNG thorax', 'YOUNG^Anna')).toBe('thorax');
    expect(clean('the young thorax', 'YOUNG^Anna')).toBe('the young thorax');
    expect(clean('foie, FOIE', 'FOIE^Anna')).toBe('foie,');
    expect(clean('IRM DU FOIE', 'FOIE^Anna')).toBe('IRM DU FOIE');
    expect(clean('IRM GENOU FOIE', 'FOIE^Anna')).toBe('IRM GENOU');
  });
});

describe('a name that nobody knows, of words that are terms too', () => {
  it.each([
    ['read by Robert Marsh, MD', 'read by , MD'],
    ['call Mrs Eric Black at the desk', 'call Mrs at the desk'],
    ['orderly: Robert', 'orderly:'],
    ['Sincerely, Rose', 'Sincerely,'],
    ['il est vu par COLLET, interne de garde', 'il est vu par , interne de garde'],
  ])('goes by what stands beside it: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['C-SPINE AP LAT', 'Technique: hélice', 'vu par voie endorectale'])('and nothing else does: %s', (text) =>
    expect(clean(text)).toBe(text),
  );
});

describe('a name that medicine uses', () => {
  it.each([
    'fracture Garden 3',
    'kyste de Baker',
    "Crohn's disease",
    'maladie de Hodgkin',
    'Fazekas II',
    'Bosniak IIF',
  ])('stays where it is meant so: %s', (text) => expect(clean(text)).toBe(text));

  it('goes elsewhere', () => expect(clean('THORAX Bosniak')).toBe('THORAX'));
  it('goes behind a title', () =>
    expect(clean('vu par le Dr Baker, kyste de Baker')).toBe('vu par le Dr , kyste de Baker'));
});

describe('an abbreviation', () => {
  it('of two dotted letters is somebody’s initials, unless imaging uses it', () =>
    expect(clean('lésion I.V. vue, J.D.')).toBe('lésion I.V. vue,'));
  it('without a vowel stays, beside a name it goes', () => {
    expect(clean('TPS tardif')).toBe('TPS tardif');
    expect(clean('Dr Kowalczewski MJB')).toBe('Dr');
  });
});

it('a term in which letters were lost stays', () =>
  expect(clean('Hyst?rographie + ?chographie')).toContain('Hyst?rographie'));
it('medicines stay by the endings of their names', () =>
  expect(clean('sous natalizumab puis daratumumab 16 mg')).toBe('sous natalizumab puis daratumumab 16 mg'));

describe('unknown words', () => {
  it('stay under keep and report, and are told', () => {
    for (const unknownWords of ['keep', 'report'] as const) {
      const cleaned = openCleaner({ unknownWords }).clean('CT Xyzzomat', nobody, place);
      expect(cleaned).toEqual({ text: 'CT Xyzzomat', removed: 0, unknown: ['xyzzomat'], ambiguous: 0 });
    }
  });

  it('stay when the site lists them', () => {
    const ours = openCleaner({ unknownWords: 'mask', siteWords: ['# ours', 'Xyzzomat'] });
    expect(ours.clean('CT Xyzzomat', nobody, place).text).toBe('CT Xyzzomat');
  });

  it('of a retained kind are not looked for', () => {
    const keepsDates = openCleaner({ unknownWords: 'mask', retained: new Set(['date'] as const) });
    expect(keepsDates.clean('CT 12/03/2021', nobody, place).text).toBe('CT 12/03/2021');
  });
});

describe('a pattern', () => {
  it.each([
    ['1 61 03 75 056 123 68', 'social-security-number'],
    ['2 84 05 2A 004 012 69', 'social-security-number'],
    ['INS : 1610375056123', 'social-security-number'],
    ['1.2.250.1.213.1.4.8^1610375056123', 'social-security-number'],
    ['RPPS 10101234567', 'staff-id'],
    ['FINESS 2A0000014', 'institution-id'],
    ['tél. 01 23 45 67 89', 'phone'],
    ['+33 (0)1 23 45 67 89', 'phone'],
    ['12 bis, rue de la Grangeotte', 'address'],
    ['75674 PARIS CEDEX 14', 'town'],
    ['jean.dupontel@courrier.fr', 'e-mail'],
    ['see https://pacs.invalid/a?b=1', 'url'],
    ['10.24.3.7', 'ip-address'],
    ['1.3.6.1.4.1.99999.1.2.3', 'uid'],
    ['12.03.61', 'date'],
    ['March 12th, 1961', 'date'],
    ['1er mars 1961', 'date'],
    ['19610312', 'date'],
    ['scanner du 12/03', 'date'],
    ['fell on 2/24', 'date'],
    ['ddn 3.4.51', 'date'],
    ['DOB: 9-20-95', 'date'],
    ['14h30', 'time'],
    ['IPP: 8001234', 'patient-id'],
    ['Nom : Dupontel', 'name'],
    ['Referring physician: Ellisworth', 'name'],
    ['Docteur Foie', 'name'],
  ])('is found: %s', (text, kind) => expect(kinds(text)).toContain(kind));

  it('of a social security number without its key needs a word beside it', () => {
    expect(kinds('1 61 03 75 056 123')).not.toContain('social-security-number');
    expect(kinds('NIR 1 61 03 75 056 123')).toContain('social-security-number');
  });

  it.each([
    'C5/6',
    'L4/L5',
    'T1 5.0 mm',
    '512x512x128',
    'b1000',
    'TR 5000 TE 90',
    '1.2.840.10008.5.1.4.1.1.2',
    'ratio 1:2',
    'fracture du 1/3 moyen',
    'tiers 2/3 distal',
    'image 2/24',
    'score 11/15',
    'disque 11/12',
    '120 kV 2.5 mSv',
  ])('is not seen in %s', (text) => expect(findPatterns(text)).toEqual([]));
});

describe('what OCR has read', () => {
  const identifiers: readonly Identifier[] = [
    { kind: 'patient-name', value: 'OLLIVIERMOND^Simone' },
    { kind: 'patient-id', value: 'PX-1058260' },
  ];
  const known = readByOcr(createKnownIdentifiers(identifiers));

  it.each([
    '0LLIVIERM0ND',
    'OLLIVIERMOND 5IMONE',
    'OlliviermOnd',
    'Ollivierrnond',
    '0lliv1errnond',
    'PX-IO5826O',
    'PX l0S8260',
  ])('is known though letters look alike: %s', (text) =>
    expect(known.find(`CT ${text} THORAX`, place)).toHaveLength(1),
  );

  it('tells where in the text as it was read', () =>
    expect(known.find('x rn Ollivierrnond y', place)).toEqual([{ start: 5, end: 18, kind: 'patient-name' }]));
});

describe('any text', () => {
  it('is cleaned without a crash, and twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof cleaner.clean(text, nobody, place).text).toBe('string');
      }),
      { numRuns: 200 },
    );
  });

  it('of a megabyte is cleaned, its name found', () => {
    const text = `${'Nodule du lobe supérieur droit, 8 mm. '.repeat(27_000)}Mme Dupontel`;
    const cleaned = cleaner.clean(text, nobody, { tag: 0x00204000, vr: 'LT' });
    expect(cleaned.removed).toBe(1);
    expect(cleaned.text.endsWith('Mme')).toBe(true);
  });

  it.each(['a@', 'a?b', '12/03 ', 'Dr A ', 'CHU de ', '1.2.3.4 ', 'Ed, '])(
    'of a megabyte of `%s` is cleaned as quickly as another',
    (run) => {
      const text = `${run.repeat(1_000_000 / run.length)}\nMme Dupontel vue`;
      const start = performance.now();
      const cleaned = cleaner.clean(text, nobody, { tag: 0x00204000, vr: 'LT' });
      expect(cleaned.text.slice(-7)).toBe('Mme vue');
      expect(performance.now() - start).toBeLessThan(30_000);
    },
  );
});
