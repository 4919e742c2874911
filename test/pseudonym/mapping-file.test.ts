// CSV as people bring it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMapping } from '../../src/pseudonym/index.js';
import { parseMapping } from '../../src/pseudonym/mapping-file.js';

const folder = mkdtempSync(join(tmpdir(), 'caviar-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));
const newIdOf = (csv: string | Uint8Array, id: string, issuer = '') =>
  parseMapping(typeof csv === 'string' ? Buffer.from(csv) : csv).find(issuer, id)?.newId;
const complaint = (csv: string) => {
  try {
    parseMapping(Buffer.from(csv));
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'no complaint';
};

describe('reading', () => {
  it.each([
    ['plain', 'A77,S1\nB88,S2\n'],
    ['with a heading', 'OldID,NewID\nA77,S1\nB88,S2'],
    ['French Excel', '\uFEFFAncien ID;Nouvel ID\r\nA77;S1\r\nB88;S2\r\n'],
    ['with tabs', 'A77\tS1\nB88\tS2'],
    ['with quotes, spaces and empty lines', '"A77" , "S1"\n\n;,\n"B88","S2"'.replace(';,', ',')],
    ['columns the other way round', 'new_id,old_id\nS1,A77\nS2,B88'],
    ['the same line twice', 'A77,S1\nA77,S1\nB88,S2'],
  ])('a file that is %s', (_, csv) => {
    expect(newIdOf(csv, 'A77')).toBe('S1');
    expect(newIdOf(csv, 'B88')).toBe('S2');
    expect(newIdOf(csv, 'C99')).toBeUndefined();
  });

  it('quotes may hold the delimiter, a line end and a quote', () => {
    expect(newIdOf('"A,""7""\n7",S1', 'A,"7"\n7')).toBe('S1');
  });

  it('a file in UTF-16, and one in the code page of Windows', () => {
    expect(newIdOf(Buffer.from('\uFEFFÉ77\tS1', 'utf16le'), 'É77')).toBe('S1');
    expect(newIdOf(Buffer.from('É77;S1', 'latin1'), 'É77')).toBe('S1');
  });

  it('leading zeros belong to the ID', () => {
    expect(newIdOf('0077,S1\n77,S2', '0077')).toBe('S1');
  });

  it('the issuer decides where a row names one', () => {
    const csv = 'id,code,issuer\nA77,S1,NORD\nA77,S2,SUD';
    expect(newIdOf(csv, 'A77', 'SUD')).toBe('S2');
    expect(newIdOf(csv, 'A77', 'EST')).toBeUndefined();
  });

  it('comes from a path', () => {
    const path = join(folder, 'ids.csv');
    writeFileSync(path, 'A77,S1');
    expect(readMapping(path).find('', 'A77')?.newId).toBe('S1');
    expect(() => readMapping(join(folder, 'absent.csv'))).toThrow(expect.objectContaining({ code: 'cannot-read' }));
  });
});

describe('mistakes are told by line, never by value', () => {
  it.each([
    ['one column', 'A77,S1\nSECRET77', 'line 2: an old ID and a new ID are needed'],
    ['two new IDs for one old', 'SECRET77,S1\nSECRET77,S2', 'line 2: the old ID has another'],
    ['one new ID for two old', 'SECRET77,S1\nSECRET78,S1', 'line 2: the new ID belongs to another'],
    ['a new ID too long', `SECRET77,${'S'.repeat(65)}`, 'line 1: the new ID is longer'],
    ['a backslash', 'SECRET77,S\\1', 'line 1: the new ID holds a backslash'],
    ['a control character', 'SECRET77,S\u00071', 'line 1: the new ID holds a backslash, a control'],
    ['a letter that no character set of DICOM must have', 'SECRET77,É1', 'line 1: the new ID holds'],
    ['an old ID within the new one', 'SECRET77,S-secret77', 'line 1: the new ID gives the old one away'],
    ['an old ID that names nobody', 'ANONYME,S1', 'line 1: the old ID is a value'],
    ['a line end within quotes before it', '"A\n77",S1\nSECRET77', 'line 3: an old ID'],
  ])('%s', (_, csv, told) => {
    expect(complaint(csv)).toContain(told);
    expect(complaint(csv)).not.toMatch(/secret/i);
  });

  it('all of them are told, the first ten in full', () => {
    const csv = Array.from({ length: 14 }, () => 'SECRET77').join('\n');
    expect(complaint(csv)).toContain('line 10:');
    expect(complaint(csv)).toContain('and 4 more');
  });
});
