import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftedDate, shiftedDateTime } from '../../src/header/date-value.js';
import { indexOf } from './support/dump.js';
import { profileOf } from './support/fakes.js';
import { treat, treated } from './support/treat.js';

const act = (line: string, part: object) => treated(line, { rules: { [line.slice(0, 11)]: part } });

describe('a date that moves', () => {
  it.each([
    ['20240301', '20240229'],
    ['20250301', '20250228'],
    ['20240101', '20231231'],
    ['1993.01.01', '1992.12.31'],
    ['202403', '202402'],
    ['2024', '2023'],
    ['20240301-20240310', '20240229-20240309'],
    ['-20240310', '-20240309'],
    ['20240301-', '20240229-'],
  ])('[R124] [R125] [R128] %s becomes %s a day earlier', (from, to) => {
    expect(shiftedDate(from, -1)).toBe(to);
  });

  it.each([
    '20240230',
    '20230229',
    '00000000',
    '20241301',
    'Roussel',
    '2024-03-01x',
    `20240301-${' '.repeat(60)}20240310`,
    '202403011200',
    '-',
    '00010101',
  ])('is refused when it is none: %s', (text) => {
    expect(shiftedDate(text, -1)).toBeNull();
  });

  it.each([
    ['20240301', '20240229'],
    ['20240301093005', '20240229093005'],
    ['20240301093005.123456+0200', '20240229093005.123456+0200'],
    ['2024030109-0500', '2024022909-0500'],
    ['2024-0500', '2023-0500'],
    ['202403', '202402'],
    ['20240301-20240310120000', '20240229-20240309120000'],
    ['20240301000000-0500-20240310', '20240229000000-0500-20240309'],
  ])('[R127] [R128] %s becomes %s, with its time of day and its zone', (from, to) => {
    expect(shiftedDateTime(from, -1)).toBe(to);
  });

  it.each(['20240230120000', '2024023012', '00010101', 'Roussel'])(
    'is refused when it is no date and time: %s',
    (text) => {
      expect(shiftedDateTime(text, -1)).toBeNull();
    },
  );

  it('[R126] keeps the days between two dates, over leap days and centuries', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2400-12-31'), noInvalidDate: true });
    const text = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '');
    const time = (da: string | null) => Date.parse(`${da?.slice(0, 4)}-${da?.slice(4, 6)}-${da?.slice(6)}`);
    fc.assert(
      fc.property(day, day, fc.integer({ min: -3650, max: -1 }), (a, b, offset) => {
        const before = Date.parse(a.toISOString().slice(0, 10)) - Date.parse(b.toISOString().slice(0, 10));
        const [movedA, movedB] = [shiftedDate(text(a), offset), shiftedDate(text(b), offset)];
        expect(time(movedA) - time(movedB)).toBe(before);
        expect(time(movedA)).toBeLessThan(Date.parse(a.toISOString()));
      }),
    );
  });
});

