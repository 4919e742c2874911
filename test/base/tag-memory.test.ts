import { expect, it } from 'vitest';
import { TagMemory } from '../../src/base/index.js';

it('an answer is made once for a tag, and anew when something else is asked', () => {
  const memory = new TagMemory<string, string>();
  let made = 0;
  const ask = (tag: number, asked: string) =>
    memory.get(tag, asked, (ofTag, of) => {
      made++;
      return `${ofTag} ${of}`;
    });
  expect([ask(0xfffee000, 'LO'), ask(0xfffee000, 'LO')]).toEqual(['4294893568 LO', '4294893568 LO']);
  expect(made).toBe(1);
  expect([ask(0xfffee000, 'SH'), ask(0x00080070, 'SH'), ask(0xfffee000, 'LO')]).toEqual([
    '4294893568 SH',
    '524400 SH',
    '4294893568 LO',
  ]);
  expect(made).toBe(4);
});

it('tags without end do not fill the memory for ever, and each gets its own answer', () => {
  const memory = new TagMemory<null, number>();
  for (let tag = 0; tag < 20_000; tag++) expect(memory.get(tag, null, (of) => of * 2)).toBe(tag * 2);
});
