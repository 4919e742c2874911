// Icons of masked pictures to the eyes of others: legal, and read.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { memorySpool } from '../../src/base/index.js';
import { encodeFileMeta, splice } from '../../src/dicom/index.js';
import { treatPixels } from '../../src/pixels/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { dciodvfyErrors } from '../corpus/corpus-run.js';
import { imagingThatSees, profileFor, white } from '../support/fake-eyes.js';
import { needs } from '../support/peers.js';
import { BASELINE, encapsulated, indexed, pictureFile } from '../support/pictures.js';

const SIDE = 96;
const ICON = 48;
const SEQUENCE = [0x88, 0x00, 0x00, 0x02, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff];
const ITEM = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];
const ENDS = [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
const folder = mkdtempSync(join(tmpdir(), 'caviar-icons-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function jpegOf(cells: Buffer, side: number): Promise<Uint8Array> {
  const raw = { width: side, height: side, channels: 1 } as const;
  return new Uint8Array(await sharp(cells, { raw }).toColourspace('b-w').jpeg({ quality: 95 }).toBuffer());
}

function short(element: number, value: number): number[] {
  return [0x28, 0x00, element & 255, element >> 8, 0x55, 0x53, 2, 0, value & 255, value >> 8];
}

/** An Item with a picture of its own in the file's syntax. */
function icon(stream: Uint8Array): Buffer {
  const kind = [0x28, 0x00, 0x04, 0x00, 0x43, 0x53, 12, 0, ...Buffer.from('MONOCHROME2 ')];
  const cells = [short(0x100, 8), short(0x101, 8), short(0x102, 7), short(0x103, 0)].flat();
  const head = [...short(2, 1), ...kind, ...short(0x10, ICON), ...short(0x11, ICON), ...cells];
  return Buffer.concat([Buffer.from([...SEQUENCE, ...ITEM, ...head]), encapsulated([stream]), Buffer.from(ENDS)]);
}

needs('dciodvfy', '/usr/bin/python3')('an icon that was made anew', () => {
  it('of an encapsulated picture is native, has no error for dciodvfy that the one before had not, and shows to pydicom what is left', async () => {
    const cells = Buffer.alloc(SIDE * SIDE, 90);
    for (let y = 40; y < 48; y++) cells.fill(255, y * SIDE + 8, y * SIDE + 72);
    const pixels = Buffer.concat([
      icon(await jpegOf(Buffer.alloc(ICON * ICON, 255), ICON)),
      encapsulated([await jpegOf(cells, SIDE)]),
    ]);
    const size = {
      Rows: SIDE,
      Columns: SIDE,
      ImageType: 'DERIVED\\SECONDARY',
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    };
    const input = pictureFile(size, BASELINE, pixels);
    const index = indexed(input);
    const outcome = treatPixels(index, profileFor('mask-text'), memorySpool(2 ** 22), {
      imaging: imagingThatSees('mask-text', { find: white }),
      identifiers: createKnownIdentifiers([]),
    });
    const uids = { sopClassUid: size.SOPClassUID, sopInstanceUid: '2.999.1', transferSyntaxUid: BASELINE };
    const output = splice(index, outcome.edits, encodeFileMeta(uids), memorySpool(2 ** 22));
    const [before, after] = [join(folder, 'before.dcm'), join(folder, 'after.dcm')];
    writeFileSync(before, input);
    writeFileSync(after, output.read(0, output.length));
    const known = (await dciodvfyErrors(before)) ?? new Set();
    const now = await dciodvfyErrors(after);
    expect([...(now ?? ['dciodvfy gives up'])].filter((error) => !known.has(error))).toEqual([]);
    const program = `import pydicom; icon = pydicom.dcmread('${after}').IconImageSequence[0]; cells = icon.PixelData; print(len(cells), cells[4 * ${ICON} + 20], cells[22 * ${ICON} + 20])`;
    const [length, ground, masked] = execFileSync('/usr/bin/python3', ['-c', program], { encoding: 'utf8' })
      .trim()
      .split(' ')
      .map(Number);
    expect(length).toBe(ICON * ICON);
    expect(Math.abs((ground ?? 0) - 90)).toBeLessThan(4);
    expect(masked).toBeLessThan(4);
  });
});
