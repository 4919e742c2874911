import { describe, expect, it } from 'vitest';
import type { CellMap } from '../../src/vision/cell-map.js';
import { cover } from '../../src/vision/cover.js';
import { type Look, textCells } from '../../src/vision/text-cells.js';

/** One character a cell: `#` sure of text, `=` more likely than not, `+` likely, `.` hardly, a space none. */
const CHANCES: Readonly<Record<string, number>> = { '#': 0.995, '=': 0.6, '+': 0.4, '.': 0.15, ' ': 0 };

function mapOf(picture: readonly string[]): CellMap {
  const columns = Math.max(...picture.map((line) => line.length));
  const cells = picture.flatMap((line) => [...line.padEnd(columns)]);
  return { columns, rows: picture.length, values: Float32Array.from(cells, (cell) => CHANCES[cell] ?? 0) };
}

function seen(picture: readonly string[], look: Look = 'careful'): string[] {
  const { columns, rows, scores } = textCells(mapOf(picture), look);
  return Array.from({ length: rows }, (_, row) =>
    [...scores.subarray(row * columns, (row + 1) * columns)].map((score) => (score > 0 ? 'x' : ' ')).join(''),
  );
}

describe('cells that count as text', () => {
  it('are likely ones that hang together with a sure one, and no others', () => {
    expect(seen(['  +#+  ', '       ', '  ++   '])).toEqual(['  xxx  ', '       ', '       ']);
  });

  it('go on at the ends of a line over hardly likely ones, as far as the line is high, and not above or below it', () => {
    expect(seen(['   ......   ', '...######...', '...######...'])).toEqual([
      '            ',
      ' xxxxxxxxxx ',
      ' xxxxxxxxxx ',
    ]);
  });

  it('go on up and down where a line is upright', () => {
    expect(seen([' . ', ' . ', '.#.', '.#.', '.#.', ' . '])).toEqual([' x ', ' x ', ' x ', ' x ', ' x ', ' x ']);
  });

  it('close the gap between two words of a line, the longer the higher the line is', () => {
    const gap = '      ';
    expect(seen([`####${gap}####`])).toEqual([`xxxx${gap}xxxx`]);
    const line = `######${gap}######`;
    expect(seen([line, line, line, line])).toEqual(Array.from({ length: 4 }, () => 'x'.repeat(18)));
  });

  it('do not close what is between two lines', () => {
    expect(seen(['######', '      ', '######'])).toEqual(['xxxxxx', '      ', 'xxxxxx']);
  });

  it('do not close it where the two lines touch at their ends either', () => {
    expect(seen(['##########', '         #', '##########'])).toEqual(['xxxxxxxxxx', '         x', 'xxxxxxxxxx']);
  });

  it('are in a reduced view the sure ones and the ends of their line, as a likely cell beside it is wide', () => {
    expect(seen(['++++++++', '+######+', '++++++++'], 'reduced')).toEqual(['        ', 'xxxxxxxx', '        ']);
  });

  it('are, where anatomy has to be spared, no large group that is sure in a few cells alone', () => {
    const spine = (sure: number) => Array.from({ length: 20 }, (_, row) => (row < sure ? '####' : '===='));
    expect(seen(spine(4), 'sparing').join('')).not.toContain('x');
    expect(seen(spine(4), 'careful').join('')).toBe('x'.repeat(80));
    expect(seen(spine(7), 'sparing').join('')).toBe('x'.repeat(80));
    expect(seen(spine(1).slice(0, 10), 'sparing').join('')).toBe('x'.repeat(40));
  });

  it('close the hole in a tall letter', () => {
    expect(seen(['####', '#  #', '#  #', '####'])).toEqual(Array.from({ length: 4 }, () => 'xxxx'));
  });
});

describe('rectangles over cells', () => {
  const boxes = (picture: readonly string[]) => cover(textCells(mapOf(picture), 'careful'));
  const area = (picture: readonly string[]) =>
    boxes(picture).reduce((sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top), 0);

  it('follow the ends of uneven lines that touch', () => {
    expect(area(['###########', ...Array.from({ length: 5 }, () => '####')])).toBe(31);
  });

  it('cover what is between the ends of a line that touches others, seen or not', () => {
    expect(area(['##############', '####      ####'])).toBe(28);
  });

  it('leave out what is between two texts side by side that another line joins', () => {
    const apart = `####${' '.repeat(20)}####`;
    expect(area([apart, apart, '#'.repeat(28), apart, apart])).toBe(4 * 8 + 28);
  });
});
