// What counts as the patient's name, ID, date or whereabouts in a text, and what does not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, type Identifier, type TextPlace, withoutMatches } from '../../src/text/index.js';

const description: TextPlace = { tag: 0x0008103e, vr: 'LO' };
const comments: TextPlace = { tag: 0x00204000, vr: 'LT' };
const codeString: TextPlace = { tag: 0x00080008, vr: 'CS' };
const codeMeaning: TextPlace = { tag: 0x00080104, vr: 'LO' };
const manufacturer: TextPlace = { tag: 0x00080070, vr: 'LO' };

const known = (...identifiers: readonly (readonly [Identifier['kind'], string])[]) =>
  createKnownIdentifiers(identifiers.map(([kind, value]) => ({ kind, value })));
const found = (text: string, identifiers: ReturnType<typeof known>, place = description) =>
  identifiers.find(text, place).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);

describe('a name', () => {
  const eloise = known(['patient-name', 'VASSELIN^ÉLOÏSE']);

  it.each([
    ['VASSELIN^ÉLOÏSE', 'VASSELIN^ÉLOÏSE'],
    ['IRM Vasselin Eloise cérébrale', 'Vasselin Eloise'],
    ['éloïse vasselin', 'éloïse vasselin'],
    ['ELOISE, VASSELIN', 'ELOISE, VASSELIN'],
    ['controle_VASSELIN_ELOISE_2', 'VASSELIN_ELOISE'],
    ['vue avec Mme Vasselin ce jour', 'Vasselin'],
    ['E. Vasselin', 'E. Vasselin'],
    ['VASSELIN E', 'VASSELIN E'],
    ['tête (Éloïse)', 'Éloïse'],
    ['VASSELIN2', 'VASSELIN'],
    ['IRMVASSELIN', 'VASSELIN'],
    ['VASSELINELOISE', 'VASSELINELOISE'],
    ['EVASSELIN', 'EVASSELIN'],
    ['Vasse-lin', 'Vasse-lin'],
    ['thoraxEloise', 'Eloise'],
  ])('is found in %j', (text, run) => expect(found(text, eloise)).toEqual([`patient-name: ${run}`]));

  it.each(['', ' ', '^^', 'VASS', 'Heloise', 'Eloisette', 'VASS LIN', 'EV'])('is not found in %j', (text) =>
    expect(found(text, eloise)).toEqual([]),
  );

  it('is given at its place in the original text, behind letters that folding makes longer or shorter', () => {
    expect(found('Cœur ﬁn, œdème : e\u0301loi\u0308se ß vasselin', eloise)).toEqual([
      'patient-name: e\u0301loi\u0308se',
      'patient-name: vasselin',
    ]);
  });

  it('of several words is found by each of them and with hyphen, blank or nothing between', () => {
    const name = known(['patient-name', 'ARBOGNE-TELLIEZ^Marcelin Gontran']);
    expect(found('ARBOGNE TELLIEZ', name)).toEqual(['patient-name: ARBOGNE TELLIEZ']);
    expect(found('arbognetelliez', name)).toEqual(['patient-name: arbognetelliez']);
    expect(found('Mme Telliez', name)).toEqual(['patient-name: Telliez']);
    expect(found('M.-G. Arbogne', name)).toEqual(['patient-name: M.-G. Arbogne']);
    expect(found('gontran', name)).toEqual(['patient-name: gontran']);
  });

  it('may lose its particles, or have them joined on', () => {
    const name = known(
      ['patient-name', 'DE LA FRESNAIRE^Odon'],
      ['patient-name', 'EL KHALOURI^Sami'],
      ['staff', "O'BRENNOCK^Una"],
    );
    expect(found('Odon de la Fresnaire', name)).toEqual(['patient-name: Odon de la Fresnaire']);
    expect(found('fresnaire', name)).toEqual(['patient-name: fresnaire']);
    expect(found('Elkhalouri', name)).toEqual(['patient-name: Elkhalouri']);
    expect(found('Dr Obrennock', name)).toEqual(['staff: Obrennock']);
  });

  it('is known with its prefixes and maiden name, but not by the prefix', () => {
    const name = known(['patient-name', 'TARDIVET EPOUSE GOULVEN^Rozenn^^MME^PHD']);
    expect(found('Mme tardivet', name)).toEqual(['patient-name: tardivet']);
    expect(found('GOULVEN', name)).toEqual(['patient-name: GOULVEN']);
    expect(found('Mme X, PhD, epouse de M. Y', name)).toEqual([]);
  });

  it('that is a word of medicine counts beside another part of the name, behind a title, and as the whole value', () => {
    const name = known(['patient-name', 'LONG^Hermine']);
    expect(found('T2 long TR', name)).toEqual([]);
    expect(found('grand axe long.', name, comments)).toEqual([]);
    expect(found('Hermine LONG', name)).toEqual(['patient-name: Hermine LONG']);
    expect(found('vu par Dr Long hier', name)).toEqual(['patient-name: Dr Long']);
    expect(found('LONG', name)).toEqual(['patient-name: LONG']);
  });

  it('that is an organ, and no dictionary’s name, is the organ where a descriptor is that word alone', () => {
    const name = known(['patient-name', 'FOIE^Hermine']);
    const series = { tag: 0x0008103e, vr: 'LO' };
    expect(found('FOIE', name, series)).toEqual([]);
    expect(found('Foie Hermine', name, series)).toEqual(['patient-name: Foie Hermine']);
    expect(found('FOIE', name, comments)).toEqual(['patient-name: FOIE']);
    expect(found('LONG', known(['patient-name', 'LONG^Hermine']), series)).toEqual(['patient-name: LONG']);
  });

  it('of terms alone is a phantom’s', () => {
    expect(found('Overlay Test', known(['patient-name', 'OVERLAY^TEST']))).toEqual([]);
    expect(found('LONG ROSE', known(['patient-name', 'LONG^ROSE']))).toEqual(['patient-name: LONG ROSE']);
  });

  it('of an institution is the maker’s in Manufacturer', () => {
    const site = known(['institution', 'Zyxowerke Imaging']);
    expect(found('Zyxowerke', site, { tag: 0x00080070, vr: 'LO' })).toEqual([]);
    expect(found('Zyxowerke', site, comments)).toEqual(['institution: Zyxowerke']);
  });

  it('of three letters counts beside another part and as the whole value', () => {
    const name = known(['patient-name', 'LEE^Ann']);
    expect(found('Left knee lee side', name)).toEqual([]);
    expect(found('Ann Lee', name)).toEqual(['patient-name: Ann Lee']);
    expect(found('A LEE', name)).toEqual(['patient-name: A LEE']);
    expect(found('Lee', name)).toEqual(['patient-name: Lee']);
  });

  it('with an umlaut is also written with two letters, and the other way round', () => {
    expect(found('Olbruck', known(['patient-name', 'Ölbrück^Uwe']))).toEqual(['patient-name: Olbruck']);
    expect(found('OELBRUECK', known(['patient-name', 'Ölbrück^Uwe']))).toEqual(['patient-name: OELBRUECK']);
    expect(found('Ölbrück', known(['patient-name', 'OELBRUECK^Uwe']))).toEqual(['patient-name: Ölbrück']);
  });

  it('is found as conversions between character sets have spoilt it', () => {
    const name = known(['patient-name', 'FRANÇOISSEL^Éléonorè']);
    expect(found('FRAN?OISSEL', name)).toEqual(['patient-name: FRAN?OISSEL']);
    expect(found('vu \ufffdl\ufffdonor\ufffd', name)).toEqual(['patient-name: l\ufffdonor']);
    const spoilt = Buffer.from('Éléonorè', 'utf8').toString('latin1');
    expect(found(`vu ${spoilt}`, name)).toHaveLength(1);
  });

  it('of a title and an initial is none', () => {
    expect(found('MR head', known(['patient-name', 'M^R']))).toEqual([]);
  });

  it('in ideographic and phonetic groups is found wherever it stands', () => {
    const name = known(['patient-name', 'Moriyasu^Kenta=森安^健太=もりやす^けんた']);
    expect(found('患者森安健太様', name)).toEqual(['patient-name: 森安健太']);
    expect(found('森安　健太', name)).toEqual(['patient-name: 森安　健太']);
    expect(found('モリヤスさん', name)).toEqual(['patient-name: モリヤス']);
    expect(found('ﾓﾘﾔｽ', name)).toEqual(['patient-name: ﾓﾘﾔｽ']);
    expect(found('moriyasuさん', name)).toEqual(['patient-name: moriyasu']);
  });

  it('in Hangul is found with a particle behind it, and not in the middle of other syllables', () => {
    const name = known(['patient-name', 'Bak^Gangjun=박^강준=']);
    expect(found('박강준은', name)).toEqual(['patient-name: 박강준']);
    expect(found('막강준비', known(['patient-name', 'X^Y=박^가주=']))).toEqual([]);
  });

  it.each([
    ['ΠΑΠΑΔΕΛΗΣ^ΘΩΜΑΣ', 'ο Παπαδέλης', 'Παπαδέλης'],
    ['Лазурин^Фёдор', 'пациент ЛАЗУРИН', 'ЛАЗУРИН'],
    ['قباني^لنزار', 'السيد قباني', 'قباني'],
  ])('in another script: %j', (name, text, run) =>
    expect(found(text, known(['patient-name', name]))).toEqual([`patient-name: ${run}`]),
  );

  it.each(['ANONYMOUS', 'Anonyme^Patient', 'UNKNOWN', 'XXXX^XXX', '', '^^^^', 'TEST^PATIENT', 'PATIENT'])(
    '%j names nobody, so that nothing is taken for it',
    (name) => {
      const nobody = known(['patient-name', name]);
      for (const text of ['anonymous', 'patient position', 'Test', 'unknown', 'xxxx', 'PATIENT']) {
        expect(found(text, nobody)).toEqual([]);
      }
    },
  );

  it('in CS, coded entries and Manufacturer counts when it is known by itself, or is the value', () => {
    const name = known(['patient-name', 'LUNG^Ambroisine'], ['staff', 'CHEST^Bob'], ['staff', 'LEE^A']);
    expect(found('DERIVED\\AMBROISINE', name, codeString)).toEqual(['patient-name: AMBROISINE']);
    expect(found('LUNG', name, codeString)).toEqual([]);
    expect(found('CHEST', name, codeString)).toEqual([]);
    expect(found('Chest', name, codeMeaning)).toEqual([]);
    expect(found('Lee', name, manufacturer)).toEqual([]);
    expect(found('LUNG AMBROISINE', name, codeString)).toEqual(['patient-name: LUNG AMBROISINE']);
  });
});

