// Names in Cyrillic and Greek letters as people write them in Latin ones. A header may hold the one, a text the other.

/** English first, then French, German and the scholars' way, where they differ. */
const CYRILLIC: Readonly<Record<string, readonly string[]>> = {
  ...{ а: ['a'], б: ['b'], в: ['v', 'v', 'w'], г: ['g'], д: ['d'], е: ['e'], з: ['z', 'z', 's'], и: ['i'], к: ['k'] },
  ...{ л: ['l'], м: ['m'], н: ['n'], о: ['o'], п: ['p'], р: ['r'], с: ['s', 's', 's'], т: ['t'], у: ['u', 'ou', 'u'] },
  ...{
    ж: ['zh', 'j', 'sch', 'z'],
    х: ['kh', 'kh', 'ch', 'h'],
    ц: ['ts', 'ts', 'z', 'c'],
    ч: ['ch', 'tch', 'tsch', 'c'],
  },
  ...{
    ш: ['sh', 'ch', 'sch', 's'],
    щ: ['shch', 'chtch', 'schtsch', 'sc'],
    ы: ['y', 'y', 'y', 'y'],
    э: ['e'],
    ф: ['f'],
  },
  ...{ ю: ['yu', 'iou', 'ju', 'ju'], я: ['ya', 'ia', 'ja', 'ja'], й: ['y', 'i', 'j', 'j'], ё: ['yo', 'io', 'jo', 'e'] },
  ...{
    ь: [''],
    ъ: [''],
    і: ['i'],
    ї: ['yi', 'i', 'ji', 'i'],
    є: ['ye', 'ie', 'je', 'je'],
    ґ: ['g'],
    ў: ['u'],
    ј: ['j'],
  },
  ...{ ђ: ['dj'], љ: ['lj'], њ: ['nj'], ћ: ['c'], џ: ['dz'] },
};
const GREEK: Readonly<Record<string, readonly string[]>> = {
  ...{ α: ['a'], β: ['v'], γ: ['g'], δ: ['d'], ε: ['e'], ζ: ['z'], η: ['i'], θ: ['th'], ι: ['i'], κ: ['k'], λ: ['l'] },
  ...{ μ: ['m'], ν: ['n'], ξ: ['x'], ο: ['o'], π: ['p'], ρ: ['r'], σ: ['s'], ς: ['s'], τ: ['t'], υ: ['y', 'u'] },
  ...{ φ: ['f', 'ph'], χ: ['ch', 'h'], ψ: ['ps'], ω: ['o'] },
};
const LETTERS = { ...CYRILLIC, ...GREEK };
const WAYS = 4;
const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** The name in Latin letters, each usual way once; none for one that has no letter of those scripts. */
export function inLatinLetters(name: string): readonly string[] {
  if (!OTHER.test(name)) return [];
  const small = name.normalize('NFC').toLowerCase();
  const ways = Array.from({ length: WAYS }, (_, way) => [...small].map((letter) => written(letter, way)).join(''));
  return [...new Set([...ways, ...ways.map(withUsualEnds)])];
}

function written(letter: string, way: number): string {
  const forms = LETTERS[letter] ?? LETTERS[letter.normalize('NFD').charAt(0)];
  if (forms === undefined) return letter;
  return forms[way] ?? forms[0] ?? letter;
}

/** `Dmitriy` and `Dmitry`, `Gavriil` and `Gavril`; `Zakharova` is written with `x` by some. */
function withUsualEnds(word: string): string {
  return word.replace(/i[yij](?![a-z])/g, 'y').replace(/ks/g, 'x');
}
