// Puts the checklist of PS3.15 Annex E together with the titles of the tests, which carry its numbers as [R58].
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../', import.meta.url));

interface Item {
  readonly number: number;
  readonly level: string;
  readonly place?: string;
  readonly text: string;
  /** Given where tests cannot show the item, or only a part of it. */
  readonly status?: 'later' | 'not applicable';
  readonly why?: string;
}

interface Section {
  readonly section: string;
  readonly items: readonly Item[];
}

interface Title {
  readonly file: string;
  readonly text: string;
}

/** The page, as it should stand in `docs/`. */
export function requirementsPage(): string {
  const titles = titlesByItem();
  const sections = checklist();
  const counted = sections.flatMap(({ items }) => items).map((item) => statusOf(item, titles));
  const count = (status: string) => counted.filter((one) => one === status).length;
  return [
    '# PS3.15 Annex E, item by item',
    '',
    'Generated from `docs/requirements.yaml` and the titles of the tests by `npm run docs:requirements`; do not edit.',
    'Items are paraphrased from edition 2026c; the tables are those of 2026d.',
    '',
    `${counted.length} items: ${count('met')} met, ${count('in part')} in part, ${count('later')} later, ${count('not applicable')} not applicable.`,
    ...sections.flatMap(({ section, items }) => [
      '',
      `## ${section}`,
      '',
      ...items.flatMap((item) => told(item, titles)),
    ]),
    '',
  ].join('\n');
}

/** Numbers of the items that have neither a test nor a reason. */
export function openItems(): number[] {
  const titles = titlesByItem();
  const items = checklist().flatMap((section) => section.items);
  return items.filter((item) => statusOf(item, titles) === 'open').map((item) => item.number);
}

/** Numbers that a test's title carries although the checklist has no such item. */
export function unknownItems(): number[] {
  const known = new Set(checklist().flatMap(({ items }) => items.map((item) => item.number)));
  return [...titlesByItem().keys()].filter((number) => !known.has(number));
}

export function checklist(): readonly Section[] {
  return parse(readFileSync(join(root, 'docs/requirements.yaml'), 'utf8')) as Section[];
}

function statusOf(item: Item, titles: ReadonlyMap<number, readonly Title[]>): string {
  const tested = titles.has(item.number);
  if (item.status === undefined) return tested ? 'met' : 'open';
  return tested && item.status === 'later' ? 'in part' : item.status;
}

function told(item: Item, titles: ReadonlyMap<number, readonly Title[]>): string[] {
  const place = item.place === undefined ? '' : ` (${item.place})`;
  const why = item.why === undefined ? '' : ` ${item.why}`;
  const tests = (titles.get(item.number) ?? []).map(({ file, text }) => `    - ${text} (\`${file}\`)`);
  return [`- **${item.number}. ${statusOf(item, titles)}.**${why} *${item.level}${place}: ${item.text}*`, ...tests];
}

function titlesByItem(): Map<number, Title[]> {
  const found = new Map<number, Title[]>();
  for (const file of testFiles('test')) {
    for (const text of titlesOf(readFileSync(join(root, file), 'utf8'))) {
      const plain = text
        .replace(/ *\[R\d+\]/g, '')
        .replace(/\$\{[^}]*\}/g, '…')
        .replace(/\\(.)/g, '$1')
        .trim();
      for (const number of numbersOf(text)) found.set(number, [...(found.get(number) ?? []), { file, text: plain }]);
    }
  }
  return found;
}

function numbersOf(title: string): Set<number> {
  return new Set([...title.matchAll(/\[R(\d+)\]/g)].map(([, digits]) => Number(digits)));
}

/** String literals of a test file that carry an item's number. */
function titlesOf(source: string): string[] {
  return [...source.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*\[R\d+\](?:\\.|(?!\1)[^\\\n])*)\1/g)].map(
    ([, , text]) => text ?? '',
  );
}

function testFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? testFiles(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((path) => path.endsWith('.test.ts'))
    .sort();
}