describe('an ID', () => {
  it.each([
    ['PAT0012345-2', 'pat0012345-2'],
    ['PAT0012345-2', 'IRM_PAT00123452_T1'],
    ['PAT0012345-2', 'no 12345,'],
    ['PAT0012345-2', 'PAT 0012345 2'],
    ['00123456', '123456'],
    ['123456', '00123456'],
    ['123456', '1.2.840.123456.7'],
    ['123-456', '123456'],
    ['4711', 'IM4711B'],
    ['04711', 'dossier 4711'],
    ['AB12', 'ab12'],
    ['AB12', 'ID:AB12-'],
    ['12', '12'],
    ['7A', ' 7a '],
  ])('%j is found in %j', (id, text) => expect(found(text, known(['patient-id', id]))).toHaveLength(1));

  it.each([
    ['4711', '14711'],
    ['4711', '47110'],
    ['AB12', 'LAB12'],
    ['AB12', 'AB123'],
    ['12', '12 mm'],
    ['12', 'T12'],
    ['1', '1'],
    ['123456', 'lot 12-3  456'],
    ['CHEST', 'CHEST PA'],
    ['0', '0'],
    ['0000', '00001'],
    ['UNKNOWN', 'unknown'],
    ['20240312-07', '20240312'],
  ])('%j is not found in %j', (id, text) => expect(found(text, known(['patient-id', id]))).toEqual([]));

  it.each(['CT Upper Abdomen with contrast', 'Thyroid', 'IRM du genou'])(
    'of a study that says what was done, %j, is none; of a patient it is',
    (id) => {
      expect(found(id, known(['other-id', id]))).toEqual([]);
      expect(found(id, known(['patient-id', id]))).toEqual([`patient-id: ${id}`]);
    },
  );

  it.each(['CT Kervadec', 'THYROID 4', 'CTX'])('of a study that holds more than medicine, %j, is one', (id) => {
    expect(found(id, known(['other-id', id]))).toEqual([`other-id: ${id}`]);
  });

  it('in a number counts only as the whole value, and with six characters', () => {
    const id = known(['patient-id', '0123456'], ['accession-number', '4711']);
    expect(found('123456', id, { tag: 0x00200011, vr: 'IS' })).toEqual(['patient-id: 123456']);
    expect(found('1.5\\0123456', id, { tag: 0x00181151, vr: 'DS' })).toEqual(['patient-id: 0123456']);
    expect(found('4711', id, { tag: 0x00200013, vr: 'IS' })).toEqual([]);
    expect(found('1123456', id, { tag: 0x00200013, vr: 'IS' })).toEqual([]);
    expect(found('0.1234567', id, { tag: 0x00200013, vr: 'DS' })).toEqual([]);
  });

  it.each([
    ['DS', 'SCAN LEGRAND'],
    ['DS', '1\\Legrand 2'],
    ['IS', 'Legrand'],
    ['AS', 'M Legrand'],
    ['TM', '101112 Legrand'],
    ['DS', 'né 12/03/1961'],
    ['DS', '12-03-1961'],
    ['DS', 'ID:0123456.'],
  ])('and names and days count as anywhere where %s holds a text: %j', (vr, text) => {
    const all = known(['patient-id', '0123456'], ['patient-name', 'Legrand^Odile'], ['birth-date', '19610312']);
    expect(found(text, all, { tag: 0x00180060, vr })).toHaveLength(1);
  });

  it.each([
    ['DS', ' -1.5e+3 \\0.\\.5\\'],
    ['IS', '+12 '],
    ['TM', '10:11:12.000'],
    ['AS', '071Y'],
  ])('and a short one is none in what %s should hold: %j', (vr, text) => {
    const all = known(['other-id', '1211'], ['patient-id', '1500']);
    expect(found(text, all, { tag: 0x00180060, vr })).toEqual([]);
  });

  it('as one of several values is found by itself', () => {
    expect(found('AXIAL\\7A\\ SAG ', known(['other-id', '7A']))).toEqual(['other-id: 7A']);
  });

  it('with a backslash in a text of one value is no value of its own', () => {
    expect(found('AXIAL\\7A', known(['other-id', '7A']), comments)).toEqual([]);
  });

  it('that is a day is left to the dates, which a profile may retain', () => {
    const id = known(['other-id', '20240517'], ['other-id', '202405']);
    expect(found('examen du 20240517', known(['other-id', '20240517']))).toEqual([]);
    expect(found('20240517', id, { tag: 0x00080020, vr: 'DA' })).toEqual([]);
    expect(found('20240517', known(['other-id', '20240517']))).toEqual(['other-id: 20240517']);
  });

  it('of a device is not known by its number alone', () => {
    expect(found('64000', known(['device', 'CT64000']))).toEqual([]);
    expect(found('AE_CT64000_1', known(['device', 'CT64000']))).toEqual(['device: CT64000']);
  });
});

