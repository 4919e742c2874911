// Tags as numbers: group * 65536 + element, unsigned.

export const TAG_ITEM = 0xfffee000;
export const TAG_ITEM_END = 0xfffee00d;
export const TAG_SEQUENCE_END = 0xfffee0dd;
export const TAG_PIXEL_DATA = 0x7fe00010;
export const TAG_CHARACTER_SET = 0x00080005;
export const TAG_TRANSFER_SYNTAX = 0x00020010;
/** The length that says: up to a delimiter. */
export const UNDEFINED_LENGTH = 0xffffffff;

/** `(0010,0020)`, hexadecimal digits in upper case. */
export function formatTag(tag: number): string {
  return `(${hex4(tag >>> 16)},${hex4(tag & 0xffff)})`;
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
