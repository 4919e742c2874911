// How long the work on text takes: npx tsx bench/text.ts. Median of 50 passes, after 20 to warm up, of one thread.
import { readFileSync } from 'node:fs';
import { createKnownIdentifiers, findPatterns, type Identifier, openCleaner } from '../src/text/index.js';

const PASSES = 50;
const IDENTIFIERS: readonly Identifier[] = Array.from({ length: 100 }, (_, i) => i).flatMap((i): Identifier[] => [
  { kind: 'staff', value: `Famille${i}oux^Prenom${i}ine` },
  { kind: 'patient-id', value: `HX${100_000 + i * 37}` },
]);
const place = { tag: 0x00204000, vr: 'LT' };

function textOf(length: number): string {
  const read = (name: string): string =>
    readFileSync(new URL(`../test/golden/text/${name}.txt`, import.meta.url), 'utf8');
  const words = read('useful-french') + read('useful-english');
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}

function median(work: () => void, passes = PASSES): string {
  for (let i = 0; i < passes / 2; i++) work();
  const times = Array.from({ length: passes }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return `${(times.sort((a, b) => a - b)[Math.floor(passes / 2)] ?? 0).toFixed(3)} ms`;
}

const cleaner = openCleaner({ unknownWords: 'mask' });
const known = createKnownIdentifiers(IDENTIFIERS);
const page = textOf(10_000);
const book = textOf(1_000_000);
const start = performance.now();
cleaner.clean('Zyxomatrique', known, place);
console.info(`vocabulary and dictionaries, once: ${(performance.now() - start).toFixed(0)} ms`);
console.info(`10 KB, ${IDENTIFIERS.length} known identifiers: find ${median(() => known.find(page, place))}`);
console.info(
  `10 KB: patterns ${median(() => findPatterns(page))}, clean ${median(() => cleaner.clean(page, known, place))}`,
);
console.info(`1 MB: clean ${median(() => cleaner.clean(book, known, place), 3)}`);
const descriptor = 'IRM genou gauche sans injection';
console.info(
  `a descriptor: clean ${median(() => cleaner.clean(descriptor, known, { tag: 0x0008103e, vr: 'LO' }), 1000)}`,
);