describe('date-shift', () => {
  const shift = { action: 'date-shift', otherwise: 'empty' };

  it('[R124] [R76] moves every value by the days of the patient', () => {
    expect(act('(0008,0020) DA [20240410\\20240411]', shift)).toBe('(0008,0020) DA [20240101\\20240102]');
    expect(act('(0008,002A) DT [20240410120000]', shift)).toBe('(0008,002A) DT [20240101120000]');
    expect(act('(0008,0020) DA', shift)).toBe('(0008,0020) DA');
    expect(act('(0008,0020) DA [20240410\\]', shift)).toBe('(0008,0020) DA [20240101\\]');
    expect(act('(0008,0020) DA [2024.04.10]', shift)).toBe('(0008,0020) DA [2024.01.01]');
  });

  it('leaves days that programs write where they know none: moved, they would tell how far the others moved', () => {
    for (const line of [
      '(0008,0020) DA [19000101]',
      '(0008,0020) DA [1900.01.01]',
      '(0008,0020) DA [18991230]',
      '(0008,0020) DA [19700101]',
      '(0008,0020) DA [99991231]',
      '(0008,002A) DT [19000101000000.000]',
    ]) {
      expect(act(line, shift)).toBe(line);
    }
    expect(act('(0008,0020) DA [19000101\\20240410]', shift)).toBe('(0008,0020) DA [19000101\\20240101]');
    expect(act('(0008,0020) DA [19000411]', shift)).toBe('(0008,0020) DA [19000101]');
    expect(act('(0008,0020) DA [19700411]', shift)).toBe('(0008,0020) DA [19700101]');
    expect(act('(0008,0020) DA [1970]', shift)).toBe('(0008,0020) DA [1969]');
  });

  it('keeps weekdays when the profile asks for it', () => {
    const { dump } = treat(
      indexOf('(0008,0020) DA [20240410]'),
      profileOf({ rules: { '(0008,0020)': { action: 'date-shift' } }, keepWeekday: true }),
    );
    expect(dump).toBe('(0008,0020) DA [20220511]');
  });

  it('[R127] [R128] leaves times of day and offsets from UTC', () => {
    for (const line of [
      '(0008,0030) TM [235959.5]',
      '(0008,0030) TM [23:59:59]',
      '(0008,0030) TM [10\\1130]',
      '(0008,0030) TM [101112-1015]',
      '(0008,0030) TM [-2359]',
      '(0008,0201) SH [+0200]',
      '(0008,0030) TM',
    ]) {
      expect(act(line, shift)).toBe(line);
    }
  });

  it('[R131] does without what its VR does not account for', () => {
    expect(act('(0008,0030) TM [noon]', shift)).toBe('(0008,0030) TM');
    expect(act('(0008,0201) SH [Roussel]', shift)).toBe('(0008,0201) SH');
    expect(act('(0018,1030) LO [+0200]', shift)).toBe('(0018,1030) LO');
    expect(act('(0008,0020) DA [April]', { ...shift, otherwise: 'dummy' })).toBe('(0008,0020) DA [19000101]');
    expect(act('(0034,0007) OB 00 01', { ...shift, otherwise: 'dummy' })).toBe('(0034,0007) OB 00 00');
  });

  it.each(['20240410', '20240410101112', '2024.04.10', '20240410101112.5+0200', '10-11-12', '-'])(
    '[R131] does without a time that is none, as it may be a date that did not move: %s',
    (value) => {
      expect(act(`(0008,0030) TM [${value}]`, shift)).toBe('(0008,0030) TM');
    },
  );

  it('[R75] moves a date under any VR, and the dates within a sequence', () => {
    expect(act('(0008,0020) LO [20240410]', shift)).toBe('(0008,0020) DA [20240101]');
    const rules = { '(0040,0275)': { action: 'date-shift' }, '(0040,0002)': { action: 'date-shift' } } as const;
    expect(treated('(0040,0275) SQ\n  -\n    (0040,0002) DA [20240410]', { rules })).toContain('[20240101]');
  });
});

describe('year-only', () => {
  const reduce = { action: 'year-only', otherwise: 'dummy' };

  it('leaves the year of a date and nothing of a time', () => {
    expect(act('(0010,0030) DA [19540312]', reduce)).toBe('(0010,0030) DA [19540101]');
    expect(act('(0010,0030) DA [1954.03.12]', reduce)).toBe('(0010,0030) DA [19540101]');
    expect(act('(0008,002A) DT [20240410120000+0200]', reduce)).toBe('(0008,002A) DT [2024]');
    expect(act('(0010,0032) TM [0415]', reduce)).toBe('(0010,0032) TM');
    expect(act('(0010,0030) DA [19540101]', reduce)).toBe('(0010,0030) DA [19540101]');
    expect(act('(0010,0030) DA', reduce)).toBe('(0010,0030) DA');
    expect(act('(0010,0030) DA [19540312\\]', reduce)).toBe('(0010,0030) DA [19540101\\]');
  });

  it('does without what is no date', () => {
    expect(act('(0010,0030) DA [19541332]', reduce)).toBe('(0010,0030) DA [19000101]');
    expect(act('(0010,0030) DA [Roussel]', reduce)).toBe('(0010,0030) DA [19000101]');
    expect(act('(0010,0010) PN [1954]', reduce)).toBe('(0010,0010) PN [Anonymous]');
    expect(act('(0040,0275) SQ\n  -\n    (0040,0002) DA [20240410]', reduce)).toBe('(0040,0275) SQ\n  -');
  });
});
