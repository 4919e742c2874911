// Makes the benchmark's data, the same bytes every time: several invented patients; every instance differs in its UIDs and a dozen more values.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { imageHead, type Value } from './write-image.js';

export interface DataSet {
  readonly name: string;
  readonly files: number;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
}

export const CT_500: DataSet = { name: 'ct-500', files: 500, rows: 512, columns: 512, frames: 1 };
export const SMALL_2000: DataSet = { name: 'small-2000', files: 2000, rows: 160, columns: 120, frames: 1 };
export const BIG: DataSet = { name: 'big-2gb', files: 1, rows: 512, columns: 512, frames: 4096 };

const PATIENTS = 8;
const FILES_A_SERIES = 25;
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const MULTI_FRAME_WORD_SC = '1.2.840.10008.5.1.4.1.1.7.3';
const FAMILIES = ['Moreau', 'Whitfield', 'Lacombe', 'Ashdown', 'Perrault', 'Thornbury', 'Garnier', 'Holloway'];
const GIVEN = ['Odile', 'Graham', 'Yvette', 'Rupert', 'Solange', 'Edith', 'Armand', 'Hester'];

/** Makes the data set in a folder below `root` unless it is there, and returns the folder. */
export function makeDataSet(root: string, set: DataSet): string {
  const folder = join(root, set.name);
  if (existsSync(join(folder, '..', `${set.name}.done`))) return folder;
  rmSync(folder, { recursive: true, force: true });
  for (let number = 0; number < set.files; number++) writeImage(folder, set, number);
  writeFileSync(join(root, `${set.name}.done`), '');
  return folder;
}

function writeImage(folder: string, set: DataSet, number: number): void {
  const frameBytes = set.rows * set.columns * 2;
  const series = join(folder, `s${Math.floor(number / FILES_A_SERIES)}`);
  mkdirSync(series, { recursive: true });
  const file = openSync(join(series, `i${number}.dcm`), 'w');
  writeSync(file, imageHead(elements(set, number), frameBytes * set.frames));
  for (let frame = 0; frame < set.frames; frame++) writeSync(file, samples(frameBytes, number + frame));
  closeSync(file);
}

/** Noise: one block of 64 KiB from a digest, again and again, shifted a frame. */
function samples(bytes: number, seed: number): Buffer {
  const block = Buffer.alloc(64 * 1024);
  for (let at = 0; at < block.length; at += 32)
    createHash('sha256')
      .update(`${seed % 16} ${at}`)
      .digest()
      .copy(block, at);
  return Buffer.alloc(bytes, block);
}

function elements(set: DataSet, number: number): readonly Value[] {
  const patient = number % PATIENTS;
  const series = Math.floor(number / FILES_A_SERIES);
  const study = `${patient} ${series}`;
  const day = String(10 + (series % 18));
  const time = `${String(8 + (number % 10)).padStart(2, '0')}${String(number % 60).padStart(2, '0')}${String((number * 7) % 60).padStart(2, '0')}`;
  return [
    ...general(set, { number, patient, day, time }),
    [0x10, 0x10, 'PN', `${FAMILIES[patient]}^${GIVEN[(patient * 3) % 8]}`],
    [0x10, 0x20, 'LO', `HC${70000 + patient * 131}`],
    [0x10, 0x30, 'DA', `19${50 + patient}0${1 + patient}1${patient}`],
    [0x10, 0x40, 'CS', patient % 2 === 0 ? 'F' : 'M'],
    [0x10, 0x1010, 'AS', `0${40 + patient}Y`],
    [0x10, 0x1030, 'DS', `${55 + (number % 30)}.5`],
    [0x10, 0x1040, 'LO', `${3 + patient} rue des Marais, Valbourg`],
    [0x10, 0x2154, 'SH', `555 01${20 + patient}`],
    [0x10, 0x4000, 'LT', `Called from ward ${number % 40}, bed ${number % 7}`],
    ...acquisition(number, series, time),
    [0x20, 0x0d, 'UI', uid(`study ${study}`)],
    [0x20, 0x0e, 'UI', uid(`series ${study}`)],
    [0x20, 0x10, 'SH', `ST${series}${patient}`],
    [0x20, 0x11, 'IS', String(series)],
    [0x20, 0x12, 'IS', String(number % 5)],
    [0x20, 0x13, 'IS', String(number + 1)],
    [0x20, 0x32, 'DS', `-120.5\\-118.25\\${number * 1.25}`],
    [0x20, 0x37, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x20, 0x52, 'UI', uid(`frame of reference ${study}`)],
    [0x20, 0x1041, 'DS', String(number * 1.25)],
    [0x20, 0x4000, 'LT', `Image ${number} read with ${FAMILIES[(patient + 1) % 8]}`],
    ...pixelDescription(set),
    [0x32, 0x1032, 'PN', `${FAMILIES[(patient + 2) % 8]}^${GIVEN[number % 8]}`],
    [0x32, 0x1060, 'LO', 'CT chest and abdomen'],
    [0x40, 0x244, 'DA', `202403${day}`],
    [0x40, 0x245, 'TM', time],
    [0x40, 0x253, 'SH', `PPS${number}`],
    [0x40, 0x254, 'LO', `Chest ${number}`],
  ];
}

