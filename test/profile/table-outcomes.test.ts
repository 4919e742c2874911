// Every row of Table E.1-1 under every option, against an expectation worked out here from the tables' own JSON.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProfile, type OptionName } from '../../src/profile/index.js';
import { ruleOf, SOP } from './profile-tools.js';

const read = (file: string) => JSON.parse(readFileSync(`profiles/standard/${file}`, 'utf8'));

interface Row {
  tag: string;
  keyword: string;
  vr: string | null;
  basicProfile: string;
  [column: string]: unknown;
}

const rows: Row[] = read('confidentiality-profile.json').rows;
const single = rows.filter(({ tag }) => /^[0-9A-F]{8}$/.test(tag));
const types = read('attribute-types.json');
const byType: Record<string, Record<string, string>> = read('action-codes.json').compoundResolution.byType;

const COLUMN_OF: Record<OptionName, string> = {
  'retain-safe-private': 'rtnSafePriv',
  'retain-uids': 'rtnUids',
  'retain-device-identity': 'rtnDevId',
  'retain-institution-identity': 'rtnInstId',
  'retain-patient-characteristics': 'rtnPatChars',
  'retain-longitudinal-full-dates': 'rtnLongFullDates',
  'retain-longitudinal-modified-dates': 'rtnLongModifDates',
  'clean-descriptors': 'cleanDesc',
  'clean-structured-content': 'cleanStructCont',
  'clean-graphics': 'cleanGraph',
};
const OPTIONS = Object.keys(COLUMN_OF) as OptionName[];

const WORD: Record<string, string> = { X: 'remove', Z: 'empty', D: 'dummy', U: 'uid', 'U*': 'keep' };

/** The strictest type anywhere in `3u:1` and its like; undefined when the IOD does not have the attribute at its top level. */
function strictestType(sopClass: string, tag: string): string | undefined {
  const entry = types.iods[types.sopClasses[sopClass]].root[tag];
  if (entry === undefined) return undefined;
  const form: string = typeof entry === 'string' ? entry : entry[0];
  return ['1', '1C', '2', '2C', '3'].find((type) => form.split('u:').includes(type));
}

/** From the recommendations of action-codes.json; brackets mark what the Standard leaves open. A present conditional counts as required. */
function basicExpectation(code: string, type: string | undefined): string {
  if (code === 'U') return 'uid';
  if (type === undefined) return 'remove';
  if (code === 'D') return 'dummy';
  const cell = byType[type.replace('C', '')]?.[code] ?? '';
  return WORD[cell.replaceAll(/[[\]]/g, '')] ?? `nothing for ${code} of type ${type}`;
}

const PSEUDONYMS = new Set(['00100010', '00100020', '00080050', '00200010']);
/** Binary time stamps cannot be moved; days that PS3.16 prints, of context groups and templates, would tell how far all others moved. */
const NOT_MOVED = new Set(['04000310', '00340007', '00080106', '00080107', '0040DB06', '0040DB07']);

/** Options whose C cells are texts, or sequences that hold some. Bytes and code strings have no words. */
const CLEANING_WORDS: readonly OptionName[] = [
  'clean-descriptors',
  'clean-structured-content',
  'clean-graphics',
  'retain-patient-characteristics',
];

/** Kept by the table, but written by people: cleaned where descriptors are. */
const DESCRIPTIONS = new Set(['DeviceDescription', 'DeviceLabel', 'XRayDetectorLabel']);

function expectation(row: Row, sopClass: string, selected: readonly OptionName[]): string {
  const cells = selected
    .map((option) => [option, row[COLUMN_OF[option]]] as const)
    .filter(([, cell]) => cell !== undefined);
  const cleans = cells.some(([, cell]) => cell === 'C');
  const moves = cells.some(([option, cell]) => cell === 'C' && option === 'retain-longitudinal-modified-dates');
  if (moves && !NOT_MOVED.has(row.tag)) return 'date-shift';
  const words = cells.some(([option, cell]) => cell === 'C' && CLEANING_WORDS.includes(option));
  if (DESCRIPTIONS.has(row.keyword) && selected.includes('clean-descriptors') && cells.length > 0) return 'clean';
  if (words && row.vr !== 'OB' && row.vr !== 'CS') return 'clean';
  if (cells.length > 0 && !cleans) return 'keep';
  const basic = basicExpectation(row.basicProfile, strictestType(sopClass, row.tag));
  return PSEUDONYMS.has(row.tag) && ['empty', 'dummy'].includes(basic) ? 'pseudonym' : basic;
}

