// Coded frames with text beside the picture: a JPEG with comment and application segments, a JPEG 2000 codestream with comments, and bytes behind both.

/** A baseline JPEG of 8 x 8 grey samples, all of one value. */
export function jpegWithSegments(planted: string): Uint8Array {
  const quantisation = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]));
  const frame = segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
  const oneCode = (kind: number) =>
    segment(0xc4, Buffer.concat([Buffer.from([kind, 1]), Buffer.alloc(15), Buffer.from([0])]));
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.from(`Exif\0\0${planted}`)),
    segment(0xfe, Buffer.from(planted)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${planted}`)),
    quantisation,
    frame,
    oneCode(0x00),
    oneCode(0x10),
    segment(0xfe, Buffer.from(planted)),
    scan,
    Buffer.from([0x3f]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(planted),
  ]);
}

/** A codestream of one tile; its packets are not decodable samples, which nobody needs to walk the markers. */
export function jpeg2000WithComments(planted: string): Uint8Array {
  const size = Buffer.alloc(39);
  for (const [at, value] of [
    [2, 8],
    [6, 8],
    [18, 8],
    [22, 8],
  ] as const)
    size.writeUInt32BE(value, at);
  size.writeUInt16BE(1, 34);
  size.set([7, 1, 1], 36);
  const comment = segment(0x64, Buffer.concat([Buffer.from([0, 1]), Buffer.from(planted)]));
  const packets = Buffer.from([0x80, 0x01, 0x02, 0x03]);
  const tilePart = Buffer.concat([comment, Buffer.from([0xff, 0x93]), packets]);
  const start = Buffer.alloc(8);
  start.writeUInt32BE(12 + tilePart.length, 2);
  start[7] = 1;
  return Buffer.concat([
    Buffer.from([0xff, 0x4f]),
    segment(0x51, size),
    segment(0x52, Buffer.from([0, 0, 0, 1, 0, 0, 4, 4, 0, 1])),
    segment(0x5c, Buffer.from([0x40, 0x40])),
    comment,
    segment(0x90, start),
    tilePart,
    Buffer.from([0xff, 0xd9]),
    Buffer.from(planted),
  ]);
}

function segment(marker: number, body: Uint8Array): Buffer {
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), body]);
}
