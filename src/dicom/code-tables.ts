// The coded character sets that Specific Character Set can name (PS3.3 C.12.1.1.2), as tables between codes and characters. Made on first use.

/** One set that ISO 2022 can invoke into G0 or G1. */
export interface CodeTable {
  /** Bytes a character takes. */
  readonly width: 1 | 2;
  /** The escape sequence behind ESC that invokes it. */
  readonly escapeCode: string;
  readonly half: 'G0' | 'G1';
  /** `code` is one byte, or two as first * 256 + second; with the high bits off. '' where no character is assigned. */
  decode(code: number): string;
  /** -1 for characters that it lacks. High bits off. */
  encode(character: string): number;
}

/** ISO 646, also for the romaji of JIS X 0201, whose yen sign and overline readers show as `\` and `~`. */
function ascii(escapeCode: string): CodeTable {
  return {
    width: 1,
    escapeCode,
    half: 'G0',
    decode: (code) => String.fromCharCode(code),
    encode: (character) => (character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : -1),
  };
}

export const ASCII = ascii('(B');
export const ROMAJI = ascii('(J');

/** Half-width katakana of JIS X 0201, in G1, or in G0 where `(I` invokes it. */
function katakana(escapeCode: string, half: 'G0' | 'G1'): CodeTable {
  return {
    width: 1,
    escapeCode,
    half,
    decode: (code) => (code >= 0x21 && code <= 0x5f ? String.fromCharCode(0xff40 + code) : ''),
    encode: (character) => {
      const code = character.charCodeAt(0) - 0xff40;
      return code >= 0x21 && code <= 0x5f ? code : -1;
    },
  };
}

/** The upper half of an ISO 8859 part, by the label that TextDecoder has for it. */
function upperHalf(label: string, escapeCode: string): CodeTable {
  const characters = lazy(() => {
    const bytes = Uint8Array.from({ length: 96 }, (_, place) => 0xa0 + place);
    // A label such as iso-8859-1 means a Windows code page; they differ below 0xA0 only, and that part is not used.
    const text = [...new TextDecoder(label).decode(bytes)];
    return text.map((character) => (character === '\ufffd' || isPrivateUse(character) ? '' : character));
  });
  const codes = lazy(() => reverse(characters(), (place) => 0x20 + place));
  return {
    width: 1,
    escapeCode,
    half: 'G1',
    decode: (code) => characters()[code - 0x20] ?? '',
    encode: (character) => codes().get(character) ?? -1,
  };
}

/** A set of 94 by 94 characters, by an encoding of TextDecoder that holds it with the high bits set, behind `prefix`. */
function pairs(label: string, escapeCode: string, half: 'G0' | 'G1', prefix: readonly number[] = []): CodeTable {
  const characters = lazy(() => {
    const bytes: number[] = [];
    for (let place = 0; place < 94 * 94; place += 1)
      bytes.push(...prefix, 0xa1 + Math.floor(place / 94), 0xa1 + (place % 94), 0x0a);
    const text = new TextDecoder(label)
      .decode(Uint8Array.from(bytes))
      .split('\n')
      .slice(0, 94 * 94);
    return text.map((character) => (character.includes('\ufffd') || isPrivateUse(character) ? '' : character));
  });
  const codes = lazy(() => reverse(characters(), (place) => 0x2121 + Math.floor(place / 94) * 256 + (place % 94)));
  return {
    width: 2,
    escapeCode,
    half,
    decode: (code) => {
      const row = (code >> 8) - 0x21;
      const cell = (code & 0xff) - 0x21;
      return cell < 0 || cell >= 94 ? '' : (characters()[row * 94 + cell] ?? '');
    },
    encode: (character) => codes().get(character) ?? -1,
  };
}

/** What each IR number brings: the set that is in G0 and G1 when it stands first, and the set that it adds. */
export const CODE_TABLES: Readonly<Record<string, readonly CodeTable[]>> = {
  '6': [ASCII],
  '100': [ASCII, upperHalf('iso-8859-1', '-A')],
  '101': [ASCII, upperHalf('iso-8859-2', '-B')],
  '109': [ASCII, upperHalf('iso-8859-3', '-C')],
  '110': [ASCII, upperHalf('iso-8859-4', '-D')],
  '144': [ASCII, upperHalf('iso-8859-5', '-L')],
  '127': [ASCII, upperHalf('iso-8859-6', '-G')],
  '126': [ASCII, upperHalf('iso-8859-7', '-F')],
  '138': [ASCII, upperHalf('iso-8859-8', '-H')],
  '148': [ASCII, upperHalf('iso-8859-9', '-M')],
  '203': [ASCII, upperHalf('iso-8859-15', '-b')],
  '166': [ASCII, upperHalf('windows-874', '-T')],
  '13': [ROMAJI, katakana(')I', 'G1')],
  '87': [ASCII, pairs('euc-jp', '$B', 'G0')],
  '159': [ASCII, pairs('euc-jp', '$(D', 'G0', [0x8f])],
  '149': [ASCII, pairs('euc-kr', '$)C', 'G1')],
  '58': [ASCII, pairs('gbk', '$)A', 'G1')],
};

/** Escape sequences that readers meet although the Standard does not list them, beside all of `CODE_TABLES`. */
export const EXTRA_TABLES: readonly CodeTable[] = [katakana('(I', 'G0'), pairs('euc-jp', '$@', 'G0')];

function lazy<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function reverse(characters: readonly string[], codeOf: (place: number) => number): Map<string, number> {
  const codes = new Map<string, number>();
  characters.forEach((character, place) => {
    if (character !== '' && !codes.has(character)) codes.set(character, codeOf(place));
  });
  return codes;
}

function isPrivateUse(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0xe000 && code <= 0xf8ff;
}
