// Tables whose columns say that people stand in them: `Date | Opérateur`, with a row on each line below.
import { startsWithCapital } from '../capitals.js';
import { type Detector, type PatternMatch, type PatternText, valuesOf } from './pattern-match.js';

const COLUMN =
  /^(?:noms?|nom d['’]usage|nom de naissance|prenoms?|nom (?:et )?prenom|patiente?s?|patient name|name|surname|(?:first|last|family|given)[ _]?name|operat(?:eur|rice|or)s?|radiologues?|radiologists?|prescript?(?:eur|rice)s?|presc\.?|demandeurs?|medecins?(?: [\p{L}]+)?|praticiens?|physician|provider|doctors?|dr|lecteurs?|relecteurs?|readers?|read by|reported by|requested by|lu par|fait par|manip(?:ulat(?:eur|rice))?s?|tech(?:nologist|nician)?s?|ide|infirmiere?s?|nurses?|chirurgiens?|surgeons?|anesthesistes?|internes?|residents?|seniors?|referr(?:er|ing)(?: \p{L}+)?|ref\.? ?(?:md|dr)|consultants?|attending|signataires?|auteurs?|authors?|contacts?|responsables?|villes?|town|city|adresses?|address|mere|mother|conjointe?)$/u;
const SEPARATORS = [/\t/g, / *\| */g, / *; */g, / {2,}/g];
const FEWEST_COLUMNS = 2;
const LONGEST_CELL = 48;

interface Cell {
  readonly start: number;
  readonly text: string;
}

/** `| Pt HALL Amber | Ref Marsh |`: a cell that says itself whom it names. */
const CELL =
  /(?:^|[|\n\r]) ?(?:pt|pat|patiente?|ref|md|dr|tech|nom|name|reader|rad|radiologue|demandeur|prescripteur|presc|manip|operat(?:eur|or)) ((?! )[^|\n\r:;]{2,40}?)(?= ?(?:\||$|[\n\r]))/gu;

export const findTableNames: Detector = (text): readonly PatternMatch[] => [
  ...(/[\n\r]/.test(text.plain) ? tableNames(text) : []),
  ...(text.plain.includes(' | ') ? namedCells(text) : []),
];

function namedCells({ plain, cased }: PatternText): readonly PatternMatch[] {
  return valuesOf(plain, CELL, 'name').filter(({ start, end }) => NAME_IN_CELL.test(cased.slice(start, end)));
}

const NAME_IN_CELL = /^(?:\p{Lu}[\p{L}.'’-]*,? ?){1,4}$/u;

function tableNames({ plain, cased }: PatternText): readonly PatternMatch[] {
  const lines = cellsOfLines(plain);
  const matches: PatternMatch[] = [];
  for (const separator of SEPARATORS) {
    let columns: readonly number[] = [];
    let width = 0;
    for (const line of lines) {
      const cells = split(line, separator);
      const named = cells.flatMap(({ text }, at) => (COLUMN.test(text) ? [at] : []));
      if (cells.length >= FEWEST_COLUMNS && named.length > 0) {
        columns = named;
        width = cells.length;
      } else if (cells.length < FEWEST_COLUMNS || cells.length > width) columns = [];
      else matches.push(...namesIn(cells, columns, cased));
    }
  }
  return matches;
}

function namesIn(cells: readonly Cell[], columns: readonly number[], cased: string): readonly PatternMatch[] {
  return columns.flatMap((at): readonly PatternMatch[] => {
    const { start, text } = cells[at] ?? { start: 0, text: '' };
    const isName = /\p{L}{2}/u.test(text) && text.length <= LONGEST_CELL && startsWithCapital(cased.charAt(start));
    return isName ? [{ start, end: start + text.length, kind: 'name' }] : [];
  });
}

function cellsOfLines(plain: string): readonly Cell[] {
  return [...plain.matchAll(/[^\n\r]+/g)].map(({ 0: text, index }) => ({ start: index, text }));
}

function split({ start, text }: Cell, separator: RegExp): readonly Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const { 0: sign, index } of text.matchAll(separator)) {
    cells.push(cellOf(start + at, text.slice(at, index)));
    at = index + sign.length;
  }
  cells.push(cellOf(start + at, text.slice(at)));
  return cells;
}

function cellOf(start: number, text: string): Cell {
  const inner = text.trim();
  return { start: start + text.indexOf(inner), text: inner };
}