describe('a date', () => {
  const birth = known(['birth-date', '19610312'], ['date', '20240517101500']);

  it.each([
    '19610312',
    '12031961',
    '1961-03-12',
    '1961-03-12T10:00',
    '12/03/1961',
    '03/12/1961',
    '12.3.1961',
    '12-03-61',
    '12 / 03 / 61',
    '610312',
    '120361',
    '12 mars 1961',
    '12MAR1961',
    '12-Mar-61',
    'March 12, 1961',
    'March 12th, 1961',
    'le 12 mars de 1961',
    '1961 march 12',
    'x19610312y',
    '19610312101500.123',
    '12. März 1961',
    '１２／０３／１９６１',
  ])('is found in %j', (text) => expect(found(text, birth)[0]).toContain('birth-date: '));

  it.each([
    ['1er février 1999', '19990201'],
    ['FÉVR 1 99', '19990201'],
    ['5 août 2001', '20010805'],
    ['Aug 5 2001', '20010805'],
    ['24 déc. 1980', '19801224'],
    ['1/2/61', '19610201'],
    ['2/1/61', '19610201'],
  ])('%j is %s', (text, day) => expect(found(text, known(['birth-date', day]))).toHaveLength(1));

  it.each([
    '12/03/1962',
    '12 avril 1961',
    '0312',
    '1961',
    '12 mars',
    '12,03',
    '6103121',
    '12 mm 03 mm 1961',
    '21/03/1961',
  ])('is not found in %j', (text) => expect(found(text, birth)).toEqual([]));

  it('is found behind another number', () => {
    expect(found('no 7 12/03/1961', birth)).toEqual(['birth-date: 12/03/1961']);
  });

  it('of the study is told as a date, its time aside', () => {
    expect(found('examen du 17/05/2024', birth)).toEqual(['date: 17/05/2024']);
  });

  it('in a number counts as the whole value only', () => {
    expect(found('19610312', birth, { tag: 0x00200013, vr: 'IS' })).toEqual(['birth-date: 19610312']);
    expect(found('610312', birth, { tag: 0x00200013, vr: 'IS' })).toEqual([]);
    expect(found('120361', birth, { tag: 0x00080032, vr: 'TM' })).toEqual([]);
  });

  it.each(['', '1961', '00000000', '19611399', 'no date'])('that is none (%j) is passed over', (value) => {
    expect(found('1961 00000000 19611399', known(['birth-date', value]))).toEqual([]);
  });
});

