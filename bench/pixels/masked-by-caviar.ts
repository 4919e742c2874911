// Runs the built tool over a folder and decodes what it wrote.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeFolder } from './decoded-pictures.js';
import type { Pictures } from './score.js';

export interface Masked {
  /** Outputs by the path of their input. */
  readonly pictures: Pictures;
  /** Reasons of what was withheld, by the path of the input. */
  readonly withheld: ReadonlyMap<string, string>;
  readonly cpuSeconds: number;
}

interface Report {
  readonly instances: readonly { input: string; output: string | null; outcome: string; reason: string | null }[];
}

/** @param folder for the output, the key and the decoded frames; its former content goes. */
export function maskByCaviar(input: string, folder: string, policy: string): Masked {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'home'), { recursive: true });
  const [output, report, figures] = [join(folder, 'out'), join(folder, 'report.json'), join(folder, 'time')];
  const program = fileURLToPath(new URL('../../dist/caviar.js', import.meta.url));
  const words = [
    'anonymize',
    input,
    output,
    '--profile',
    'basic',
    '--pixels',
    policy,
    // Files of several projects may share a UID: that is no reason to withhold a picture from the count.
    ...['--duplicates', 'keep', '--workers', '1'],
    '--report',
    report,
  ];
  const run = spawnSync('/usr/bin/time', ['-q', '-f', '%U %S', '-o', figures, process.execPath, program, ...words], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, XDG_DATA_HOME: join(folder, 'home') } },
  });
  if (run.status !== 0 && run.status !== 2)
    throw new Error(`caviar ended with ${run.status}: ${run.stderr.slice(0, 800)}`);
  const { instances }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const decoded = decodeFolder(output, join(folder, 'decoded'));
  const written = instances.flatMap(({ input: name, output: path }) => {
    const picture = path === null ? undefined : decoded.get(path);
    return picture === undefined ? [] : [[name, picture] as const];
  });
  const withheld = instances.filter(({ outcome }) => outcome === 'quarantined');
  const [user = 0, system = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return {
    pictures: new Map(written),
    withheld: new Map(withheld.map(({ input: name, reason }) => [name, reason ?? ''])),
    cpuSeconds: user + system,
  };
}
