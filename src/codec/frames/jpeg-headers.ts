// What stands before the first scan of a JPEG or JPEG-LS stream: size, components, and in which colours they are (T.81 B.2, T.87 C.2, JFIF, Adobe's APP14).

export interface JpegHeaders {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  /** Of three components; null for other numbers. */
  readonly colours: 'RGB' | 'YCbCr' | null;
  /** The first scan holds one component of several: JPEG-LS decodes to planes then. */
  readonly scansByComponent: boolean;
  readonly hasAdobe: boolean;
}

interface Seen {
  isJfif: boolean;
  /** Colour transform of APP14; -1 without. */
  transform: number;
  frame: Uint8Array | null;
}

/**
 * Null for bytes that do not lead to a scan by way of a frame header.
 * @param said Photometric Interpretation of the header: it decides between colours only where the stream leaves them open.
 */
export function jpegHeaders(coded: Uint8Array, said: string): JpegHeaders | null {
  if (coded[0] !== 0xff || coded[1] !== 0xd8) return null;
  const seen: Seen = { isJfif: false, transform: -1, frame: null };
  for (let at = 2; at + 4 <= coded.length; ) {
    if (coded[at] !== 0xff) return null;
    const marker = coded[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + coded[at + 2] * 256 + coded[at + 3];
    if (end > coded.length) return null;
    const payload = coded.subarray(at + 4, end);
    if (marker === 0xda) return headersOf(seen, payload, said);
    note(seen, marker, payload);
    at = Math.max(end, at + 4);
  }
  return null;
}

function note(seen: Seen, marker: number, payload: Uint8Array): void {
  if (marker === 0xe0 && spells(payload, 'JFIF')) seen.isJfif = true;
  else if (marker === 0xee && spells(payload, 'Adobe') && payload.length >= 12) seen.transform = payload[11];
  else if (isFrameHeader(marker)) seen.frame ??= payload;
}

function isFrameHeader(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);
}

function headersOf(seen: Seen, scan: Uint8Array, said: string): JpegHeaders | null {
  const { frame } = seen;
  if (frame === null || frame.length < 6 || frame.length < 6 + 3 * frame[5]) return null;
  return {
    rows: frame[1] * 256 + frame[2],
    columns: frame[3] * 256 + frame[4],
    components: frame[5],
    colours: frame[5] === 3 ? coloursOf(seen, frame, said) : null,
    scansByComponent: scan[0] === 1 && frame[5] > 1,
    hasAdobe: seen.transform !== -1,
  };
}

/** Marks count; without one, components named R, G and B are, and a header that says RGB is believed unless chroma is subsampled. */
function coloursOf({ isJfif, transform }: Seen, frame: Uint8Array, said: string): 'RGB' | 'YCbCr' {
  if (isJfif) return 'YCbCr';
  if (transform !== -1) return transform === 0 ? 'RGB' : 'YCbCr';
  if (frame[6] === 0x52 && frame[9] === 0x47 && frame[12] === 0x42) return 'RGB';
  const isSubsampled = frame[7] !== frame[10] || frame[7] !== frame[13];
  return said === 'RGB' && !isSubsampled ? 'RGB' : 'YCbCr';
}

function spells(bytes: Uint8Array, text: string): boolean {
  return text === String.fromCharCode(...bytes.subarray(0, text.length));
}

/** The stream with an APP14 that says that its components are red, green and blue, so that no decoder turns them. */
export function markedAsRgb(coded: Uint8Array): Uint8Array {
  const app14 = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
  const marked = new Uint8Array(coded.length + app14.length);
  marked.set(coded.subarray(0, 2));
  marked.set(app14, 2);
  marked.set(coded.subarray(2), 2 + app14.length);
  return marked;
}
