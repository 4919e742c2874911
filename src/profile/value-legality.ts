// Whether a value that a profile sets is legal for its VR (PS3.5 6.2).

/** Text VRs with their longest value in characters, and whether a backslash divides values. */
const TEXT: Readonly<Record<string, readonly [longest: number, multiple: boolean]>> = {
  LO: [64, true],
  SH: [16, true],
  PN: [64, true],
  UC: [10_000, true],
  ST: [1024, false],
  LT: [10_240, false],
  UT: [10_240, false],
  UR: [1024, false],
};

const FORM: Readonly<Record<string, RegExp>> = {
  AE: /^[\x20-\x5b\x5d-\x7e]{1,16}$/,
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]{1,16}$/,
  DA: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  DS: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/,
  DT: /^\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/,
  IS: /^[+-]?\d{1,11}$/,
  TM: /^([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?$/,
  UI: /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/,
};

const LONGEST: Readonly<Record<string, number>> = { DS: 16, UI: 64 };

/**
 * Why the value may not stand in the VR, or null. Letters are ASCII, which every character set of DICOM can write. Binary VRs and sequences take
 * no fixed value.
 */
export function valueMistake(value: string, vr: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(value))
    return 'a fixed value is plain ASCII on one line, which every character set can write';
  if (value.trim() === '') return 'the value is empty: use the action "empty"';
  const text = TEXT[vr];
  if (text !== undefined) return textMistake(value, vr, text);
  const form = FORM[vr];
  if (form === undefined) return `replace cannot write the VR ${vr}`;
  const fits = value.split('\\').every((one) => form.test(one) && one.length <= (LONGEST[vr] ?? one.length));
  return fits ? null : `this is no legal ${vr}`;
}

function textMistake(value: string, vr: string, [longest, multiple]: readonly [number, boolean]): string | null {
  const values = multiple ? value.split('\\') : [value];
  return values.every((one) => one.length <= longest) ? null : `${vr} has at most ${longest} characters`;
}