function outcomes(sopClass: string, selected: readonly OptionName[]): { wrong: string[]; seen: Set<string> } {
  const level = loadProfile('basic', { options: selected }).forSopClass(sopClass);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const row of single) {
    // Command, meta and directory elements have no place in a data set: [R41], [R46], [R74] have tests of their own.
    if (/^000[024]/.test(row.tag)) continue;
    const wanted = expectation(row, sopClass, selected);
    const got = ruleOf(level, Number.parseInt(row.tag, 16), row.vr ?? 'UN').action;
    seen.add(got);
    if (got !== wanted) wrong.push(`${row.keyword} ${row.basicProfile}: ${got} instead of ${wanted}`);
  }
  return { wrong, seen };
}

describe('[R1] [R63] every row of Table E.1-1 has its expected outcome', () => {
  const iods = [SOP.CT, SOP.PET, SOP.SEG, SOP.GSPS, SOP.RT_IMAGE, SOP.RT_PLAN, SOP.ENHANCED_SR, SOP.DX, SOP.ECG];

  test.each(iods)('under the Basic Profile alone in SOP Class %s', (sopClass) => {
    expect(outcomes(sopClass, []).wrong).toEqual([]);
  });

  test.each(OPTIONS)('under %s, in a CT, a PET, a segmentation and a report', (option) => {
    for (const sopClass of [SOP.CT, SOP.PET, SOP.SEG, SOP.ENHANCED_SR])
      expect(outcomes(sopClass, [option]).wrong).toEqual([]);
  });

  test('under every pair of options that may be selected together', () => {
    for (const one of OPTIONS)
      for (const other of OPTIONS) {
        const both = new Set([one, other]);
        if (both.has('retain-longitudinal-full-dates') && both.has('retain-longitudinal-modified-dates')) continue;
        expect(outcomes(SOP.CT, [...both]).wrong).toEqual([]);
      }
  });

  test('and the IODs looked at show every action there is without a condition', () => {
    const seen = new Set(iods.flatMap((sopClass) => [...outcomes(sopClass, []).seen]));
    expect([...seen].sort()).toEqual(['dummy', 'empty', 'pseudonym', 'remove', 'uid']);
  });
});

test('[R60] each row that conflicts.json lists for an IOD stays present there: with a dummy as Type 1, empty as Type 2', () => {
  const profile = loadProfile('basic');
  const sopOf = new Map(Object.entries<string>(types.sopClasses).map(([uid, iod]) => [iod, uid]));
  let looked = 0;
  for (const conflict of read('conflicts.json').rows) {
    if (!/^[0-9A-F]{8}$/.test(conflict.tag)) continue;
    for (const [type, iods] of Object.entries<string[]>(conflict.root ?? {})) {
      for (const iod of iods) {
        const sopClass = sopOf.get(iod);
        if (sopClass === undefined) continue;
        const rule = ruleOf(profile.forSopClass(sopClass), Number.parseInt(conflict.tag, 16), 'UN');
        expect(`${iod} ${conflict.keyword} ${rule.action}`).toBe(
          `${iod} ${conflict.keyword} ${type.includes('1') ? 'dummy' : 'empty'}`,
        );
        looked++;
      }
    }
  }
  expect(looked).toBeGreaterThan(200);
});