describe('whereabouts', () => {
  it.each(['04 73 11 22 33', '0473112233', '+33 4 73 11 22 33', '+33(0)473112233', '0033473112233', '04.73.11.22.33'])(
    'a phone number is found as %j',
    (text) => expect(found(`tel ${text}`, known(['phone', '04-73-11-22-33']))).toEqual([`phone: ${text}`]),
  );

  it('a phone number with a country code is found without it', () => {
    expect(found('(555) 010-7788', known(['phone', '+1 555 010 7788']))[0]).toContain('555) 010-7788');
    expect(found('0473112234', known(['phone', '+33473112233']))).toEqual([]);
  });

  it('an institution is found whole and by the words that few others share', () => {
    const hospital = known(['institution', 'CHU de Montvernay']);
    expect(found('Chu Montvernay', hospital)).toEqual(['institution: Montvernay']);
    expect(found('CHU DE MONTVERNAY', hospital)).toEqual(['institution: CHU DE MONTVERNAY']);
    expect(found('chu', hospital)).toEqual([]);
  });

  it('an institution named by common words is found whole', () => {
    const hospital = known(['institution', 'Hôpital Nord']);
    expect(found('hopital nord', hospital)).toEqual(['institution: hopital nord']);
    expect(found('Hôpital, pôle nord-est', hospital)).toEqual([]);
  });

  it('an address is found by line, street, place and postal code', () => {
    const home = known(['address', '12 rue des Glycines^^63990 Aubevoye-le-Mont']);
    expect(found('12, rue des glycines', home)).toEqual(['address: 12, rue des glycines']);
    expect(found('habite à Aubevoye', home)).toEqual(['address: Aubevoye']);
    expect(found('63990', home)).toEqual(['address: 63990']);
    expect(found('rue', home)).toEqual([]);
  });

  it('a UID is found by itself and at the beginning of a longer one', () => {
    const uid = known(['uid', '1.2.840.99999.3.77'], ['uid', '1.2']);
    expect(found('see 1.2.840.99999.3.77.', uid)).toEqual(['uid: 1.2.840.99999.3.77']);
    expect(found('1.2.840.99999.3.77.4', uid)).toEqual(['uid: 1.2.840.99999.3.77']);
    expect(found('1.2.840.99999.3.778 and 1.2.3.4', uid)).toEqual([]);
  });
});

