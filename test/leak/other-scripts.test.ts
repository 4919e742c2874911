// Names beyond ASCII: found in texts of the data set in its own encoding, without accents, and where the file lies about its character set.
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { asImage, patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { outputOf, profileWith, runEngine } from '../support/run-engine.js';
import { type Element, sequence, sorted, text, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
/** Texts outside Table E.1-1, in which nobody expects a name. */
const [manufacturer, model, kernel, schemeVersion] = [0x00080070, 0x00081090, 0x00181210, 0x00080103];
/** A descriptor, which some profiles clean; then Scan Options, Slice Thickness, Acquisition Duration, a look-up table. */
const elsewhere = [
  [0x0008103e, 'LO'],
  [0x00180022, 'CS'],
  [0x00180050, 'DS'],
  [0x00189073, 'FD'],
  [0x00281201, 'OW'],
] as const;
const profiles = ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist'] as const;

describe('a name that is not ASCII', () => {
  check('in Latin-1, in capitals, and without its accents', {
    characterSet: 'ISO_IR 100',
    name: Buffer.from('Bérûrieux^Anaëlline', 'latin1'),
    texts: ['Bérûrieux Anaëlline', 'BERURIEUX ANAELLINE', 'scan of BÉRÛRIEUX', 'anaelline berurieux'].map((value) =>
      Buffer.from(value, 'latin1'),
    ),
    words: ['Bérûrieux', 'Berurieux', 'Anaëlline', 'Anaelline'].map((word) => Buffer.from(word, 'latin1')),
  });

  check('in UTF-8 that is declared', {
    characterSet: 'ISO_IR 192',
    name: Buffer.from('Žižkovská^Světlanka', 'utf8'),
    texts: ['Světlanka Žižkovská', 'ZIZKOVSKA SVETLANKA', 'ŽIŽKOVSKÁ', 'Svetlanka Zizkovska'].map((value) =>
      Buffer.from(value),
    ),
    words: ['Žižkovská', 'ŽIŽKOVSKÁ', 'Zizkovska', 'ZIZKOVSKA', 'Světlanka', 'Svetlanka'].map((word) =>
      Buffer.from(word),
    ),
  });

  check('in UTF-8 that is not declared', {
    characterSet: null,
    name: Buffer.from('Bérûrieux^Anaëlline', 'utf8'),
    texts: ['Bérûrieux', 'Anaëlline', 'Bérûrieux Anaëlline', 'by Bérûrieux'].map((value) => Buffer.from(value)),
    words: ['Bérûrieux', 'Anaëlline'].map((word) => Buffer.from(word)),
  });

  it.each([
    ['UTF-8 where Latin-1 is declared', 'ISO_IR 100', 'utf8'],
    ['UTF-8 where Chinese is declared', 'GB18030', 'utf8'],
    ['Latin-1 where UTF-8 is declared', 'ISO_IR 192', 'latin1'],
    ['Latin-1 where Cyrillic is declared', 'ISO_IR 144', 'latin1'],
    ['Latin-1 where Chinese is declared', 'GB18030', 'latin1'],
    ['Latin-1 before any escape sequence', '\\ISO 2022 IR 100', 'latin1'],
  ] as const)('in %s', (_, characterSet, encoding) => {
    const name = Buffer.from('Bérûrieux^Anaëlline', encoding);
    const texts = [name, ...['Berurieux', 'ANAELLINE BERURIEUX', 'by Anaelline'].map((value) => Buffer.from(value))];
    const words = [
      name.subarray(0, name.indexOf('^')),
      ...['Berurieux', 'BERURIEUX', 'Anaelline'].map((word) => Buffer.from(word)),
    ];
    expectNoLeak({ characterSet, name, texts, words });
  });

  const kanji = Buffer.from('\x1b$B;3ED5~\x1b(B', 'latin1');
  check('in Japanese with escape sequences', {
    characterSet: '\\ISO 2022 IR 87',
    name: Buffer.concat([Buffer.from('Yamadakura^Tarosuke='), kanji]),
    texts: [
      kanji,
      Buffer.from('YAMADAKURA'),
      Buffer.concat([Buffer.from('for '), kanji]),
      Buffer.from('Tarosuke Yamadakura'),
    ],
    words: [Buffer.from(';3ED5~'), Buffer.from('Yamadakura'), Buffer.from('YAMADAKURA'), Buffer.from('Tarosuke')],
  });

  const hangul = Buffer.from([0xb1, 0xe8, 0xc8, 0xf1, 0xc1, 0xdf]);
  check('in Korean', {
    characterSet: '\\ISO 2022 IR 149',
    name: Buffer.concat([Buffer.from('Kimdoryeong^Huijungah=\x1b$)C'), hangul]),
    texts: [
      Buffer.concat([Buffer.from('\x1b$)C'), hangul]),
      Buffer.from('KIMDORYEONG HUIJUNGAH'),
      Buffer.from('Kimdoryeong'),
      Buffer.from('Huijungah'),
    ],
    words: [hangul, Buffer.from('Kimdoryeong'), Buffer.from('KIMDORYEONG'), Buffer.from('Huijungah')],
  });

  const cyrillic = Buffer.from([0xbb, 0xee, 0xda, 0xce, 0xd5, 0xe6, 0xd1, 0xd8]);
  check('in Cyrillic', {
    characterSet: 'ISO_IR 144',
    name: cyrillic,
    texts: [cyrillic, cyrillic, Buffer.concat([Buffer.from('x '), cyrillic]), cyrillic],
    words: [cyrillic],
  });
});

/** Two characters a name, so that only a hunt by bytes finds them where another set, or none, is declared. */
const misdeclared = [
  ['Japanese in Shift JIS', '山崎', '太郎', 'shift_jis'],
  ['Japanese in EUC', '山崎', '太郎', 'euc-jp'],
  ['Korean', '남궁', '희중', 'euc-kr'],
  ['simplified Chinese', '诸葛', '亮明', 'gb18030'],
  ['traditional Chinese, with second bytes that are delimiters', '陳許', '功蓋', 'big5'],
  ['Chinese in UTF-8', '诸葛', '亮明', 'utf8'],
  ['Russian of DOS', 'Бычков', 'Чечня', 'cp866'],
  ['Russian of Windows, with a letter that Latin-1 has as a sign', 'Бычков', 'Чечня', 'cp1251'],
  ['French of Windows, with a letter that Latin-1 lacks', 'Lebœuf', 'Cœurélien', 'cp1252'],
  ['Greek, at odd places of a Chinese text', 'Παπαδάκης', 'Ευδοξία', 'iso-8859-7'],
] as const;
const declarations = [null, 'ISO_IR 100', 'ISO_IR 192', 'ISO_IR 144', 'GB18030', '\\ISO 2022 IR 87', 'ISO_IR 13'];

describe('a name whose file declares another character set, within other text', () => {
  it.each(misdeclared)('%s', (_, family, given, encoding) => {
    const [one, two] = [family, given].map((part) => iconv.encode(part, encoding));
    const texts = [
      Buffer.concat([Buffer.from('scan '), one, Buffer.from(' 2')]),
      Buffer.concat([one, two]),
      Buffer.concat([Buffer.from('x'), one, Buffer.from('y')]),
      two,
    ];
    for (const characterSet of declarations)
      expectNoLeak({ characterSet, name: Buffer.concat([one, Buffer.from('^'), two]), texts, words: [one, two] });
  });

  it('is an institution, unless that is retained', () => {
    const name = iconv.encode('山崎病院', 'shift_jis');
    const place = Buffer.concat([Buffer.from('at '), name]);
    const own = [bytes(0x00080080, 'LO', name), bytes(model, 'LO', place)];
    const rest = patientHeader(CT).filter(({ tag }) => tag !== 0x00080005 && tag !== 0x00080080);
    const file = writeFile({ syntax: 'explicit', dataSet: asImage(sorted([...own, ...rest])) });
    expect(outputOf(file, profileWith('basic')).includes(name)).toBe(false);
    expect(outputOf(file, profileWith('basic', ['retain-institution-identity'])).includes(place)).toBe(true);
  });

  it('is told of where it stood in an attribute that the profile keeps', () => {
    const name = iconv.encode('山崎^太郎', 'shift_jis');
    const serial = Buffer.concat([Buffer.from('SN '), iconv.encode('山崎', 'shift_jis')]);
    const rest = patientHeader(CT).filter(({ tag }) => tag !== 0x00080005 && tag !== 0x00100010);
    const dataSet = sorted([bytes(0x00100010, 'PN', name), bytes(0x00181000, 'LO', serial), ...rest]);
    const { report } = runEngine(writeFile({ syntax: 'explicit', dataSet }), profileWith('research'));
    expect(report.notices).toContain('kept-value-cleaned');
  });

  it('costs no text that does not hold it', () => {
    const other = iconv.encode('胸部 造影', 'shift_jis');
    const name = iconv.encode('山崎^太郎', 'shift_jis');
    const rest = patientHeader(CT).filter(({ tag }) => tag !== 0x00080005 && tag !== 0x00100010);
    const dataSet = sorted([bytes(0x00100010, 'PN', name), bytes(kernel, 'SH', other), ...rest]);
    const output = outputOf(writeFile({ syntax: 'explicit', dataSet: asImage(dataSet) }), profileWith('basic'));
    expect(output.includes(other)).toBe(true);
  });
});

describe('a character set that is no character set', () => {
  it('does not carry the name out', () => {
    for (const name of profiles) {
      const planted = [text(0x00080005, 'CS', patient.family.toUpperCase()), ...patientHeader(CT)];
      const { output, report } = runEngine(
        writeFile({ syntax: 'explicit', dataSet: asImage(planted) }),
        profileWith(name),
      );
      const told = Buffer.from(JSON.stringify(report));
      expect({ name, leaks: found(patientNeedles, output === null ? [told] : [told, output]) }).toEqual({
        name,
        leaks: [],
      });
    }
  });
});

interface Case {
  readonly characterSet: string | null;
  readonly name: Buffer;
  /** For four texts outside the table. */
  readonly texts: readonly Buffer[];
  readonly words: readonly Buffer[];
}

function check(title: string, texts: Case): void {
  it(title, () => expectNoLeak(texts));
}

function expectNoLeak({ characterSet, name, texts, words }: Case): void {
  const plants = [
    ...[manufacturer, model, kernel, schemeVersion].map((tag, n) => bytes(tag, tag === kernel ? 'SH' : 'LO', texts[n])),
    ...elsewhere.map(([tag, vr]) => bytes(tag, vr, texts[0])),
  ];
  const own = [...(characterSet === null ? [] : [text(0x00080005, 'CS', characterSet)]), bytes(0x00100010, 'PN', name)];
  const rest = patientHeader(CT).filter(({ tag }) => tag !== 0x00080005);
  const dataSet = sorted([...own, ...plants, sequence(0x00081115, [plants]), ...rest]);
  for (const profile of profiles) {
    const output = outputOf(writeFile({ syntax: 'explicit', dataSet: asImage(dataSet) }), profileWith(profile));
    const leaks = words.filter((word) => output.includes(word)).map((word) => word.toString('hex'));
    expect({ profile, leaks }).toEqual({ profile, leaks: [] });
  }
}

function bytes(tag: number, vr: string, value: Buffer | undefined): Element {
  const given = value ?? Buffer.alloc(0);
  return { tag, vr, value: given.length % 2 === 0 ? given : Buffer.concat([given, Buffer.from(' ')]) };
}
