// Invented patients, their relatives and their doctors, and the ways in which a hospital writes what tells of them.
import { readFileSync } from 'node:fs';
import { pick, type Random, two, within } from './random.js';

export type Language = 'fr' | 'en';

interface Lists {
  readonly families: readonly string[];
  readonly given: readonly string[];
  readonly small: readonly string[];
  readonly towns: readonly string[];
  readonly sites: readonly string[];
  readonly streets: readonly string[];
}

/** In the order of the file: both languages' list of each kind, one after another. */
const LINES = readFileSync(new URL('../golden/planted/people.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const LISTS: Readonly<Record<Language, Lists>> = { fr: listsAt(0), en: listsAt(1) };
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

export interface Person {
  readonly family: string;
  readonly given: string;
  readonly day: Day;
}

interface Day {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/** What the header of an object tells. */
export interface Known {
  readonly language: Language;
  readonly patient: Person;
  readonly id: string;
  readonly accession: string;
  readonly site: string;
  readonly street: string;
  readonly phone: string;
  readonly referring: Person;
  readonly operator: Person;
}

export function knownPeople(random: Random, language: Language): Known {
  const { sites, streets } = LISTS[language];
  return {
    language,
    patient: person(random, language),
    id: pick(random, [
      `${within(random, 10_000_000, 99_999_999)}`,
      `00${within(random, 100_000, 999_999)}`,
      `P-${within(random, 10_000, 99_999)}`,
    ]),
    accession: pick(random, [`A${within(random, 10_000_000, 99_999_999)}`, `IMG-${within(random, 100_000, 999_999)}`]),
    site: pick(random, sites),
    street: pick(random, streets),
    phone: phone(random, language),
    referring: person(random, language),
    operator: person(random, language),
  };
}

function person(random: Random, language: Language): Person {
  const { families, given } = LISTS[language];
  return { family: pick(random, families), given: pick(random, given), day: aDay(random, 1931, 2009) };
}

/** What may stand in a slot of a template. */
export function slotText(random: Random, slot: string, known: Known): string {
  const write = SLOTS[slot];
  if (write === undefined) throw new Error(`no slot ${slot}`);
  return write(random, known);
}

type Slot = (random: Random, known: Known) => string;

const SLOTS: Readonly<Record<string, Slot>> = {
  name: (random, { patient }) => nameOf(random, patient),
  family: (random, { patient: { family } }) => pick(random, [family.toUpperCase(), family, bare(family).toUpperCase()]),
  given: (random, { patient: { given } }) => pick(random, [given, given.toUpperCase(), bare(given)]),
  initials: (_, { patient: { family, given } }) => `${bare(given).charAt(0)}.${bare(family).charAt(0)}.`,
  id: (random, { id }) => pick(random, [id, id.replace(/^0+|^P-/, '')]),
  acc: (_, { accession }) => accession,
  site: (_, { site }) => site,
  ref: (random, { referring }) => nameOf(random, referring),
  op: (random, { operator }) => nameOf(random, operator),
  born: (random, { patient, language }) => dateText(random, patient.day, language),
  doctor: (random, { language }) => titledName(random, person(random, language)),
  relative: (random, { language }) => pick(random, LISTS[language].given),
  relativesmall: (random, { language }) => pick(random, LISTS[language].small),
  town: (random, { language }) => pick(random, LISTS[language].towns),
  street: (random, { language }) => pick(random, LISTS[language].streets),
  streetus: (random, { language }) => pick(random, LISTS[language].streets),
  townus: (random, { language }) =>
    `${pick(random, LISTS[language].towns)}, ${pick(random, ['AR', 'TX', 'OH', 'CA'])} ${within(random, 10_001, 99_900)}`,
  postcode: (random) => `${within(random, 10, 95)}${two(within(random, 0, 99))}0`,
  date: (random, { language }) => dateText(random, aDay(random, 2008, 2024), language),
  dateus: (random, { language }) => dateText(random, aDay(random, 2008, 2024), language),
  shortdate: (random) => `${two(within(random, 1, 28))}/${two(within(random, 1, 12))}`,
  shortdateus: (random) => `${within(random, 1, 12)}/${within(random, 13, 28)}`,
  unknownborn: (random) => `${within(random, 1, 28)}.${within(random, 1, 12)}.${two(within(random, 30, 99))}`,
  unknownbornus: (random) => `${within(random, 1, 12)}-${within(random, 1, 28)}-${two(within(random, 30, 99))}`,
  time: (random) => `${within(random, 8, 19)}h${two(within(random, 0, 59))}`,
  timeus: (random) => `${within(random, 1, 12)}:${two(within(random, 0, 59))} ${pick(random, ['AM', 'pm'])}`,
  phone: (_, { phone: number }) => number,
  mobile: (random) => `06${Array.from({ length: 4 }, () => ` ${two(within(random, 0, 99))}`).join('')}`,
  phoneus: (random) => phone(random, 'en'),
  trial: (random) =>
    pick(random, [
      `${within(random, 10, 99)}-${within(random, 100, 999)}-${pick(random, ['EK', 'AL', 'MV'])}`,
      `FR${within(random, 10, 99)}-${within(random, 100, 999)}`,
      `${within(random, 1000, 9999)}-B${within(random, 10, 99)}`,
    ]),
  national: (random) =>
    pick(random, [
      `LANG ${within(random, 1000, 9999)} ${within(random, 1000, 9999)}`,
      `${within(random, 30, 99)}.${two(within(random, 1, 12))}.${two(within(random, 1, 28))}-${within(random, 100, 999)}.${within(random, 10, 99)}`,
      `756.${within(random, 1000, 9999)}.${within(random, 1000, 9999)}.${within(random, 10, 99)}`,
    ]),
  old: (random, { language }) =>
    `${within(random, 90, 104)}${pick(random, language === 'fr' ? [' ans', 'ans', ' a'] : [' yo', 'F', ' y.o.'])}`,
  oldn: (random) => `${within(random, 90, 104)}`,
  monthyear: (random, { language }) => {
    const month = pick(random, MONTHS[language]);
    return pick(random, [`${month} ${within(random, 10, 24)}`, `${month} 20${within(random, 10, 24)}`]);
  },
  bed: (random) =>
    pick(random, [`${within(random, 101, 899)}`, `${within(random, 2, 40)}${pick(random, ['A', 'B', 'P'])}`]),
  ext: (random) => `${within(random, 4000, 7999)}`,
  mail: (random, { language }) =>
    `${bare(pick(random, LISTS[language].given)).toLowerCase()}@${pick(random, ['laposte.net', 'example.org', 'gmail.com'])}`,
  ipp: (random) =>
    pick(random, [
      `00${within(random, 100, 999)}`,
      `${within(random, 1_000_000, 9_999_999)}`,
      `80${within(random, 10_000_000, 99_999_999)}`,
    ]),
  nir: (random) => nir(random),
  ssn: (random) => `${within(random, 100, 899)}-${two(within(random, 10, 99))}-${within(random, 1000, 9999)}`,
};

function nameOf(random: Random, { family, given }: Person): string {
  return pick(random, [
    `${family.toUpperCase()} ${given}`,
    `${given} ${family}`,
    `${bare(family)} ${bare(given)}`.toUpperCase(),
    `${family}, ${given}`,
    `${bare(family)}^${bare(given)}`.toUpperCase(),
    `${given.charAt(0)}. ${family}`,
  ]);
}

/** Of somebody whom no header knows: a title stands before it. */
function titledName(random: Random, { family, given }: Person): string {
  return pick(random, [family, family.toUpperCase(), `${given} ${family}`, `${given.charAt(0)}. ${family}`]);
}

function dateText(random: Random, { day, month, year }: Day, language: Language): string {
  const name = MONTHS[language][month - 1] ?? '';
  const short = two(year % 100);
  const forms = [
    `${year}-${two(month)}-${two(day)}`,
    `${year}${two(month)}${two(day)}`,
    `${two(day)}-${name.slice(0, 3)}-${year}`,
  ];
  if (language === 'fr')
    return pick(random, [
      ...forms,
      `${two(day)}/${two(month)}/${year}`,
      `${two(day)}/${two(month)}/${short}`,
      `${day} ${name} ${year}`,
      `${two(day)}.${two(month)}.${year}`,
    ]);
  return pick(random, [
    ...forms,
    `${month}/${day}/${year}`,
    `${two(month)}/${two(day)}/${short}`,
    `${name} ${day}, ${year}`,
  ]);
}

function aDay(random: Random, from: number, until: number): Day {
  return { day: within(random, 1, 28), month: within(random, 1, 12), year: within(random, from, until) };
}

function phone(random: Random, language: Language): string {
  if (language === 'fr')
    return `0${within(random, 1, 5)}${Array.from({ length: 4 }, () => ` ${two(within(random, 0, 99))}`).join('')}`;
  return pick(random, ['(A) B-C', 'A-B-C', 'A.B.C'])
    .replace('A', `${within(random, 201, 989)}`)
    .replace('B', `${within(random, 201, 999)}`)
    .replace('C', `${within(random, 1000, 9999)}`);
}

function nir(random: Random): string {
  const body = `${within(random, 1, 2)}${two(within(random, 30, 99))}${two(within(random, 1, 12))}${within(random, 10, 95)}${within(random, 100, 990)}${within(random, 100, 999)}`;
  return `${body}${two(97 - (Number(body) % 97))}`;
}

function bare(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}

function listsAt(of: 0 | 1): Lists {
  const words = (kind: number): readonly string[] =>
    (LINES[kind * 2 + of] ?? '').split(' ').map((word) => word.replaceAll('_', ' '));
  const phrases = (kind: number): readonly string[] => (LINES[kind * 2 + of] ?? '').split('|');
  return {
    families: words(0),
    given: words(1),
    small: words(2),
    towns: words(3),
    sites: phrases(4),
    streets: phrases(5),
  };
}
