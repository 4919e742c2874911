// 300 texts as they stand in headers and reports, French and English, with the key to what identifies in them. The people are invented.
import { readFileSync } from 'node:fs';
import type { Identifier, PatternKind } from '../../src/text/index.js';
import { pick, type Random, seeded, two, within } from './random.js';

export interface TextPart {
  readonly text: string;
  /** What it tells of somebody; null for words that are of use. `known` is a name of the header with nothing beside it that gives it away. */
  readonly secret: PatternKind | 'known' | null;
}

export interface CleaningText {
  readonly language: 'fr' | 'en';
  readonly parts: readonly TextPart[];
  /** What the header tells. */
  readonly header: readonly Identifier[];
}

export const HOW_MANY = 300;

/** Always the same ones. */
export function cleaningTexts(): readonly CleaningText[] {
  const random = seeded(20_261_124);
  return Array.from({ length: HOW_MANY }, (_, i) => (i % 2 === 0 ? french(random, i) : english(random, i)));
}

interface Person {
  readonly family: string;
  readonly given: string;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly id: string;
}

const FAMILIES = list('families', /\s+/);
const GIVEN = list('given', /\s+/);
const TOWNS = list('towns', /\s+/);
const FRENCH_STREETS = list('streets', /[|\n]/);
const ENGLISH_STREETS = list('english-streets', /[|\n]/);
const USEFUL = {
  fr: list('useful-french', /\n/),
  en: list('useful-english', /\n/),
  codes: list('code-meanings', /\n/),
};
const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Every third text has no header that knows its people. */
function french(random: Random, i: number): CleaningText {
  const person = invent(random);
  const doctor = invent(random);
  const hasHeader = i % 3 !== 0;
  const parts = [
    ...maybe(random, opening(random, person, 'fr', hasHeader)),
    useful(random, 'fr'),
    ...maybe(random, [
      plain('. Demandé par le Dr'),
      { text: nameOf(random, doctor, 'title'), secret: 'name' },
      plain(','),
    ]),
    useful(random, 'fr'),
    ...maybe(random, frenchContact(random)),
    ...maybe(random, frenchNumbers(random)),
    useful(random, 'codes'),
  ];
  return { language: 'fr', parts, header: hasHeader ? headerOf(person) : [] };
}

function english(random: Random, i: number): CleaningText {
  const person = invent(random);
  const doctor = invent(random);
  const hasHeader = i % 3 !== 0;
  const parts = [
    ...maybe(random, opening(random, person, 'en', hasHeader)),
    useful(random, 'en'),
    ...maybe(random, [
      plain('. Referring physician:'),
      { text: nameOf(random, doctor, 'title'), secret: 'name' },
      plain(';'),
    ]),
    useful(random, 'codes'),
    ...maybe(random, englishContact(random)),
    useful(random, 'en'),
    ...maybe(random, [
      plain('. Reported by Dr.'),
      { text: nameOf(random, doctor, 'title'), secret: 'name' },
      plain('on'),
      dateOf(random, 'en'),
    ]),
  ];
  return { language: 'en', parts, header: hasHeader ? headerOf(person) : [] };
}

/** With a header the name may stand alone; without one something announces it. */
function opening(random: Random, person: Person, language: 'fr' | 'en', hasHeader: boolean): readonly TextPart[] {
  const born = { ...person };
  const date: TextPart = { text: writeDate(random, born, language), secret: 'date' };
  if (hasHeader && random() < 0.6)
    return [
      { text: nameOf(random, person, 'alone'), secret: 'known' },
      ...maybe(random, [date]),
      plain(pick(random, ['-', ':', ','])),
    ];
  const name: TextPart = { text: nameOf(random, person, 'title'), secret: 'name' };
  const id: TextPart = { text: person.id, secret: 'patient-id' };
  if (language === 'fr') {
    const title = pick(random, ['Mme', 'M.', 'Monsieur', 'Patient :', 'Nom :', 'Mlle']);
    return [plain(title), name, plain('né le'), date, plain('IPP'), id, plain('.')];
  }
  const title = pick(random, ['Mrs', 'Mr.', 'Patient:', 'Name:', 'Miss', 'Patient name:']);
  return [plain(title), name, plain(', DOB'), date, plain(', MRN:'), id, plain('.')];
}

function frenchContact(random: Random): readonly TextPart[] {
  const phone = `0${within(random, 1, 9)}${pairs(random, 4, pick(random, [' ', '.', '-', '']))}`;
  return [
    plain('. Adresse :'),
    { text: `${digits(random, 1, 199)} ${pick(random, FRENCH_STREETS)}`, secret: 'address' },
    plain(','),
    {
      text: `${digits(random, 10_000, 95_999)} ${pick(random, TOWNS)}${random() < 0.3 ? ' CEDEX' : ''}`,
      secret: 'town',
    },
    plain(', tél.'),
    { text: phone, secret: 'phone' },
    ...maybe(random, [plain('courriel'), { text: mail(random, 'fr'), secret: 'e-mail' }]),
    plain('.'),
  ];
}

