// A value that occurs nowhere else, for each VR: planted in one place, and recognised in any output.

/** What stands in one place of a planted data set. */
export interface Marker {
  readonly tag: number;
  readonly vr: string;
  readonly value: Uint8Array;
}

const capitals = new Set(['CS', 'AE', 'LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'UR', 'OB', 'UN']);
const DAY = 86_400_000;

/**
 * Marker number `n` (0 to 99,999) for a VR. Texts are `ZQX` and five digits; dates lie before 1830, in the order of no calendar, so that a shifted one
 * is not by chance another's; numbers carry 987 or fractions that no real file has.
 */
export function markerFor(tag: number, vr: string, n: number): Marker {
  return { tag, vr, value: padded(valueFor(vr, n), vr) };
}

function valueFor(vr: string, n: number): Buffer {
  const digits = String(n).padStart(5, '0');
  if (capitals.has(vr)) return Buffer.from(vr === 'UR' ? `http://zqx${digits}.example/` : `ZQX${digits}`);
  switch (vr) {
    case 'PN':
      return Buffer.from(`ZQX${digits}^ZQX${digits}`);
    case 'UI':
      return Buffer.from(`1.3.6.1.4.1.987${digits}.1`);
    case 'DA':
      return Buffer.from(day(n));
    case 'TM':
      return Buffer.from(`041707.9${digits}`);
    case 'DT':
      return Buffer.from(`${day(n)}041707.9${digits}`);
    case 'AS':
      return Buffer.from(`${String(100 + (n % 800))}D`);
    case 'IS':
      return Buffer.from(`987${digits}`);
    case 'DS':
      return Buffer.from(`987${digits}.5`);
    default:
      return binary(vr, n);
  }
}

function binary(vr: string, n: number): Buffer {
  const unit = vr === 'US' || vr === 'SS' ? 2 : vr === 'UL' || vr === 'SL' || vr === 'FL' || vr === 'AT' ? 4 : 8;
  if (unit === 2) return Buffer.from([n % 251, 0x40]);
  if (unit === 4) return Buffer.from([n % 256, (n >> 8) % 256, 0x7a, 0x40]);
  return Buffer.concat([Buffer.from('ZQX'), Buffer.from(String(n).padStart(5, '0'))]);
}

function day(n: number): string {
  const days = (n * 7919) % 29_000;
  return new Date(Date.UTC(1750, 0, 1) + days * DAY).toISOString().slice(0, 10).replaceAll('-', '');
}

function padded(value: Buffer, vr: string): Buffer {
  if (value.length % 2 === 0) return value;
  return Buffer.concat([value, Buffer.from(vr === 'UI' || vr === 'OB' || vr === 'UN' ? [0] : [0x20])]);
}

const shapes =
  /ZQX\d{5}|1\.3\.6\.1\.4\.1\.987\d{5}|(?<!\d)\d{6}\.9\d{5}(?!\d)|(?<!\d)\d{14}\.9\d{5}|(?<![\d.])987\d{5}(?!\d)/gi;

/** Every marker text in some bytes, upper case; also written in UTF-16, or broken by NULs. Days are left to the comparison by place. */
export function markersIn(bytes: Uint8Array): Set<string> {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const without = latin.replaceAll('\0', '');
  return new Set([...latin.matchAll(shapes), ...without.matchAll(shapes)].map(([text]) => text.toUpperCase()));
}
