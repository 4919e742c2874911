// Safe private elements by PS3.15 Table E.3.10-1: kept by creator and element wherever their block lies; their neighbours go.
import { describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { readFile } from '../support/read-data-set.js';
import { outputOf, profileWith } from '../support/run-engine.js';
import { hexTag, type SafePrivateRow, safePrivateRows } from '../support/standard-tables.js';
import { type Element, sorted, text, writeFile } from '../support/write-data-set.js';
import { markerFor, markersIn } from './marker.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const safe = profileWith('basic', ['retain-safe-private']);
/** Values of one text or number, which an option keeps without a further choice. */
const plain = safePrivateRows.filter(({ vr }) => vr.length === 2 && !['SQ', 'OB', 'OW', 'UN', 'UI'].includes(vr));
const FIRST_BLOCK = 0x42;

describe('elements that the Standard lists as safe', () => {
  it('stay with their creator, in a block that is not the first [R137]', () => {
    const planted = blocks(plain, (tag, row, n) => markerFor(tag, row.vr, n));
    const { dataSet } = readFile(outputOf(file(planted), safe));
    const lost = planted.filter(({ tag, value }) => !dataSet.get(tag)?.value.equals(value ?? Buffer.alloc(0)));
    expect(plain.length).toBeGreaterThan(300);
    expect(lost.map(({ tag }) => hexTag(tag))).toEqual([]);
  });

  it('go with their creators without the option [R66] [R139]', () => {
    const output = outputOf(file(blocks(plain, (tag, row, n) => markerFor(tag, row.vr, n))), profileWith('basic'));
    expect([...readFile(output).dataSet.keys()].filter((tag) => Math.floor(tag / 65536) % 2 === 1)).toEqual([]);
  });

  it('have their UIDs replaced [R142]', () => {
    const uids = safePrivateRows.filter(({ vr }) => vr === 'UI');
    const output = outputOf(file(blocks(uids, (tag, _, n) => markerFor(tag, 'UI', n))), safe);
    expect(uids.length).toBeGreaterThan(3);
    expect([...markersIn(output)]).toEqual([]);
  });

  it('do not take their neighbours along, nor elements of another creator with their number [R138]', () => {
    const foreign = blocks(plain, (tag, row, n) => markerFor(tag, row.vr, n), 'NOBODY KNOWN');
    const neighbours = blocks(plain, (tag, _, n) => markerFor(tag, 'LO', n)).map((element) => beside(element));
    for (const planted of [foreign, neighbours]) expect([...markersIn(outputOf(file(planted), safe))]).toEqual([]);
  });

  it('do not carry the name or the ID [R141]', () => {
    const texts = plain.filter(({ vr }) => ['LO', 'SH', 'ST', 'LT', 'UT', 'CS', 'PN'].includes(vr));
    const named = blocks(texts, (tag, row, n) => {
      const short = row.vr === 'SH' || row.vr === 'CS' ? patient.id : `by ${patient.family} ${patient.id}`;
      return text(tag, row.vr, n % 2 === 0 ? patient.family.toUpperCase() : short);
    });
    expect(found(patientNeedles, [outputOf(file(named), safe)])).toEqual([]);
  });
});

/** The rows' elements with their creators, each creator in a block of its own. */
function blocks(
  rows: readonly SafePrivateRow[],
  element: (tag: number, row: SafePrivateRow, n: number) => Element,
  creator: string | null = null,
): readonly Element[] {
  const numbers = new Map<string, number>();
  return rows.flatMap((row, n) => {
    const group = Number.parseInt(row.group, 16);
    const key = `${row.group} ${row.creator}`;
    const known = numbers.get(key);
    const block = known ?? FIRST_BLOCK + numbers.size;
    numbers.set(key, block);
    const own = element(group * 65536 + block * 256 + Number.parseInt(row.element, 16), row, n);
    return known === undefined ? [text(group * 65536 + block, 'LO', creator ?? row.creator), own] : [own];
  });
}

/** Moved to the end of its block, where no list has an element. */
function beside(element: Element): Element {
  return element.tag % 65536 < 0x1000 ? element : { ...element, tag: element.tag - (element.tag % 256) + 0xfe };
}

function file(planted: readonly Element[]): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: sorted([...planted, ...patientHeader(CT)]) });
}
