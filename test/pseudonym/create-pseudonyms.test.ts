// What a key makes of UIDs, patients and dates.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaviarError } from '../../src/base/index.js';
import { createPseudonyms } from '../../src/pseudonym/index.js';
import { parseMapping } from '../../src/pseudonym/mapping-file.js';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);
const pseudonyms = createPseudonyms(KEY);
const odette = { issuer: 'HOPITAL-A', patientId: 'P-4711', fallbackUid: '1.2.3' };
const uidArbitrary = fc
  .array(fc.nat({ max: 999999 }), { minLength: 2, maxLength: 8 })
  .map((parts) => `1.${parts.join('.')}`);

describe('UIDs', () => {
  it('[R33] a new UID is valid: at most 64 characters, digits and dots, no leading zero in a component', () => {
    fc.assert(
      fc.property(uidArbitrary, (original) => {
        const uid = pseudonyms.uid(original);
        expect(uid).toMatch(/^2\.25\.(0|[1-9]\d*)$/);
        expect(uid.length).toBeLessThanOrEqual(64);
        expect(BigInt(uid.slice(5)) < 2n ** 128n).toBe(true);
      }),
    );
  });

  it('[R33] a new UID carries the version and variant bits of a UUID', () => {
    fc.assert(
      fc.property(uidArbitrary, (original) => {
        const hex = BigInt(pseudonyms.uid(original).slice(5)).toString(16).padStart(32, '0');
        expect(hex).toMatch(/^.{12}4.{3}[89ab]/);
      }),
    );
  });

  it('[R31] one UID gets one replacement, however it is padded and whatever was asked in between', () => {
    const first = pseudonyms.uid('1.2.840.99.1');
    for (let i = 0; i < 40_000; i++) pseudonyms.uid(`1.2.840.99.2.${i}`);
    expect(pseudonyms.uid('1.2.840.99.1\0')).toBe(first);
    expect(pseudonyms.uid('1.2.840.99.1 ')).toBe(first);
    expect(createPseudonyms(KEY).uid('1.2.840.99.1')).toBe(first);
  });

  it('[R17] two keys give UIDs that share nothing, and no UID is an unkeyed hash', () => {
    expect(createPseudonyms(OTHER_KEY).uid('1.2.3')).not.toBe(pseudonyms.uid('1.2.3'));
  });

  it('different UIDs get different replacements', () => {
    const all = new Set(Array.from({ length: 2000 }, (_, i) => pseudonyms.uid(`1.2.840.${i}`)));
    expect(all.size).toBe(2000);
  });

  it('an empty UID stays empty', () => {
    expect(pseudonyms.uid(' \0')).toBe('');
  });
});

