// Whether words are what a console or a plate writes about technique: terms that are no names, and figures with them. Of such, a doubtful reading is taken for right: chance makes no term of a name.

/** Sides, views, directions, settings and what they are measured in, as consoles write them, in small letters. None is a name, a title or a label of one. */
const TERMS: ReadonlySet<string> = new Set(
  (
    'r l rt lt d g a p h f s i rl ap pa lat lateral left right droite gauche droit ant post anterior posterior face profil oblique decubitus debout couche ' +
    'assis erect upright supine prone supin portable axial ax sagittal sag coronal cor cc mlo ml lm rcc lcc rmlo lmlo rml lml lao rao cran caud ' +
    'helical scout topogram localizer thorax abdomen abdo pelvis crane rachis bassin genou ' +
    'w c z ww wl wc fov dfov sfov sl slice thk pitch tr te ti fa etl nex nsa tse fse gre epi flair stir dwi adc t1 t2 pd ' +
    'mi tis tib tic gain depth dr fr frq prf wf dyn map zoom cine loop freeze dist vol area diam circ length angle peak mean min max ' +
    'kv kvp ma mas ms s sec mgy gy cgy dap dlp ctdi ctdivol sid sod ' +
    'mm cm cm2 mm2 ml cc m/s cm/s mm/s hz khz mhz db bpm fps hu % deg kg kcts cts counts mo/rh mo/mo rh/rh w/rh w/ag tc-99m'
  ).split(' '),
);

const UNITS: ReadonlySet<string> = new Set('mm cm ml cc kV mA ms s Hz dB kg hu kv'.split(' '));

const FIGURE = /^[-+]?\d{1,4}(?:[.,]\d{1,2})?$/;
const WITH_TERM = /^([\p{L}]{0,3})(\d{1,4}(?:[.,]\d{1,2})?)([\p{L}%][\p{L}\d/%]{0,4})?$/u;

/** Terms and figures and nothing else, one term at least. */
export function isScreenText(words: readonly string[]): boolean {
  return words.every((word) => isTerm(word) || FIGURE.test(word)) && words.some(isTerm);
}

/** A term, or one written together with its figure: `32Hz`, `L40`, `60%`. */
function isTerm(word: string): boolean {
  if (isPlainTerm(word)) return true;
  const [, before, , after] = WITH_TERM.exec(word) ?? [];
  const parts = [before, after].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 && parts.every(isPlainTerm);
}

/** One or two letters only as they are written: any two letters make one term or another. */
function isPlainTerm(word: string): boolean {
  const isAsWritten = word.length > 2 || word === word.toUpperCase() || UNITS.has(word);
  return isAsWritten && TERMS.has(word.toLowerCase());
}
