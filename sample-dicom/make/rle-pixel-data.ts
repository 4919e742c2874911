// Pixel data in the RLE Lossless transfer syntax (PS3.5 Annex G): byte planes in packed runs, one frame, an empty Basic Offset Table.

/** The element's header, items and delimiter, for explicit little endian. */
export function rlePixelData(planes: readonly Uint8Array[]): Buffer {
  const frame = rleFrame(planes);
  return Buffer.concat([
    Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]),
    item(Buffer.alloc(0)),
    item(frame),
    Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
  ]);
}

function item(bytes: Uint8Array): Buffer {
  const header = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  header.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

function rleFrame(planes: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(planes.length, 0);
  const segments = planes.map(packed);
  let at = 64;
  segments.forEach((segment, i) => {
    header.writeUInt32LE(at, 4 + 4 * i);
    at += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

/** Replicate runs for three or more equal bytes, literal runs for the rest, padded to even length. */
function packed(plane: Uint8Array): Buffer {
  const out: number[] = [];
  let literal: number[] = [];
  const flush = (): void => {
    if (literal.length > 0) out.push(literal.length - 1, ...literal);
    literal = [];
  };
  for (let at = 0; at < plane.length; ) {
    const value = plane[at] ?? 0;
    let run = 1;
    while (run < 128 && plane[at + run] === value) run++;
    if (run >= 3) {
      flush();
      out.push(257 - run, value);
      at += run;
    } else {
      literal.push(value);
      if (literal.length === 128) flush();
      at++;
    }
  }
  flush();
  if (out.length % 2 === 1) out.push(0);
  return Buffer.from(out);
}