describe('patients', () => {
  it('a patient gets an ID of 16 letters and digits that cannot be misread, and a PN made from it', () => {
    const patient = pseudonyms.forPatient(odette);
    expect(patient.patientId).toMatch(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{15}$/);
    expect(patient.patientName).toBe(`${patient.patientId}^PATIENT`);
  });

  it('padding and the form of accents do not make another patient', () => {
    const one = pseudonyms.forPatient({ issuer: 'Hôpital', patientId: '4711', fallbackUid: '1' });
    const same = pseudonyms.forPatient({ issuer: 'Hôpital '.normalize('NFD'), patientId: ' 4711\0', fallbackUid: '2' });
    expect(same.patientId).toBe(one.patientId);
  });

  it('the same ID from another issuer is another patient', () => {
    const other = pseudonyms.forPatient({ ...odette, issuer: 'HOPITAL-B' });
    expect(other.patientId).not.toBe(pseudonyms.forPatient(odette).patientId);
    expect(other.dayOffset(false)).not.toBe(pseudonyms.forPatient(odette).dayOffset(false));
  });

  it('issuer and ID are told apart where they meet', () => {
    const one = pseudonyms.forPatient({ issuer: 'AB', patientId: 'C7', fallbackUid: '1' });
    const two = pseudonyms.forPatient({ issuer: 'A', patientId: 'BC7', fallbackUid: '1' });
    expect(one.patientId).not.toBe(two.patientId);
  });

  it.each(['', '0', '000000', 'Anonymous', 'ANONYME', ' inconnu ', 'N/A', 'XXXX'])(
    'patients whose ID %j is none are told apart by their study',
    (patientId) => {
      const study = (fallbackUid: string) => pseudonyms.forPatient({ issuer: 'A', patientId, fallbackUid }).patientId;
      expect(study('1.2.3')).toBe(study('1.2.3\0'));
      expect(study('1.2.3')).not.toBe(study('1.2.4'));
    },
  );

  it('an ID that reads like a UID is not the patient without an ID of that study', () => {
    const withId = pseudonyms.forPatient({ issuer: '', patientId: '1.2.3', fallbackUid: '9' });
    const without = pseudonyms.forPatient({ issuer: '', patientId: '', fallbackUid: '1.2.3' });
    expect(withId.patientId).not.toBe(without.patientId);
  });

  it('an instance without ID and UID is refused', () => {
    expect(() => pseudonyms.forPatient({ issuer: '', patientId: '', fallbackUid: ' ' })).toThrow(CaviarError);
  });

  it('[R17] two keys give one patient two IDs, names, offsets and accession numbers', () => {
    const here = pseudonyms.forPatient(odette);
    const there = createPseudonyms(OTHER_KEY).forPatient(odette);
    expect(there.patientId).not.toBe(here.patientId);
    expect(there.patientName).not.toBe(here.patientName);
    expect(there.accessionNumber('A1')).not.toBe(here.accessionNumber('A1'));
    expect(createPseudonyms(OTHER_KEY).keyId).not.toBe(pseudonyms.keyId);
  });

  it('accession numbers and study IDs fit SH, depend on the patient, and stay empty when empty', () => {
    const patient = pseudonyms.forPatient(odette);
    const other = pseudonyms.forPatient({ ...odette, patientId: 'P-4712' });
    expect(patient.accessionNumber('ACC 1 ')).toBe(patient.accessionNumber('ACC 1'));
    expect(patient.accessionNumber('ACC 1')).toMatch(/^[0-9A-Z]{16}$/);
    expect(patient.studyId('7')).toMatch(/^[0-9A-Z]{16}$/);
    expect(patient.studyId('7')).not.toBe(patient.accessionNumber('7'));
    expect(other.accessionNumber('ACC 1')).not.toBe(patient.accessionNumber('ACC 1'));
    expect([patient.accessionNumber(' '), patient.studyId(''), patient.identifier('AdmissionID', '', 16)]).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('another identifier keeps to the length asked for, and to its attribute', () => {
    const patient = pseudonyms.forPatient(odette);
    expect(patient.identifier('AdmissionID', 'V77', 8)).toMatch(/^[A-Z][0-9A-Z]{7}$/);
    expect(patient.identifier('AdmissionID', 'V77', 64)).toHaveLength(16);
    expect(patient.identifier('AdmissionID', 'V77', 16)).not.toBe(patient.identifier('ServiceEpisodeID', 'V77', 16));
  });
});

describe('date offsets', () => {
  const offsets = (keepWeekday: boolean) =>
    Array.from({ length: 3000 }, (_, i) =>
      pseudonyms.forPatient({ issuer: '', patientId: `DAY${i}`, fallbackUid: '' }).dayOffset(keepWeekday),
    );

  it('[R125] dates go back by 1 to 3,650 days, never by 0', () => {
    for (const days of offsets(false)) {
      expect(Number.isInteger(days)).toBe(true);
      expect(days).toBeLessThanOrEqual(-1);
      expect(days).toBeGreaterThanOrEqual(-3650);
    }
    expect(new Set(offsets(false)).size).toBeGreaterThan(1500);
  });

  it('whole weeks are kept when weekdays are to stay', () => {
    for (const days of offsets(true)) {
      expect(days % 7 === 0).toBe(true);
      expect(days).toBeLessThanOrEqual(-7);
      expect(days).toBeGreaterThanOrEqual(-3647);
    }
  });

  it('[R126] all instances of a patient move by the same number of days', () => {
    const one = pseudonyms.forPatient(odette).dayOffset(false);
    expect(
      createPseudonyms(KEY)
        .forPatient({ ...odette, fallbackUid: '7.7' })
        .dayOffset(false),
    ).toBe(one);
  });
});

describe('a mapping file', () => {
  const mapping = parseMapping(Buffer.from('old;new;issuer\nP-4711;ETUDE-001;\n0815;ETUDE-002;LABO\n'));
  const mapped = createPseudonyms(KEY, mapping);

  it('gives the patient its ID and name; everything else stays keyed', () => {
    const patient = mapped.forPatient({ ...odette, patientId: 'P-4711 ' });
    expect(patient.patientId).toBe('ETUDE-001');
    expect(patient.patientName).toBe('ETUDE-001^PATIENT');
    expect(patient.accessionNumber('ACC')).toMatch(/^[0-9A-Z]{16}$/);
  });

  it('without an issuer means the ID whoever issued it, with one offset for all', () => {
    const here = mapped.forPatient({ ...odette, issuer: 'X' });
    const there = mapped.forPatient({ ...odette, issuer: 'Y' });
    expect(there.patientId).toBe(here.patientId);
    expect(there.dayOffset(false)).toBe(here.dayOffset(false));
  });

  it('with an issuer means that issuer only', () => {
    const of = (issuer: string) => mapped.forPatient({ issuer, patientId: '0815', fallbackUid: '' }).patientId;
    expect(of('LABO')).toBe('ETUDE-002');
    expect(of('AUTRE')).toMatch(/^[A-Z][0-9A-Z]{15}$/);
  });

  it('may bring IDs that hold what PN uses as delimiters', () => {
    const brought = createPseudonyms(KEY, parseMapping(Buffer.from('A77,S^1=2')));
    const patient = brought.forPatient({ issuer: '', patientId: 'A77', fallbackUid: '' });
    expect(patient.patientName).toBe('S-1-2^PATIENT');
  });

  it('may bring an ID as long as a name may be', () => {
    const long = 'S'.repeat(64);
    const brought = createPseudonyms(KEY, parseMapping(Buffer.from(`A77,${long}`)));
    expect(brought.forPatient({ issuer: '', patientId: 'A77', fallbackUid: '' }).patientName).toBe(long);
  });
});

it('a key that has not 256 bits is refused', () => {
  expect(() => createPseudonyms(Buffer.alloc(16))).toThrow(expect.objectContaining({ code: 'key-unusable' }));
});