describe('the guard of kept values', () => {
  it('sees the name and the ID of the patient and nothing else', () => {
    const all = known(
      ['patient-name', 'VASSELIN^E'],
      ['patient-id', 'P4711X'],
      ['staff', 'GOULVEN^R'],
      ['date', '20240517'],
    );
    const text = 'Vasselin p4711x Goulven 20240517';
    expect(all.findNameOrId(text, description).map((match) => match.kind)).toEqual(['patient-name', 'patient-id']);
    expect(all.find(text, description)).toHaveLength(4);
  });

  it('tells the patient where patient and staff share a name', () => {
    const shared = known(['staff', 'VASSELIN^Aude'], ['patient-name', 'VASSELIN^Eloi']);
    expect(shared.findNameOrId('vasselin', description)).toHaveLength(1);
  });
});

describe('whatever the text', () => {
  const family = fc.constantFrom('Vasselin', 'Arbogne', 'Khalouri', 'Brennock', 'Tardivet', 'Öztarla', 'Ñandubé');
  const given = fc.constantFrom('Eloïse', 'Marcelin', 'Rozenn', 'Hermine', 'Sámi');
  const around = fc.constantFrom('', ' ', '_', '-', '^', '(', '12', ', ', '\n', '.', '/', '::');
  const spelt = (name: string, form: number) =>
    [name, name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), name.normalize('NFD').replace(/\p{M}/gu, '')][
      form
    ] ?? name;
  const form = fc.nat({ max: 4 });

  it('a planted name is found, in any order, case and form of accents', () => {
    fc.assert(
      fc.property(
        family,
        given,
        form,
        fc.boolean(),
        fc.constantFrom(' ', '^', ', ', '-', '_'),
        around,
        around,
        (f, g, n, turned, between, left, right) => {
          const names = known(['patient-name', `${f}^${g}`]);
          const planted = (turned ? [g, f] : [f, g]).map((part) => spelt(part, n)).join(between);
          const text = `scanner ${left}${planted}${right} thorax`;
          const rest = withoutMatches(text, names.find(text, comments))
            .normalize('NFKD')
            .replace(/\p{M}/gu, '')
            .toLowerCase();
          for (const part of [f, g]) {
            expect(rest).not.toContain(part.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
          }
        },
      ),
    );
  });

  it('a planted ID of six or more characters is found, with any separators in it', () => {
    const id = fc.stringMatching(/^[A-Z]{0,3}[1-9][0-9]{5,9}$/);
    fc.assert(
      fc.property(
        id,
        fc.nat({ max: 8 }),
        fc.constantFrom('', '-', ' ', '.', '/'),
        around,
        around,
        (value, at, separator, left, right) => {
          const text = `lot ${left}${value.slice(0, at)}${separator}${value.slice(at)}${right} fin`;
          expect(known(['patient-id', value]).find(text, comments).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('matches are sorted, disjoint and within the text', () => {
    const all = known(
      ['patient-name', 'VASSELIN^Éloïse=森安^健太'],
      ['patient-id', 'ab12345'],
      ['birth-date', '19610312'],
      ['phone', '0473112233'],
    );
    const pieces = fc.constantFrom(
      'vasselin',
      'Éloïse',
      'e\u0301loïse',
      '森安',
      'AB-12345',
      '12/3/61',
      '0473112233',
      'ß',
      '𠮷',
      '😀',
      ' ',
      '\\',
      '^',
      'x',
      '\u0301',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let last = -1;
        for (const { start, end } of all.find(text, description)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  it.each([
    'T1 MPRAGE SAG ISO 1mm',
    'Scanner thoraco-abdomino-pelvien après injection',
    'IRM cérébrale sans et avec gadolinium',
    'Radiographie du genou droit, face et profil',
    'Abdomen 5.0 B30f',
    'CHEST PA AND LATERAL',
    'Axial T2 FLAIR FS 3mm',
    'Pas de lésion osseuse suspecte ce jour.',
    'Fine cuts through the temporal bones, long TE',
    'Contrôle à 6 mois : petit nodule du lobe moyen de 12 mm, stable',
    'Left anterior oblique, small field of view',
    'Vessie en semi-réplétion, prostate augmentée de volume',
    'DERIVED\\SECONDARY\\MPR',
    '1\\0\\0\\0\\1\\0',
    'v1.2.3 build 20231107',
  ])('%j stays as it is', (text) => {
    const team = known(
      ['patient-name', 'LONG^Petit^Fine'],
      ['patient-id', '5'],
      ['birth-date', '19610312'],
      ['accession-number', '12'],
      ['staff', 'LEE^B'],
      ['staff', 'FACE^Dr'],
      ['institution', 'Imaging Center'],
      ['device', 'CT1'],
      ['phone', '12'],
    );
    expect(found(text, team, comments)).toEqual([]);
  });
});

describe('withoutMatches', () => {
  it.each([
    ['IRM VASSELIN crâne', 'IRM crâne'],
    ['VASSELIN', ''],
    ['VASSELIN crâne', 'crâne'],
    ['crâne (VASSELIN)', 'crâne ( )'],
    ['^VASSELIN^', ''],
    ['rien ici', 'rien ici'],
    ['ligne 1 VASSELIN\nligne 2', 'ligne 1 \nligne 2'],
  ])('%j becomes %j', (text, left) => {
    expect(withoutMatches(text, known(['patient-name', 'VASSELIN^E']).find(text, comments))).toBe(left);
  });
});

describe('bytes that nobody decoded', () => {
  const all = known(
    ['patient-name', 'VASSELIN^Éloïse=森安^健太'],
    ['patient-id', '4711'],
    ['patient-id', 'ab12345'],
    ['birth-date', '19610312'],
    ['staff', 'Лазурин^Фёдор'],
    ['staff', 'Wiśnicka^A'],
  );
  const within = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from([1, 2, 0xff, 0xfe, 0]), bytes, Buffer.from([0, 200, 3])]);
  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['Latin-1', Buffer.from('Éloïse', 'latin1')],
    ['UTF-8', Buffer.from('Éloïse', 'utf8')],
    ['UTF-16, low byte first', Buffer.from('éloïse', 'utf16le')],
    ['UTF-16, high byte first', utf16be('ÉLOÏSE')],
    ['plain letters', Buffer.from('vasselin')],
    ['an ID', Buffer.from('AB12345')],
    ['a date', Buffer.from('19610312')],
    ['ideographs in UTF-8', Buffer.from('森安', 'utf8')],
    ['ideographs in UTF-16, low byte first', Buffer.from('健太', 'utf16le')],
    ['ideographs in UTF-16, high byte first', utf16be('健太')],
    ['other letters, in capitals', Buffer.from('ЛАЗУРИН', 'utf8')],
    ['letters beyond Latin-1', Buffer.from('Wiśnicka', 'utf8')],
  ])('hold an identifier in %s', (_, bytes) => {
    expect(all.occursIn(within(bytes))).toBe(true);
    expect(all.occursIn(Buffer.concat([Buffer.alloc(65_530), within(bytes)]))).toBe(true);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['a short ID', Buffer.from('4711')],
    ['other text', Buffer.from('thorax')],
    ['every byte', Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
  ])('hold none in %s', (_, bytes) => expect(all.occursIn(within(bytes))).toBe(false));
});
