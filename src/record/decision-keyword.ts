// The keyword of the element that a decision is about, for people who read.
import { elementInfo } from '../dicom/index.js';
import type { Decision } from './decision.js';

const LAST_TAG = /\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)[^()]*$/;

/** As PS3.6 says it; `private` for elements of odd groups, `unknown` for what PS3.6 lacks. */
export function decisionKeyword({ path }: Decision): string {
  const [, group = '0', element = '0'] = LAST_TAG.exec(path) ?? [];
  const tag = Number.parseInt(group, 16) * 0x10000 + Number.parseInt(element, 16);
  if (Number.parseInt(group, 16) % 2 === 1) return 'private';
  return elementInfo(tag)?.keyword ?? 'unknown';
}