function uid(of: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(of).digest('hex').slice(0, 32)}`);
  return `2.25.${digits}`;
}

interface Instance {
  readonly number: number;
  readonly patient: number;
  readonly day: string;
  readonly time: string;
}

function general(set: DataSet, { number, patient, day, time }: Instance): readonly Value[] {
  return [
    [8, 5, 'CS', 'ISO_IR 100'],
    [8, 8, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [8, 0x12, 'DA', `202403${day}`],
    [8, 0x13, 'TM', `${time}.${number}`],
    [8, 0x16, 'UI', set.frames > 1 ? MULTI_FRAME_WORD_SC : CT_IMAGE],
    [8, 0x18, 'UI', uid(`instance ${set.name} ${number}`)],
    [8, 0x20, 'DA', `202403${day}`],
    [8, 0x21, 'DA', `202403${day}`],
    [8, 0x22, 'DA', `202403${day}`],
    [8, 0x23, 'DA', `202403${day}`],
    [8, 0x30, 'TM', time],
    [8, 0x31, 'TM', time],
    [8, 0x32, 'TM', `${time}.${number}`],
    [8, 0x33, 'TM', `${time}.${number}`],
    [8, 0x50, 'SH', `A${900000 + number}`],
    [8, 0x60, 'CS', set.frames > 1 ? 'OT' : 'CT'],
    [8, 0x70, 'LO', 'Invented Imaging'],
    [8, 0x80, 'LO', 'Hôpital de Valbourg'],
    [8, 0x81, 'ST', '1 place du Marché, Valbourg'],
    [8, 0x90, 'PN', `${FAMILIES[(patient + 3) % 8]}^${GIVEN[(number + 1) % 8]}`],
    [8, 0x1010, 'SH', `CTROOM${number % 3}`],
    [8, 0x1030, 'LO', 'CT thorax'],
    [8, 0x103e, 'LO', `Axial ${number % 9} mm`],
    [8, 0x1048, 'PN', `${FAMILIES[(patient + 4) % 8]}^${GIVEN[(number + 5) % 8]}`],
    [8, 0x1070, 'PN', `${FAMILIES[(patient + 5) % 8]}^${GIVEN[(number + 6) % 8]}`],
    [8, 0x1090, 'LO', 'Scanmobile 9'],
  ];
}

function acquisition(number: number, series: number, time: string): readonly Value[] {
  return [
    [0x18, 0x15, 'CS', 'CHEST'],
    [0x18, 0x50, 'DS', '1.25'],
    [0x18, 0x60, 'DS', '120'],
    [0x18, 0x90, 'DS', '500'],
    [0x18, 0x1000, 'LO', `SN${4400 + (series % 3)}`],
    [0x18, 0x1020, 'LO', '7.1'],
    [0x18, 0x1030, 'LO', 'Chest routine'],
    [0x18, 0x1100, 'DS', '360'],
    [0x18, 0x1110, 'DS', '1040'],
    [0x18, 0x1120, 'DS', '0'],
    [0x18, 0x1150, 'IS', '500'],
    [0x18, 0x1151, 'IS', String(180 + (number % 50))],
    [0x18, 0x1200, 'DA', '20240301'],
    [0x18, 0x1201, 'TM', time],
    [0x18, 0x1210, 'SH', 'B40'],
    [0x18, 0x5100, 'CS', 'FFS'],
  ];
}

function pixelDescription({ rows, columns, frames }: DataSet): readonly Value[] {
  return [
    [0x28, 2, 'US', 1],
    [0x28, 4, 'CS', 'MONOCHROME2'],
    ...(frames > 1 ? [[0x28, 8, 'IS', String(frames)] as const] : []),
    [0x28, 0x10, 'US', rows],
    [0x28, 0x11, 'US', columns],
    [0x28, 0x30, 'DS', '0.7\\0.7'],
    [0x28, 0x100, 'US', 16],
    [0x28, 0x101, 'US', 12],
    [0x28, 0x102, 'US', 11],
    [0x28, 0x103, 'US', 0],
    [0x28, 0x1050, 'DS', '40'],
    [0x28, 0x1051, 'DS', '400'],
    [0x28, 0x1052, 'DS', '-1024'],
    [0x28, 0x1053, 'DS', '1'],
  ];
}
