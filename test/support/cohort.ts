// A folder of invented patients in which every instance differs, for runs that take a moment.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { number, sorted, text, writeFile } from './write-data-set.js';

const families = ['Bramblewick', 'Cordouannais', 'Dunnothorpe', 'Estrevalier', 'Fennimarsh'];

/** Writes `count` CT instances of five patients below `folder`, each with `bytes` of pixels. */
export function writeCohort(folder: string, count: number, bytes: number): void {
  for (let n = 0; n < count; n++) {
    const place = join(folder, `p${n % families.length}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${n}.dcm`), cohortInstance(n, bytes));
  }
}

export function cohortInstance(n: number, bytes: number): Uint8Array {
  const patient = n % families.length;
  const columns = 64;
  const rows = Math.floor(bytes / columns);
  return writeFile({
    syntax: 'explicit',
    dataSet: sorted([
      text(0x00080005, 'CS', 'ISO_IR 100'),
      text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
      text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      text(0x00080018, 'UI', `1.2.826.0.1.77.${patient}.${n}.3`),
      text(0x00080020, 'DA', '20190305'),
      text(0x00080030, 'TM', `1011${String(n % 60).padStart(2, '0')}`),
      text(0x00080050, 'SH', `ACC${patient}00${patient}7`),
      text(0x00080060, 'CS', 'CT'),
      text(0x00080070, 'LO', 'Invented Scanners'),
      text(0x00080090, 'PN', 'Outhwaitison^Peregrin'),
      text(0x00100010, 'PN', `${families[patient] ?? ''}^Given${patient}`),
      text(0x00100020, 'LO', `PID-77${patient}331`),
      text(0x00100030, 'DA', `194${patient}0823`),
      text(0x00100040, 'CS', 'O'),
      text(0x0020000d, 'UI', `1.2.826.0.1.77.${patient}.1`),
      text(0x0020000e, 'UI', `1.2.826.0.1.77.${patient}.2`),
      text(0x00200010, 'SH', `ST${patient}`),
      text(0x00200011, 'IS', '1'),
      text(0x00200013, 'IS', String(n)),
      number(0x00280002, 'US', 1),
      text(0x00280004, 'CS', 'MONOCHROME2'),
      number(0x00280010, 'US', rows),
      number(0x00280011, 'US', columns),
      number(0x00280100, 'US', 8),
      number(0x00280101, 'US', 8),
      number(0x00280102, 'US', 7),
      number(0x00280103, 'US', 0),
      { tag: 0x7fe00010, vr: 'OW', value: Buffer.alloc(rows * columns, n % 251) },
    ]),
  });
}
