// Tags of odd groups: what PS3.5 7.8 makes of their numbers.

export function isCreator(tag: number): boolean {
  const element = tag & 0xffff;
  return element >= 0x10 && element <= 0xff;
}

/** The block that a private element belongs to; a creator, the one that it reserves. */
export function blockNumber(tag: number): number {
  const byte = isCreator(tag) ? tag & 0xff : (tag >>> 8) & 0xff;
  return ((tag >>> 16) << 8) | byte;
}

/** Names a block wherever it lies: group and creator. */
export function privateBlockName(group: number, creator: string): string {
  return `${group} ${creator}`;
}

export function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1;
}

/** PS3.5 7.8: groups that no private element may use. */
export function isForbiddenGroup(group: number): boolean {
  return group < 0x0008 || group === 0xffff;
}
