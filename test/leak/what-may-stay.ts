// What the Standard and DECISIONS let stay of an arbitrary value, worked out anew from the tables: the engine's own compiler is not asked.
import type { OptionName } from '../../src/profile/index.js';
import { dictionaryRows, dictionaryVr, hexTag, profileRow } from '../support/standard-tables.js';

const columns: Readonly<Record<OptionName, string>> = {
  'retain-safe-private': 'rtnSafePriv',
  'retain-uids': 'rtnUids',
  'retain-device-identity': 'rtnDevId',
  'retain-institution-identity': 'rtnInstId',
  'retain-patient-characteristics': 'rtnPatChars',
  'retain-longitudinal-full-dates': 'rtnLongFullDates',
  'retain-longitudinal-modified-dates': 'rtnLongModifDates',
  'clean-descriptors': 'cleanDesc',
  'clean-structured-content': 'cleanStructCont',
  'clean-graphics': 'cleanGraph',
};

/** Cells whose C may leave an arbitrary word standing: it is cleaned of the data set's identifiers only. */
const wordsMayStay: ReadonlySet<OptionName> = new Set(['retain-patient-characteristics', 'retain-device-identity']);

const bulkVrs = new Set(['OB', 'OW', 'OD', 'OF', 'OL', 'OV', 'UN']);
/** Bulk data that is picture, curve or geometry; what it holds is numbers of the object, not text. */
const bulkData =
  /Palette|LookupTable|ICCProfile|Spectroscopy|Vector|Point|Index|PixelData|Phase|Value|Offset|Curve|Waveform|Map|Data$|Vertices|ChannelM|Coefficients|Counts|Bitmap|BadPixelImage|FillPattern/;
const keywords = new Map(dictionaryRows.map((row) => [row.pattern, row.keyword]));
/** UI attributes that name a class of things, not a thing. */
const classUid =
  /SOPClass|TransferSyntax|CodingScheme|ContextUID|ContextGroupExtensionCreatorUID|MappingResourceUID|TemplateExtension/;

/** Whether the content of a sequence may stay, Item by Item; `false` when all of it goes. */
export function itemsMayStay(tag: number, options: ReadonlySet<OptionName>): boolean {
  const row = profileRow(tag);
  if (outsideTheDictionary(tag)) return false;
  if (row === undefined) return true;
  const cells = cellsOf(tag, options);
  if (cells.length > 0) return true;
  return row.basicProfile !== 'X' && row.basicProfile !== 'Z' && row.basicProfile !== 'X/Z';
}

/** Whether an arbitrary value of a standard element may be found again, at its own place or another, under Basic with these options. */
export function valueMayStay(tag: number, vr: string, options: ReadonlySet<OptionName>): boolean {
  if (outsideTheDictionary(tag)) return false;
  const row = profileRow(tag);
  if (row === undefined) return outsideTable(tag, vr, options);
  const cells = cellsOf(tag, options);
  if (cells.some(({ code }) => code === 'C'))
    return cells.every(({ option, code }) => mayStayCleaned(option, code, vr));
  return cells.some(({ code }) => code === 'K');
}

/** Whether the cell of an option says K: such a value is only searched for the name and the ID. */
export function isRetained(tag: number, options: ReadonlySet<OptionName>): boolean {
  return cellsOf(tag, options).some(({ code }) => code === 'K');
}

function mayStayCleaned(option: OptionName, code: string, vr: string): boolean {
  if (code === 'K') return true;
  return wordsMayStay.has(option) || (option === 'retain-longitudinal-modified-dates' && vr === 'TM');
}

function cellsOf(tag: number, options: ReadonlySet<OptionName>): { option: OptionName; code: string }[] {
  const row = profileRow(tag);
  return [...options].flatMap((option) => {
    const code = row?.[columns[option]];
    return typeof code === 'string' && code !== '' ? [{ option, code }] : [];
  });
}

function outsideTheDictionary(tag: number): boolean {
  const group = Math.floor(tag / 65536);
  return group % 2 === 1 || group === 0x0002 || group === 0x0004 || tag % 65536 === 0 || tag === 0x00080001;
}

function outsideTable(tag: number, vr: string, options: ReadonlySet<OptionName>): boolean {
  if (vr === 'PN' || vr === 'UR' || Math.floor(tag / 65536) === 0) return false;
  if (vr === 'DA' || vr === 'DT') return options.has('retain-longitudinal-full-dates');
  if (vr === 'TM') {
    return options.has('retain-longitudinal-full-dates') || options.has('retain-longitudinal-modified-dates');
  }
  const keyword = keywords.get(hexTag(tag)) ?? '';
  if (vr === 'UI') return options.has('retain-uids') || classUid.test(keyword);
  if (bulkVrs.has(vr)) return bulkData.test(keyword) || (Math.floor(tag / 65536) & 0xff00) === 0x7f00;
  return dictionaryVr(tag) !== 'UN';
}
