import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { characterSet, characterSetOf, findElement, indexFile, itemsOf, valueBytes } from '../../src/dicom/index.js';
import { dicomFile, type ElementSpec, element, sequence } from '../support/dicom-builder.js';

const ESC = '\x1b';
const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

/** The examples of PS3.5 Annexes H (Japanese), I (Korean), J (Unicode and GB18030) and K (GB 2312). */
const EXAMPLES: readonly [name: string, declaration: string, value: string, text: string][] = [
  [
    'H.3.1',
    '\\ISO 2022 IR 87',
    `Yamada^Tarou=${ESC}$B;3ED${ESC}(B^${ESC}$BB@O:${ESC}(B=${ESC}$B$d$^$@${ESC}(B^${ESC}$B$?$m$&${ESC}(B`,
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  [
    'H.3.2',
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    `\xd4\xcf\xc0\xde^\xc0\xdb\xb3=${ESC}$B;3ED${ESC}(J^${ESC}$BB@O:${ESC}(J=${ESC}$B$d$^$@${ESC}(J^${ESC}$B$?$m$&${ESC}(J`,
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  ],
  [
    'I.2',
    '\\ISO 2022 IR 149',
    `Hong^Gildong=${ESC}$)C\xfb\xf3^${ESC}$)C\xd1\xce\xd4\xd7=${ESC}$)C\xc8\xab^${ESC}$)C\xb1\xe6\xb5\xbf`,
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  ['J.1', 'ISO_IR 192', 'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=', 'Wang^XiaoDong=王^小東='],
  ['J.3', 'GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=', 'Wang^XiaoDong=王^小东='],
  ['J.4', 'GBK', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=', 'Wang^XiaoDong=王^小东='],
  ['K.2', '\\ISO 2022 IR 58', `Zhang^XiaoDong=${ESC}$)A\xd5\xc5^${ESC}$)A\xd0\xa1\xb6\xab=`, 'Zhang^XiaoDong=张^小东='],
];

/** One word that only this set of single-byte characters has. */
const SINGLE_BYTE: readonly [term: string, value: string, text: string][] = [
  ['100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
  ['101', 'Wa\xb3\xeasa', 'Wałęsa'],
  ['109', 'a\xfeo', 'aŝo'],
  ['110', '\xd3iris', 'Ķiris'],
  ['144', '\xbb\xee\xda', 'Люк'],
  ['127', '\xe2\xc8\xc7\xe6\xea', 'قباني'],
  ['126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
  ['138', '\xf9\xf8\xe5\xef', 'שרון'],
  ['148', '\xc7avu\xfeo\xf0lu', 'Çavuşoğlu'],
  ['203', '\xbd\xa4', 'œ€'],
  ['166', '\xb9\xd2\xc2', 'นาย'],
  ['13', '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
];

describe('the examples of PS3.5', () => {
  it.each(EXAMPLES)('%s is decoded, and encoded to the same bytes', (_, declaration, value, text) => {
    const set = characterSet(declaration);
    expect(set.isKnown).toBe(true);
    expect(set.decode(bytes(value), 'PN')).toBe(text);
    expect(Buffer.from(set.encode(text, 'PN') ?? []).toString('latin1')).toBe(value);
  });
});

describe('a single-byte set', () => {
  it.each(SINGLE_BYTE)('IR %s is decoded and encoded', (number, value, text) => {
    for (const declaration of [`ISO_IR ${number}`, `ISO 2022 IR ${number}`]) {
      expect(characterSet(declaration).decode(bytes(value), 'PN')).toBe(text);
      expect(Buffer.from(characterSet(declaration).encode(text, 'PN') ?? []).toString('latin1')).toBe(value);
    }
  });

  it('is switched to by an escape, and gone at the next delimiter', () => {
    const set = characterSet('ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126');
    const value = `\xe9${ESC}-L\xbb\xee^\xe9=${ESC}-F\xc4\r\n\xe9`;
    expect(set.decode(bytes(value), 'PN')).toBe('éЛю^é=Δ\r\né');
    expect(Buffer.from(set.encode('éЛю^é=Δ\r\né', 'PN') ?? []).toString('latin1')).toBe(value);
  });

  it('ends at ^ and = in names only, and at \\ where a VR has several values', () => {
    const set = characterSet('\\ISO 2022 IR 144');
    expect(set.decode(bytes(`${ESC}-L\xbb^\xbb=\xbb`), 'LO')).toBe('Л^Л=Л');
    expect(set.decode(bytes(`${ESC}-L\xbb\\\xbb`), 'LO')).toBe('Л\\\ufffd');
    expect(set.decode(bytes(`${ESC}-L\xbb\\\xbb`), 'LT')).toBe('Л\\Л');
  });
});

describe('bytes of characters that look like delimiters', () => {
  it('do not split a value: backslash as second byte of GB18030 and within JIS', () => {
    expect(
      characterSet('GB18030')
        .decode(Uint8Array.of(0x94, 0x5c, 0x5c, 0x41), 'LO')
        .split('\\'),
    ).toEqual(['擻', 'A']);
    expect(
      characterSet('\\ISO 2022 IR 87')
        .decode(bytes(`${ESC}$B=\\${ESC}(B\\B`), 'LO')
        .split('\\'),
    ).toEqual(['旬', 'B']);
  });
});

describe('a declaration', () => {
  it('may be misspelt in the known ways', () => {
    for (const declaration of ['ISO IR 100', 'ISO-IR 100', 'ISO_IR_100', 'iso_ir 100', 'ISO 2022 IR 100'])
      expect([declaration, characterSet(declaration).decode(bytes('\xe9'), 'LO')]).toEqual([declaration, 'é']);
    expect(characterSet('UTF-8').decode(Buffer.from('é'), 'LO')).toBe('é');
  });

  it('that nobody knows, or none, leaves UTF-8 if the bytes are that, else Latin-1', () => {
    for (const declaration of ['', 'KLINGON', 'ISO_IR 6']) {
      const set = characterSet(declaration);
      expect(set.decode(Buffer.from('é'), 'LO')).toBe('é');
      expect(set.decode(bytes('\xe9'), 'LO')).toBe('é');
      expect(set.encode('é', 'LO')).toBeNull();
      expect(Buffer.from(set.encode('plain', 'LO') ?? []).toString()).toBe('plain');
    }
    expect([
      characterSet('KLINGON').isKnown,
      characterSet('ISO_IR 100\\KLINGON').isKnown,
      characterSet('').isKnown,
    ]).toEqual([false, false, true]);
  });

  it('tells what text is that stands in a VR of the default repertoire, and does not write there', () => {
    expect(characterSet('ISO_IR 144').decode(bytes('\xbb'), 'CS')).toBe('Л');
    expect(characterSet('ISO_IR 192').decode(bytes('\xe9'), 'CS')).toBe('é');
    expect(characterSet('\\ISO 2022 IR 87').decode(bytes('\x1b$B;3ED\x1b(B'), 'CS')).toBe('山田');
    expect([characterSet('ISO_IR 144').encode('Л', 'CS'), characterSet('ISO_IR 192').encode('Л', 'CS')]).toEqual([
      null,
      null,
    ]);
  });
});

describe('what cannot be decoded or encoded', () => {
  it('shows as U+FFFD: unknown escapes, halves of characters, gaps in a table', () => {
    const set = characterSet('\\ISO 2022 IR 87');
    expect(set.decode(bytes(`a${ESC}%Gb`), 'LO')).toBe('a\ufffd%Gb');
    expect(set.decode(bytes(`${ESC}$B;`), 'LO')).toBe('\ufffd');
    expect(set.decode(bytes(`${ESC}$B\x7e\x7e${ESC}(B`), 'LO')).toBe('\ufffd');
    expect(characterSet('ISO_IR 192').decode(Uint8Array.of(0x41, 0xff), 'LO')).toBe('A\ufffd');
  });

  it('is null for characters that no declared set has', () => {
    for (const declaration of ['ISO_IR 100', '\\ISO 2022 IR 87', 'GBK', 'ISO_IR 13'])
      expect(characterSet(declaration).encode('😀', 'LO')).toBeNull();
    expect(characterSet('ISO_IR 192').encode('\ud800', 'LO')).toBeNull();
    expect(characterSet('GB18030').encode('😀', 'LO')).toHaveLength(4);
  });
});

describe('any text of the declared sets', () => {
  const samples: readonly [string, string][] = [
    ['ISO_IR 100', 'abcé ñÿ'],
    ['\\ISO 2022 IR 87\\ISO 2022 IR 159', 'ab 山田丂亜'],
    ['ISO 2022 IR 13\\ISO 2022 IR 87', 'ab ﾔﾏ山田'],
    ['\\ISO 2022 IR 149', 'ab 홍길洪'],
    ['\\ISO 2022 IR 58', 'ab 张小东'],
    ['ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 87', 'ab éЛж山'],
    ['GB18030', 'ab 王小€😀'],
    ['ISO_IR 192', 'ab é山😀'],
  ];

  it.each(samples)('%s comes back as it was, in names and in text', (declaration, alphabet) => {
    const character = fc.constantFrom(...alphabet, '^', '=', '\\', '\r\n', '\t');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 30 }), fc.constantFrom('PN', 'LO', 'LT'), (characters, vr) => {
        const text = characters.join('');
        const encoded = characterSet(declaration).encode(text, vr);
        expect(encoded).not.toBeNull();
        expect(characterSet(declaration).decode(encoded ?? new Uint8Array(0), vr)).toBe(text);
      }),
    );
  });

  it('never throws on any bytes', () => {
    const declarations = fc.constantFrom(...samples.map(([declaration]) => declaration), '', 'x');
    fc.assert(
      fc.property(
        fc.uint8Array(),
        declarations,
        (value, declaration) => typeof characterSet(declaration).decode(value, 'PN') === 'string',
      ),
    );
  });
});

describe('the character set of an Item', () => {
  const name = (value: string): ElementSpec => element(0x00100010, 'PN', bytes(value));

  it('is its own, else that of the Items around it, else that of the data set', () => {
    const inner = sequence(0x00081140, [
      [name('\xbb\xbb')],
      [element(0x00080005, 'CS', 'ISO_IR 126'), name('\xc4\xc4')],
    ]);
    const outer = sequence(0x00081115, [[element(0x00080005, 'CS', 'ISO_IR 144'), inner], [name('\xe9\xe9')]]);
    const file = dicomFile([element(0x00080005, 'CS', 'ISO_IR 100'), outer, name('\xe9\xe9')]);
    const index = indexFile(bufferSource(file), memorySpool(0));
    const read = (item: number) =>
      characterSetOf(index, item).decode(valueBytes(index, findElement(index, 0x00100010, item)), 'PN');
    const [first = -1, second = -1] = itemsOf(index, 1);
    const [own = -1, other = -1] = itemsOf(index, findElement(index, 0x00081140, first));
    expect([read(own), read(other), read(second), read(-1)]).toEqual(['ЛЛ', 'ΔΔ', 'éé', 'éé']);
  });
});
