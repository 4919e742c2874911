import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { frameReaderFor, isRefused, StreamBytes, type StreamWalk } from '../../src/codec/index.js';
import { bytesOf, codestream, jpeg, rle, segment, sourceOf, streamOf } from '../support/coded-streams.js';

const UID = '1.2.840.10008.1.2.';
const SIZE = { frameBytes: 200, planeBytes: 100 };
const NAME = 'HARGREAVES^OLIVE';

function walk(suffix: string, bytes: Uint8Array): StreamWalk {
  return frameReaderFor(UID + suffix, SIZE).walk(streamOf(bytes));
}

describe('the walker of a transfer syntax', () => {
  it.each(['4.50', '4.51', '4.57', '4.70', '4.80', '4.81', '4.90', '4.91', '4.201', '4.203'])(
    'goes by the first bytes for %s, since files name the wrong one',
    (suffix) => {
      expect(walk(suffix, jpeg()).complete).toBe(true);
      expect(walk(suffix, codestream()).complete).toBe(true);
      expect(() => walk(suffix, Buffer.from(NAME))).toThrow(expect.objectContaining({ code: 'malformed' }));
    },
  );

  it('reads RLE as RLE', () => {
    expect(walk('5', rle([Buffer.alloc(100, 3), Buffer.alloc(100, 4)])).complete).toBe(true);
  });

  it.each([
    '4.94',
    '4.95',
    '4.100',
    '4.102',
    '4.103',
    '4.106',
    '4.108',
    '4.110',
    '4.112',
    '4.204',
    '4.205',
    '7.1',
    '4.7',
  ])('is refused for %s', (suffix) => {
    expect(isRefused(UID + suffix)).toBe(true);
    expect(() => frameReaderFor(UID + suffix, SIZE)).toThrow(
      expect.objectContaining({ code: 'unsupported-transfer-syntax' }),
    );
  });

  it('is refused for a private syntax', () => {
    const uid = '1.3.6.1.4.1.99999.1.2.4.50';
    expect(() => frameReaderFor(uid, SIZE)).toThrow(expect.objectContaining({ code: 'unsupported-transfer-syntax' }));
  });
});

describe('a frame in the Encapsulated Uncompressed syntax', () => {
  it('ends with its last sample', () => {
    expect(walk('1.98', bytesOf(Buffer.alloc(200, 1), NAME))).toEqual({ wash: [], end: 200, complete: true });
  });
});

describe('a deflated frame', () => {
  const coded = deflateRawSync(Buffer.alloc(200, 5));

  it('ends where its deflate stream does', () => {
    expect(walk('8.1', bytesOf(coded, NAME))).toEqual({ wash: [], end: coded.length, complete: true });
  });

  it('that inflates to more than a frame is refused, since the rest cannot be taken out at the same length', () => {
    const longer = deflateRawSync(bytesOf(Buffer.alloc(200, 5), NAME));
    expect(() => walk('8.1', longer)).toThrow(expect.objectContaining({ code: 'cannot-clean' }));
  });

  it.each([
    ['is no deflate stream', Buffer.alloc(40, 0xff)],
    ['is cut', coded.subarray(0, -2)],
  ])('that %s is refused', (_, bytes) => {
    expect(() => walk('8.1', bytes)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

describe('a large frame', () => {
  it('is read through a window, not whole', () => {
    const data = Buffer.alloc(1_000_000, 0x41);
    const stream = bytesOf(jpeg().subarray(0, -4), data, segment(0xfe, NAME), jpeg().subarray(-2));
    const source = sourceOf(stream);
    const walked = frameReaderFor(`${UID}4.50`, SIZE).walk(
      StreamBytes.over(source, [{ at: 0, length: stream.length }]),
    );
    expect(walked.end).toBe(stream.length);
    expect(walked.wash).toHaveLength(1);
    expect(source.largestRead).toBeLessThanOrEqual(65_536);
  });
});
