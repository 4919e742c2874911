// What is written on a picture: what tells who the patient is, and what does not.
import type { Random } from '../../training/random.js';
import type { Wording } from './answer-key.js';
import type { Person } from './people.js';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const TECHNIQUE: Readonly<Record<string, readonly string[]>> = {
  ultrasound: ['MI 0.9', 'TIS 0.4', 'Gain 62', 'FR 32 Hz', 'Depth 15 cm', 'DR 60', '4.5 MHz', 'Abdomen', 'PRF 3.2 kHz'],
  radiograph: ['70 kV', '3.2 mAs', 'AP', 'PA', 'LATERAL', 'ERECT', 'THORAX FACE', 'DEBOUT', 'SID 180 cm'],
  mammogram: ['28 kV', '63 mAs', 'RCC', 'LMLO', 'Mo/Rh', '4.2 mGy', 'MLO', 'CC'],
  ct: ['120 kV', '250 mAs', 'W 350 L 40', 'FOV 320 mm', 'SL 1.25 mm', 'HELICAL', 'AXIAL', 'Pitch 0.98', 'Z 1.2'],
  mr: ['TR 450', 'TE 12', 'T2 TSE', 'AX FLAIR', 'FOV 240', 'SL 5.0', 'NEX 2', 'SAG T1', 'ETL 16'],
  angiography: ['80 kV', '12 mA', 'LAO 30', 'CRAN 20', '15 fps', 'RUN 4', 'DSA'],
  nuclear: ['ANT', 'POST', '500 kcts', 'Tc-99m', 'BONE', 'RAO', '128 x 128'],
  film: ['70 kV', 'LATERAL', 'PA', 'SUPINE', 'FACE'],
  page: ['Findings', 'Conclusion', 'Technique', 'Total DLP', 'Dose', 'Normal', 'Series', 'kV', 'Volume'],
  screen: ['Zoom 100%', 'Page 1', 'W 400 L 40', 'Volume', 'AXIAL', 'Dose'],
};
const MEASUREMENTS = ['Dist 3.42 cm', '15 mm', '1.24 cm', 'Vol 12 ml', '72 bpm', '45 cm/s', 'Area 4.1 cm2', '34 HU'];
const SCALES = ['10 cm', '5', '10', '15', '5 cm', '100%'];
const SIDES = ['R', 'L', 'RT', 'LT', 'D', 'G'];
const SCRIPTS: readonly (readonly string[])[] = [
  ['Παπαδόπουλος', 'Θεοδωρίδης', 'ΒΑΣΙΛΕΙΟΥ'],
  ['Воронежский', 'КАЛИНИНА', 'Щербакова'],
  ['欧阳慕青', '東雲さくら', '鈴木一郎太'],
  ['الخوارزمي', 'المستشفى'],
  ['אברהמוביץ'],
];

/** A line that identifies. */
export function identifyingWording(random: Random, person: Person): Wording {
  const { family, given } = person;
  const is = (what: string, text: string): Wording => ({ text, kind: 'identifying', what });
  const lottery = random.next();
  if (lottery < 0.3) return is('name', nameLine(random, family, given));
  if (lottery < 0.45) return is('id', `${random.pick(['', '', 'ID: ', 'ID ', 'IPP: ', 'Pat-ID '])}${person.id}`);
  if (lottery < 0.57)
    return is('birth', `${random.pick(['', 'DOB ', 'Né(e) le ', 'Born: '])}${dateLine(random, person.birth)}`);
  if (lottery < 0.7) return is('date', dateTime(random, person));
  if (lottery < 0.75) return is('NIR', grouped(person.nir));
  if (lottery < 0.82) return is('accession', `${random.pick(['', 'Acc: ', 'Acc# '])}${person.accession}`);
  if (lottery < 0.9) return is('institution', person.institution);
  if (lottery < 0.96) return is('physician', `${random.pick(['Dr ', 'Dr. ', 'Pr '])}${person.physician}`);
  return is('script', random.pick(random.pick(SCRIPTS)));
}

/** A line that tells nothing of the patient, of the kind of picture. */
export function harmlessWording(random: Random, scene: string): Wording {
  const is = (what: string, text: string): Wording => ({ text, kind: 'harmless', what });
  const lottery = random.next();
  if (lottery < 0.55) return is('technique', random.pick(TECHNIQUE[scene] ?? TECHNIQUE.ct ?? []));
  if (lottery < 0.75) return is('measurement', random.pick(MEASUREMENTS));
  if (lottery < 0.88) return is('laterality', random.pick(SIDES));
  return is('scale', random.pick(SCALES));
}

export function sideWording(random: Random): Wording {
  return { text: random.pick(SIDES), kind: 'harmless', what: 'laterality' };
}

function nameLine(random: Random, family: string, given: string): string {
  const upper = family.toUpperCase();
  return random.pick([
    `${upper} ${given}`,
    `${upper}, ${given.toUpperCase()}`,
    `${given} ${family}`,
    `${upper}^${given.toUpperCase()}`,
    `Name: ${family}, ${given}`,
    `M. ${upper}`,
    upper,
  ]);
}

function dateLine(random: Random, date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  return random.pick([
    `${day}/${month}/${year}`,
    `${day}.${month}.${year}`,
    `${year}-${month}-${day}`,
    `${day}-${MONTHS[Number(month) - 1]}-${year}`,
    date,
  ]);
}

function dateTime(random: Random, { study, time }: Person): string {
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}${random.chance(0.5) ? `:${time.slice(4)}` : ''}`;
  return random.chance(0.5) ? `${dateLine(random, study)} ${clock}` : dateLine(random, study);
}

function grouped(nir: string): string {
  return [
    [0, 1],
    [1, 3],
    [3, 5],
    [5, 7],
    [7, 10],
    [10, 13],
    [13, 15],
  ]
    .map(([from, to]) => nir.slice(from, to))
    .join(' ');
}
