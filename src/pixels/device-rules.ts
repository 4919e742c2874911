// Where consoles always write who the patient is: rectangles by device and picture size, from `profiles/devices/*.yaml`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError, profilesFolder, type Rectangle } from '../base/index.js';
import type { ElementIndex } from '../dicom/index.js';
import { type Plain, readYaml } from '../profile/index.js';
import { shortText } from './short-text.js';

export interface DeviceRule {
  /** Compared without regard to case; '' for any. */
  readonly manufacturer: string;
  readonly model: string;
  /** What the software version begins with; '' for any. */
  readonly software: string;
  readonly sopClass: string;
  /** Part of Image Type; '' for any. */
  readonly imageType: string;
  readonly columns: number;
  readonly rows: number;
  readonly rectangles: readonly Rectangle[];
  /** Why we believe it, in words. */
  readonly evidence: string;
}

const KEYS = [
  'manufacturer',
  'model',
  'software',
  'sop-class',
  'image-type',
  'columns',
  'rows',
  'rectangles',
  'evidence',
];
const MANUFACTURER = 0x00080070;
const MODEL = 0x00081090;
const SOFTWARE = 0x00181020;
const SOP_CLASS = 0x00080016;
const IMAGE_TYPE = 0x00080008;

/** Throws `CaviarError('profile-invalid')` for a file that is not made as `profiles/devices/README.md` says. */
export function loadDeviceRules(folder = join(profilesFolder(), 'devices')): readonly DeviceRule[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => rulesOf(name, readFileSync(join(folder, name), 'utf8')));
}

/** Rules of one file. */
export function rulesOf(file: string, text: string): readonly DeviceRule[] {
  const { rules, ...others } = readYaml(file, text);
  if (!Array.isArray(rules) || Object.keys(others).length > 0) throw invalid(file, 'it is one list, `rules`');
  return rules.map((rule) => ruleOf(file, rule));
}

function ruleOf(file: string, written: Plain): DeviceRule {
  if (typeof written === 'string' || isList(written)) throw invalid(file, 'a rule is a list of `key: value` lines');
  const unknown = Object.keys(written).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw invalid(file, `a rule has no key ${unknown}`);
  const text = (key: string): string => {
    const value = written[key] ?? '';
    if (typeof value !== 'string') throw invalid(file, `${key} is a text`);
    return value;
  };
  const columns = whole(file, text('columns'));
  const rows = whole(file, text('rows'));
  const rule = {
    manufacturer: text('manufacturer').toUpperCase(),
    model: text('model').toUpperCase(),
    software: text('software').toUpperCase(),
    sopClass: text('sop-class'),
    imageType: text('image-type').toUpperCase(),
    columns,
    rows,
    rectangles: rectanglesOf(file, written.rectangles ?? [], columns, rows),
    evidence: text('evidence'),
  };
  if (rule.manufacturer === '' || rule.evidence === '')
    throw invalid(file, 'a rule names a manufacturer and its evidence');
  return rule;
}

function rectanglesOf(file: string, written: Plain, columns: number, rows: number): readonly Rectangle[] {
  if (!isList(written) || written.length === 0) throw invalid(file, 'a rule has at least one rectangle');
  return written.map((one) => {
    if (!isList(one) || one.length !== 4) throw invalid(file, 'a rectangle is [x, y, width, height]');
    const [x, y, width, height] = one.map((number) => whole(file, typeof number === 'string' ? number : ''));
    if (width < 1 || height < 1 || x + width > columns || y + height > rows)
      throw invalid(file, 'a rectangle lies within columns and rows');
    return { x, y, width, height };
  });
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function whole(file: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw invalid(file, 'columns, rows and rectangles are whole numbers of pixels');
  return Number(text);
}

function invalid(file: string, why: string): CaviarError {
  return new CaviarError('profile-invalid', `profiles/devices/${file}: ${why}`);
}

/** Rectangles of all rules that name this device, this kind of picture and this size. */
export function ruledRectangles(
  rules: readonly DeviceRule[],
  index: ElementIndex,
  size: { readonly columns: number; readonly rows: number },
): readonly Rectangle[] {
  const sized = rules.filter(({ columns, rows }) => columns === size.columns && rows === size.rows);
  if (sized.length === 0) return [];
  const upper = (tag: number) => shortText(index, tag).toUpperCase();
  const manufacturer = upper(MANUFACTURER);
  const model = upper(MODEL);
  return sized
    .filter(
      (rule) =>
        rule.manufacturer === manufacturer &&
        (rule.model === '' || rule.model === model) &&
        upper(SOFTWARE).startsWith(rule.software) &&
        (rule.sopClass === '' || rule.sopClass === upper(SOP_CLASS)) &&
        upper(IMAGE_TYPE).includes(rule.imageType),
    )
    .flatMap(({ rectangles }) => rectangles);
}
