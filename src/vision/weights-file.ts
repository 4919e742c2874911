// A file of `models/`: a JSON line that tells how its network is built, then the numbers of its layers in their order, as 32-bit little-endian floats.

export interface WeightsFile<Header> {
  readonly header: Header;
  readonly numbers: Float32Array;
}

export function readWeights<Header>(bytes: Uint8Array): WeightsFile<Header> {
  const line = bytes.indexOf(10);
  const header: Header = JSON.parse(Buffer.from(bytes.subarray(0, line)).toString('utf8'));
  return { header, numbers: new Float32Array(Uint8Array.from(bytes.subarray(line + 1)).buffer) };
}
