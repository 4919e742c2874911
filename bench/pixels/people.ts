// Invented patients of the benchmark; none of the training data's.
import type { Random } from '../../training/random.js';

export interface Person {
  readonly family: string;
  readonly given: string;
  readonly sex: 'M' | 'F';
  /** YYYYMMDD. */
  readonly birth: string;
  readonly study: string;
  /** HHMMSS. */
  readonly time: string;
  readonly id: string;
  readonly accession: string;
  /** Thirteen digits and the key. */
  readonly nir: string;
  readonly institution: string;
  readonly physician: string;
}

const FAMILIES = [
  ...['Vaubernier', 'Kesteloot', 'Marchandeau', 'Ollivaux', 'Thackersby', 'Brindlecombe', 'Fairwether', 'Delestrange'],
  ...['Quéméneur', 'Maçonnet', 'Îlbert', 'Grœnland', 'Wetherstone', 'Haldenby', 'Pomfrette', 'Sauvageot', 'Lambrecque'],
  ...[
    'Étiévant',
    'Crévecoeur',
    'Dumoulinet',
    'Oakenshaw',
    'Yarborne',
    'Villemaine',
    'Tréguilly',
    'Bassompère',
    'Noël-Viard',
  ],
];
const GIVEN = [
  ...['Apolline', 'Barnabé', 'Clémence', 'Dorothea', 'Eustache', 'Fergus', 'Gwladys', 'Honoré', 'Iseult', 'Jérémie'],
  ...['Katell', 'Leopold', 'Maëlys', 'Nathanaël', 'Octavie', 'Philippa', 'Romuald', 'Séverine', 'Théodore', 'Ursule'],
];
const TOWNS = [
  'Valmorel-les-Bains',
  'Saint-Elzéar',
  'Brackenford',
  'Port-Lannec',
  'Wexcombe',
  'Montaubry',
  'Aldermere',
];

export function inventPerson(random: Random): Person {
  const digits = (count: number) => Array.from({ length: count }, () => random.whole(0, 9)).join('');
  const sex = random.chance(0.5) ? 'M' : 'F';
  const birth = dateOf(random, 1926, 2015);
  const town = random.pick(TOWNS);
  const body = `${sex === 'M' ? 1 : 2}${birth.slice(2, 6)}${random.whole(10, 95)}${digits(3)}${digits(3)}`;
  return {
    family: random.pick(FAMILIES),
    given: random.pick(GIVEN),
    sex,
    birth,
    study: dateOf(random, 2009, 2025),
    time: `${two(random.whole(7, 20))}${two(random.whole(0, 59))}${two(random.whole(0, 59))}`,
    id: `${random.pick(['', 'P', 'IPP', 'MR'])}${random.whole(1, 9)}${digits(random.whole(5, 8))}`,
    accession: `${random.pick(['A', 'RX', 'US', ''])}${random.whole(1, 9)}${digits(7)}`,
    nir: `${body}${two(97 - Number(BigInt(body) % 97n))}`,
    institution: random.pick([`CHU ${town}`, `Clinique de ${town}`, `${town} General Hospital`, `Centre ${town}`]),
    physician: random.pick(FAMILIES),
  };
}

function dateOf(random: Random, first: number, last: number): string {
  return `${random.whole(first, last)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