test('[R65] an attribute of the table that the IOD does not have is removed whatever its code, UIDs aside', () => {
  const level = loadProfile('basic').forSopClass(SOP.CT);
  const foreign = single.filter(({ tag }) => strictestType(SOP.CT, tag) === undefined && !/^000[024]/.test(tag));
  expect(foreign.length).toBeGreaterThan(300);
  for (const row of foreign)
    expect(ruleOf(level, Number.parseInt(row.tag, 16), row.vr ?? 'UN').action).toBe(
      row.basicProfile === 'U' ? 'uid' : 'remove',
    );
});

test('without a known IOD the last part of a compound code counts', () => {
  const level = loadProfile('basic').forSopClass(SOP.PRIVATE);
  const last: Record<string, string> = {
    'Z/D': 'dummy',
    'X/Z': 'empty',
    'X/D': 'dummy',
    'X/Z/D': 'dummy',
    'X/Z/U*': 'keep',
    X: 'remove',
    Z: 'empty',
    D: 'dummy',
    U: 'uid',
  };
  for (const row of single.filter(({ tag }) => !/^000[024]/.test(tag) && !PSEUDONYMS.has(tag)))
    expect([row.keyword, ruleOf(level, Number.parseInt(row.tag, 16), row.vr ?? 'UN').action]).toEqual([
      row.keyword,
      last[row.basicProfile],
    ]);
});

describe('[R2] in the Items of a sequence', () => {
  /** Item tables of each sequence at the top level, by the tables of the IOD's modules. */
  function itemTables(sopClass: string): Map<string, Record<string, unknown>[]> {
    const found = new Map<string, Record<string, unknown>[]>();
    for (const [module] of types.iods[types.sopClasses[sopClass]].modules)
      for (const [tag, entry] of Object.entries(types.tables[types.modules[module]] ?? {}))
        if (Array.isArray(entry)) found.set(tag, [...(found.get(tag) ?? []), types.tables[entry[1]]]);
    return found;
  }

  test.each([SOP.CT, SOP.PET, SOP.SEG, SOP.RT_PLAN, SOP.ENHANCED_SR])(
    'a row has the type the Items give it, in SOP Class %s',
    (sopClass) => {
      const root = loadProfile('basic').forSopClass(sopClass);
      let looked = 0;
      for (const [sequence, tables] of itemTables(sopClass)) {
        const level = root.child(Number.parseInt(sequence, 16));
        for (const row of single) {
          const forms = tables
            .flatMap((items) => items[row.tag] ?? [])
            .map((entry) => (Array.isArray(entry) ? entry[0] : entry));
          if (/^000[024]/.test(row.tag) || (forms.length === 0 && row.tag > '00100000')) continue;
          const type = ['1', '1C', '2', '2C', '3'].find((one) => forms.includes(one));
          const basic = basicExpectation(row.basicProfile, type);
          const wanted = PSEUDONYMS.has(row.tag) && ['empty', 'dummy'].includes(basic) ? 'pseudonym' : basic;
          const got = ruleOf(level, Number.parseInt(row.tag, 16), row.vr ?? 'UN').action;
          expect(`${sequence} ${row.keyword} ${type}: ${got}`).toBe(`${sequence} ${row.keyword} ${type}: ${wanted}`);
          looked++;
        }
      }
      expect(looked).toBeGreaterThan(500);
    },
  );

  test('Radiopharmaceutical Start DateTime, X but Type 1 in some Items, is not removed there', () => {
    const oncology = loadProfile('basic').forSopClass(ENHANCED_PET).child(0x00540016);
    expect(oncology.typeOf(0x00181078)).toBe('1');
    expect(ruleOf(oncology, 0x00181078, 'DT').action).toBe('dummy');
    expect(ruleOf(loadProfile('basic').forSopClass(SOP.CT), 0x00181078, 'DT').action).toBe('remove');
  });

  test('report content, whose Items hold report content, has one level however deep it goes', () => {
    const content = loadProfile('basic').forSopClass(SOP.ENHANCED_SR).child(0x0040a730);
    expect(content.child(0x0040a730)).toBe(content.child(0x0040a730).child(0x0040a730));
    expect(content.typeOf(0x0040a040)).toBe('1C');
  });
});

const ENHANCED_PET = '1.2.840.10008.5.1.4.1.1.130';
