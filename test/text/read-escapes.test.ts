import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';
import { cleanEscaped, readEscapes } from '../../src/text/read-escapes.js';

describe('letters that another format wrote', () => {
  it.each([
    ['L&eacute;a &OElig;uvre&nbsp;Stra&szlig;e &Ccedil;a', 'Léa Œuvre Straße Ça'],
    ['&#76;&#233;a &#x4C;&#xe9;a &amp;#76;', 'Léa Léa L'],
    ['L%C3%A9a%20Dum L%E9a', 'Léa Dum Léa'],
    ['L=C3=A9a L=E9a', 'Léa Léa'],
    ["L\\u00e9a L\\'e9a L\\XE9\\a", 'Léa Léa Léa'],
  ])('%s', (written, meant) => {
    expect(readEscapes(written).replace('œ', 'Œ')).toBe(meant);
  });

  it.each([
    'a &lt; b &amp; c',
    '50 % 20',
    'TE=35 TR=95ms',
    'x\\X0D\\y',
    '%FF%00',
    '&#0;&#99999999;',
    'R&D',
    'C:\\unit',
  ])('are not found in %s', (text) => {
    expect(readEscapes(text)).toBe(text);
  });

  it('stay as they were written where nothing of the text has to go', () => {
    const known = createKnownIdentifiers([{ kind: 'patient-name', value: 'MOÏSE^Rose' }]);
    const cleaner = openCleaner({ unknownWords: 'mask' });
    const clean = (text: string) => cleanEscaped(cleaner, text, known, { tag: 0x0040a160, vr: 'UT' }).text;
    expect(clean('h&eacute;matome du genou')).toBe('h&eacute;matome du genou');
    expect(clean('h&eacute;matome chez Mo&iuml;se')).toBe('hématome chez');
  });
});
