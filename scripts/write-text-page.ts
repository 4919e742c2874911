// Writes docs/text.md: how the cleaning of text does on the 300 invented texts of the tests. Run: npx tsx scripts/write-text-page.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { createKnownIdentifiers, openCleaner } from '../src/text/index.js';
import { cleaningTexts } from '../test/support/cleaning-texts.js';
import { type DetectorScore, scoreCleaning, scoreDetectors } from '../test/support/score-cleaning.js';

const texts = cleaningTexts();
const score = scoreCleaning(texts);

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function row({ kind, matches, right, planted, found }: DetectorScore): string {
  return `| ${kind} | ${matches} | ${percent(right, matches)} | ${planted} | ${percent(found, planted)} |`;
}

function heldOut(): string {
  const cleaner = openCleaner({ unknownWords: 'mask' });
  const words = readFileSync(new URL('../test/golden/text/held-out-words.txt', import.meta.url), 'utf8')
    .trim()
    .split(/\s+/);
  const nobody = createKnownIdentifiers([]);
  const kept = words.filter((word) => cleaner.clean(word, nobody, { tag: 0x0008103e, vr: 'LO' }).text === word).length;
  return `${kept} of ${words.length} (${percent(kept, words.length)})`;
}

const page = `# Cleaning text

Written by \`scripts/write-text-page.ts\`.

A text loses, in this order: what the data set tells of its patient, staff and places, in all spellings; what identifies by its form (the patterns below); and, under \`mask\`, every word that no vocabulary has.
The vocabulary: the words of PS3.6 and PS3.15, of the code meanings of PS3.16, our lists in \`profiles/vocabulary/\`, a site's own list, the common words of the Hunspell dictionaries of French and English,
and words that medicine builds from Greek and Latin parts. No list of first or family names is used to find names. A word that is a name as well as a term (Foie, Long, Rose) goes behind a title, beside another part of
a name, or with a capital within a sentence, and stays elsewhere. A removed run becomes one space. Dates are removed, not shifted.

## How well

On 300 invented texts, half French and half English, two thirds of them with a header that knows the patient, made by \`test/support/cleaning-texts.ts\`. The words of the French and English sentences were written by the same
people as the vocabulary, so other hospitals' texts will lose more; words held out of every list of ours show how much of that the dictionaries and the word parts catch.

| | |
|---|---|
| identifiers removed | ${score.removed} of ${score.identifiers} (${percent(score.removed, score.identifiers)}) |
| useful words kept | ${score.kept} of ${score.usefulWords} (${percent(score.kept, score.usefulWords)}) |
| texts in which a name of the header is left | ${score.namesLeft.length} |
| words held out of every list that stay, each by itself | ${heldOut()} |

## The detectors

Alone, without header and vocabulary. Precision: how many of a detector's matches lie on something that identifies, whatever its kind. Found: how many of what was planted of the kind some detector touches; by chance a number may be of two kinds.

| kind | matches | precision | planted | found |
|---|---|---|---|---|
${scoreDetectors(texts).map(row).join('\n')}

## What it does not do

- A name nobody announces, that no header knows, and that is written like a common word in small letters (\`vu avec pierre\`) stays.
- Languages other than French and English are masked for the most part, since their words are unknown; so is every script in which words cannot be told apart.
- One or two letters, and numbers of up to four digits, stay where nothing beside them speaks of a person.
`;
writeFileSync(new URL('../docs/text.md', import.meta.url), page);
