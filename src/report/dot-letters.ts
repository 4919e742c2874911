// Capital letters of five by seven dots: what contact sheets are labelled with, and what the sample pictures have burned in as by a console.

/** Seven rows of five bits, two hexadecimal digits a row. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '0E11111F111111',
  B: '1E11111E11111E',
  C: '0E11101010110E',
  D: '1E11111111111E',
  E: '1F10101E10101F',
  F: '1F10101E101010',
  G: '0E11101711110E',
  H: '1111111F111111',
  I: '0E04040404040E',
  J: '0702020202120C',
  K: '11121418141211',
  L: '1010101010101F',
  M: '111B1515111111',
  N: '11191513111111',
  O: '0E11111111110E',
  P: '1E11111E101010',
  Q: '0E11111115120D',
  R: '1E11111E141211',
  S: '0F10100E01011E',
  T: '1F040404040404',
  U: '1111111111110E',
  V: '11111111110A04',
  W: '11111115151B11',
  X: '11110A040A1111',
  Y: '11110A04040404',
  Z: '1F01020408101F',
  0: '0E11131519110E',
  1: '040C040404040E',
  2: '0E11010204081F',
  3: '1F02040201110E',
  4: '02060A121F0202',
  5: '1F101E0101110E',
  6: '0608101E11110E',
  7: '1F010204080808',
  8: '0E11110E11110E',
  9: '0E11110F01020C',
  ':': '00040400040400',
  '/': '00010204081000',
  '.': '00000000000C0C',
  '-': '0000001F000000',
  ',': '0000000C040408',
};

/** Calls `dot` for every dot of the text, its upper left corner at (0, 0); a character takes six columns. */
export function drawText(text: string, dot: (x: number, y: number) => void): void {
  Array.from(text).forEach((character, position) => {
    const rows = GLYPHS[character] ?? '';
    for (let y = 0; 2 * y < rows.length; y++) {
      const bits = Number.parseInt(rows.slice(2 * y, 2 * y + 2), 16);
      for (let x = 0; x < 5; x++) if ((bits & (16 >> x)) !== 0) dot(6 * position + x, y);
    }
  });
}
