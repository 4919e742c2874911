// The programs of others that some suites compare with. Where one is missing, a suite fails under CI and is skipped, loudly, elsewhere.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** What Debian calls the package, for those who lack it. */
const PACKAGES: Readonly<Record<string, string>> = {
  dcmdump: 'dcmtk',
  dsrdump: 'dcmtk',
  dcmodify: 'dcmtk',
  cjpeg: 'libjpeg-turbo-progs',
  djpeg: 'libjpeg-turbo-progs',
  dcmcjpeg: 'dcmtk',
  dcmcjpls: 'dcmtk',
  dcmcrle: 'dcmtk',
  tesseract: 'tesseract-ocr',
  dcmdjpeg: 'dcmtk',
  dcmmkdir: 'dcmtk',
  dcmdjpls: 'dcmtk',
  dcmdrle: 'dcmtk',
  gdcmconv: 'libgdcm-tools',
  opj_decompress: 'libopenjp2-tools',
  pdfinfo: 'poppler-utils',
  gs: 'ghostscript',
  dciodvfy: 'dicom3tools',
  gdcmanon: 'libgdcm-tools',
  gdcminfo: 'libgdcm-tools',
  pdftotext: 'poppler-utils',
  '/usr/bin/python3': 'python3-pydicom',
  zip: 'zip',
  unzip: 'unzip',
};

/** `describe` when all programs are there; without one of them a failing suite if `CI=true`, a skipped one (and a line on stderr) else. */
export function needs(...programs: readonly string[]): typeof describe | typeof describe.skip {
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length === 0) return describe;
  const packages = [...new Set(missing.map((program) => PACKAGES[program] ?? program))];
  const told = `${missing.join(', ')} missing (apt-get install ${packages.join(' ')})`;
  if (process.env.CI === 'true') throw new Error(told);
  process.stderr.write(`\n*** SKIPPED: ${told} ***\n`);
  return describe.skip;
}

function isThere(program: string): boolean {
  const places = program.includes('/')
    ? [program]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.some((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
