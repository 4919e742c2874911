// Numbers of a profile as the binary VRs of PS3.5 6.2 hold them.

interface NumberVr {
  readonly size: number;
  readonly set: (view: DataView, offset: number, text: string, littleEndian: boolean) => void;
}

const numberVrs: Readonly<Record<string, NumberVr | undefined>> = {
  US: { size: 2, set: (view, at, text, little) => view.setUint16(at, Number(text), little) },
  SS: { size: 2, set: (view, at, text, little) => view.setInt16(at, Number(text), little) },
  UL: { size: 4, set: (view, at, text, little) => view.setUint32(at, Number(text), little) },
  SL: { size: 4, set: (view, at, text, little) => view.setInt32(at, Number(text), little) },
  FL: { size: 4, set: (view, at, text, little) => view.setFloat32(at, Number(text), little) },
  FD: { size: 8, set: (view, at, text, little) => view.setFloat64(at, Number(text), little) },
  UV: { size: 8, set: (view, at, text, little) => view.setBigUint64(at, BigInt(text), little) },
  SV: { size: 8, set: (view, at, text, little) => view.setBigInt64(at, BigInt(text), little) },
};

const wholeNumber = /^-?\d+$/;

/** Numbers of fixed width, of which a text that hides in one would need several. */
export function isNumberVr(vr: string): boolean {
  return numberVrs[vr] !== undefined;
}

/** Null when `vr` is no VR of numbers or a text is no such number. */
export function encodeNumbers(texts: readonly string[], vr: string, bigEndian: boolean): Uint8Array | null {
  const form = numberVrs[vr];
  if (form === undefined || !texts.every((text) => isNumberFor(vr, text))) return null;
  const bytes = new Uint8Array(texts.length * form.size);
  const view = new DataView(bytes.buffer);
  texts.forEach((text, i) => {
    form.set(view, i * form.size, text, !bigEndian);
  });
  return bytes;
}

function isNumberFor(vr: string, text: string): boolean {
  if (vr === 'FL' || vr === 'FD') return text.trim() !== '' && Number.isFinite(Number(text));
  return wholeNumber.test(text);
}