function englishContact(random: Random): readonly TextPart[] {
  return [
    plain('. Address:'),
    { text: `${digits(random, 1, 199)} ${pick(random, ENGLISH_STREETS)}`, secret: 'address' },
    plain(', phone'),
    { text: `${digits(random, 200, 989)}-${digits(random, 200, 999)}-${digits(random, 1000, 9999)}`, secret: 'phone' },
    plain(', e-mail'),
    { text: mail(random, 'com'), secret: 'e-mail' },
    ...maybe(random, [
      plain('see'),
      {
        text: `https://pacs.${pick(random, TOWNS).toLowerCase()}.org/study?id=${digits(random, 1, 99_999)}`,
        secret: 'url',
      },
    ]),
    plain('.'),
  ];
}

function frenchNumbers(random: Random): readonly TextPart[] {
  return [
    plain('. NIR'),
    { text: nir(random), secret: 'social-security-number' },
    plain(', examen du'),
    dateOf(random, 'fr'),
    plain('à'),
    { text: `${digits(random, 10, 19)}${pick(random, ['h', ':'])}${digits(random, 10, 59)}`, secret: 'time' },
    plain(', RPPS'),
    { text: withLuhn(`10${digits(random, 10_000_000, 99_999_999)}`), secret: 'staff-id' },
    plain(', serveur'),
    { text: `10.${digits(random, 1, 254)}.${digits(random, 1, 254)}.${digits(random, 1, 254)}`, secret: 'ip-address' },
    plain('.'),
  ];
}

function nameOf(random: Random, { family, given }: Person, where: 'title' | 'alone'): string {
  const initial = `${given.charAt(0)}.`;
  const forms = [
    `${family.toUpperCase()} ${given}`,
    `${given} ${family}`,
    `${initial} ${family}`,
    `${family.toUpperCase()} ${given.toUpperCase()}`,
  ];
  if (where === 'title') return pick(random, [...forms, family]);
  return pick(random, [
    ...forms.filter((form) => !form.startsWith(initial)),
    `${family}^${given}`,
    `${family.toUpperCase()}, ${given}`,
    bare(`${family} ${given}`),
  ]);
}

function bare(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

function headerOf({ family, given, day, month, year, id }: Person): readonly Identifier[] {
  return [
    { kind: 'patient-name', value: `${family}^${given}` },
    { kind: 'patient-id', value: id },
    { kind: 'birth-date', value: `${year}${two(month)}${two(day)}` },
  ];
}

function dateOf(random: Random, language: 'fr' | 'en'): TextPart {
  return { text: writeDate(random, invent(random), language), secret: 'date' };
}

function writeDate(random: Random, { day, month, year }: Person, language: 'fr' | 'en'): string {
  const name = MONTHS[language][month - 1] ?? '';
  const short = String(year).slice(2);
  const forms = [
    `${year}-${two(month)}-${two(day)}`,
    `${day} ${name} ${year}`,
    `${year}${two(month)}${two(day)}`,
    `${two(day)}-${name.slice(0, 3).toUpperCase()}-${year}`,
  ];
  if (language === 'fr')
    return pick(random, [
      ...forms,
      `${two(day)}/${two(month)}/${year}`,
      `${two(day)}.${two(month)}.${short}`,
      `${two(day)} ${two(month)} ${year}`,
    ]);
  return pick(random, [
    ...forms,
    `${month}/${day}/${year}`,
    `${two(month)}/${two(day)}/${short}`,
    `${name} ${day}, ${year}`,
  ]);
}

function invent(random: Random): Person {
  return {
    family: pick(random, FAMILIES),
    given: pick(random, GIVEN),
    day: within(random, 1, 28),
    month: within(random, 1, 12),
    year: within(random, 1925, 2015),
    id: `${pick(random, ['', 'P', '00', 'HX-'])}${digits(random, 100_000, 9_999_999)}`,
  };
}

function nir(random: Random): string {
  const body = `${within(random, 1, 2)}${digits(random, 10, 99)}${two(within(random, 1, 12))}${digits(random, 10, 95)}${digits(random, 100, 990)}${digits(random, 100, 999)}`;
  const key = two(97 - (Number(body) % 97));
  return random() < 0.5
    ? body + key
    : `${body.slice(0, 1)} ${body.slice(1, 3)} ${body.slice(3, 5)} ${body.slice(5, 7)} ${body.slice(7, 10)} ${body.slice(10)} ${key}`;
}

function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, char, i) => {
    const doubled = i % 2 === 0 ? Number(char) * 2 : Number(char);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function mail(random: Random, domain: string): string {
  return `${bare(pick(random, GIVEN)).toLowerCase()}.${bare(pick(random, FAMILIES))
    .toLowerCase()
    .replace(/[^a-z]/g, '')}@${pick(random, ['courrier', 'mailbox', 'chu-test'])}.${domain}`;
}

function useful(random: Random, from: keyof typeof USEFUL): TextPart {
  return plain(pick(random, USEFUL[from]));
}

function plain(text: string): TextPart {
  return { text, secret: null };
}

function maybe(random: Random, parts: readonly TextPart[]): readonly TextPart[] {
  return random() < 0.6 ? parts : [];
}

function list(name: string, separator: RegExp): readonly string[] {
  const text = readFileSync(new URL(`../golden/text/${name}.txt`, import.meta.url), 'utf8');
  return text.split(separator).filter((entry) => entry !== '');
}

function digits(random: Random, from: number, to: number): string {
  return String(within(random, from, to));
}

function pairs(random: Random, count: number, separator: string): string {
  return Array.from({ length: count }, () => `${separator}${two(within(random, 0, 99))}`).join('');
}
