// What stands on pictures: names, dates, numbers, technique, in several scripts. All people here are made of syllables.
import type { Random } from './random.js';

const STARTS = [
  'Bel',
  'Cor',
  'Dra',
  'Fal',
  'Gar',
  'Hul',
  'Jol',
  'Kav',
  'Lem',
  'Mar',
  'Nov',
  'Ost',
  'Pel',
  'Quin',
  'Ros',
  'Sab',
  'Tor',
  'Ul',
  'Ver',
  'Wit',
  'Zan',
  'Bé',
  'Chê',
  'Fré',
  'Gaë',
  'Hé',
  'Lou',
  'Mou',
  'Ça',
];
const MIDDLES = [
  'a',
  'e',
  'i',
  'o',
  'ou',
  'an',
  'er',
  'el',
  'in',
  'on',
  'is',
  'ur',
  'é',
  'è',
  'ai',
  'eau',
  'il',
  'ro',
  'ti',
  'ma',
  'lo',
  '',
];
const ENDS = [
  'bert',
  'card',
  'din',
  'fort',
  'gnon',
  'lier',
  'mann',
  'nier',
  'quet',
  'rand',
  'son',
  'tier',
  'vel',
  'zac',
  'ski',
  'ini',
  'ez',
  'ard',
  'ot',
  'eau',
  'y',
  'ç',
  'et',
];
const TECHNIQUE = [
  '120 kV',
  '80 mA',
  'W 400 L 40',
  'WW: 350 WL: 50',
  'SE 4',
  'IM: 12/240',
  'TR 450.0',
  'TE 12',
  'FOV 24cm',
  'MI 0.9',
  'TIs 0.4',
  'FR 32Hz',
  'Gn 58',
  'C5-2',
  'DR 60',
  'Z 1.2',
  'ACQ TM',
  'R',
  'L',
  'RT',
  'LT',
  'A',
  'P',
  'H',
  'F',
  'AP',
  'PA',
  'LAT',
  'D',
  'G',
  'DEBOUT',
  'COUCHÉ',
  'SANS IV',
  'THORAX FACE',
  'ABDOMEN',
  'T2 TSE',
  'AX FLAIR',
  'CORO',
  'MPR',
  'Dose 12.3 mGy',
  'DLP 345 mGy*cm',
  'Zoom 100%',
  'cm/s',
  'bpm 72',
  '15 mm',
  '1.24 cm',
  'Dist 34.5 mm',
  'Vol 12 ml',
  'Page 1/3',
  'Tech:',
  'kVp',
  'mAs',
  'HIGH',
  'Gen',
  'CHEST',
  'ERECT',
];
const PLACES = [
  'CHU',
  'Hôpital',
  'Clinique',
  'Hospital',
  'Centre',
  'IRM',
  'Radiologie',
  'Imaging',
  'Service',
  'Medical Center',
  'Scanner 2',
  'Klinikum',
  'Ospedale',
];
const LABELS = [
  'Nom:',
  'Name',
  'ID',
  'Patient ID:',
  'DOB',
  'Né(e) le',
  'Date',
  'Dr',
  'M.',
  'Mme',
  'Acc',
  'IPP',
  'NIR',
  'Sexe',
  'Age',
  'Op:',
  'Ref.',
  'Study',
  'Tél.',
];
const OTHER_SCRIPTS: readonly (readonly [number, number])[] = [
  [0x391, 0x3a9],
  [0x3b1, 0x3c9],
  [0x410, 0x42f],
  [0x430, 0x44f],
  [0x4e00, 0x4fff],
  [0x30a1, 0x30f6],
  [0x3042, 0x3093],
  [0x5d0, 0x5ea],
  [0x628, 0x63a],
  [0xac00, 0xafff],
];
const MONTHS = ['JAN', 'Feb', 'mars', 'AVR', 'May', 'juin', 'JUL', 'août', 'Sep', 'OCT', 'nov.', 'Dec'];

export function words(random: Random): string {
  const kind = random.next();
  if (kind < 0.3) return personLine(random);
  if (kind < 0.45) return dateLine(random);
  if (kind < 0.6) return numberLine(random);
  if (kind < 0.8) return random.pick(TECHNIQUE);
  if (kind < 0.88) return `${random.pick(PLACES)} ${cased(random, name(random))}`;
  if (kind < 0.95)
    return `${random.pick(LABELS)} ${random.chance(0.5) ? cased(random, name(random)) : numberLine(random)}`;
  return otherScript(random);
}

function personLine(random: Random): string {
  const form = random.whole(0, 5);
  const family = cased(random, name(random));
  const given = cased(random, name(random));
  if (form === 0) return family;
  if (form === 1) return `${family}^${given}`;
  if (form === 2) return `${family}, ${given}`;
  if (form === 3) return `${given} ${family}`;
  if (form === 4) return `${given[0]}. ${family}`;
  return `${family}-${cased(random, name(random))} ${given}`;
}

function name(random: Random): string {
  return random.pick(STARTS) + random.pick(MIDDLES) + random.pick(ENDS);
}

function cased(random: Random, text: string): string {
  return random.chance(0.5) ? text.toUpperCase() : text;
}

function dateLine(random: Random): string {
  const [day, month, year] = [two(random.whole(1, 28)), random.whole(1, 12), random.whole(1925, 2026)];
  const clock = `${two(random.whole(0, 23))}:${two(random.whole(0, 59))}`;
  const separator = random.pick(['/', '-', '.', ' ']);
  const date = random.pick([
    [day, two(month), year].join(separator),
    [two(month), day, year % 100].join(separator),
    `${year}${two(month)}${day}`,
    `${day} ${random.pick(MONTHS)} ${year}`,
    `${random.pick(MONTHS)} ${day}, ${year}`,
  ]);
  return random.pick([date, date, clock, `${date} ${clock}`, `${clock}:${two(random.whole(0, 59))}`]);
}

function numberLine(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.whole(0, 9)).join('');
  return random.pick([
    digits(random.whole(1, 4)),
    digits(random.whole(5, 10)),
    `${random.pick(['A', 'MR', 'P', 'X', 'CT-', '#'])}${digits(random.whole(3, 8))}`,
    `${random.pick(['1', '2'])} ${digits(2)} ${digits(2)} ${digits(2)} ${digits(3)} ${digits(3)} ${digits(2)}`,
    `${digits(1)}.${digits(2)}`,
    `${random.whole(0, 110)} Y`,
    `0${random.whole(1, 9)} ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
  ]);
}

export function otherScript(random: Random): string {
  const [low, high] = random.pick(OTHER_SCRIPTS);
  return Array.from({ length: random.whole(2, 7) }, () => String.fromCodePoint(random.whole(low, high))).join('');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
