import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { encodeElement, encodeFileMeta, findElement, indexFile, splice, trimmedLatin1 } from '../../src/dicom/index.js';

const EXPLICIT = { explicitVr: true, bigEndian: false };
const spool = memorySpool(1 << 20);

describe('a file that is indexed and spliced', () => {
  it('keeps every byte of the data set when nothing is edited', () => {
    const meta = encodeFileMeta({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
      sopInstanceUid: '2.25.1',
      transferSyntaxUid: '1.2.840.10008.1.2.1',
    });
    const dataSet = encodeElement(0x00100020, 'LO', Buffer.from('ZED-1'), EXPLICIT);
    const index = indexFile(bufferSource(Buffer.concat([meta, dataSet])), spool);
    expect(trimmedLatin1(index, findElement(index, 0x00100020))).toBe('ZED-1');
    const output = splice(index, [], meta, spool);
    expect(Buffer.from(output.read(0, output.length))).toEqual(Buffer.concat([meta, dataSet]));
  });
});
