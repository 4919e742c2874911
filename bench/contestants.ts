// Who runs: Caviar, and what else a hospital has at hand.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const caviarFile = join(root, 'dist/caviar.js');

export const CAVIAR_1 = caviar(1);
export const CAVIAR_2 = caviar(2);
export const CP: Contestant = { name: 'cp -r', command: (input, output) => ['cp', '-r', input, output] };
export const NODE_COPY: Contestant = {
  name: 'bare Node copy',
  command: (input, output) => [process.execPath, join(root, 'bench/node-copy.mjs'), input, output],
};
export const VERSION: Contestant = {
  name: 'caviar --version',
  command: () => [process.execPath, caviarFile, '--version'],
};
export const NODE_0: Contestant = { name: 'node -e 0', command: () => [process.execPath, '-e', '0'] };

function caviar(workers: number): Contestant {
  return {
    name: `caviar, ${workers} worker${workers === 1 ? '' : 's'}`,
    command: (input, output) => [
      ...[process.execPath, caviarFile, 'anonymize', input, output],
      ...['--profile', 'basic', '--pixels', 'off', '--workers', String(workers)],
    ],
  };
}

/** `gdcmanon -e`: the Basic Profile of PS3.15 as gdcm has it; it wants a certificate for the encrypted originals that it adds. */
export function gdcmanon(folder: string): Contestant {
  const certificate = join(folder, 'certificate.pem');
  if (!existsSync(certificate)) {
    const subject = [
      '-subj',
      '/CN=bench',
      '-days',
      '3650',
      '-nodes',
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      certificate,
    ];
    spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject], { stdio: 'ignore' });
  }
  return {
    name: 'gdcmanon -e',
    command: (input, output) => ['gdcmanon', '-e', '-c', certificate, '--continue', '-r', '-i', input, '-o', output],
  };
}

/** A copy, then dcmodify in batches over it: what many scripts do. UIDs come out new and unrelated. */
export const DCMODIFY: Contestant = {
  name: 'dcmodify script',
  command: (input, output) => [
    'sh',
    '-c',
    `cp -r "$0" "$1" && find "$1" -type f -print0 | xargs -0 -n 200 dcmodify ${DCMODIFY_ARGUMENTS}`,
    input,
    output,
  ],
};

const ERASED = [
  ...[
    '0008,0012',
    '0008,0013',
    '0008,0050',
    '0008,0080',
    '0008,0081',
    '0008,0090',
    '0008,1010',
    '0008,1030',
    '0008,103e',
  ],
  ...[
    '0008,1048',
    '0008,1070',
    '0010,1040',
    '0010,2154',
    '0010,4000',
    '0018,1000',
    '0018,1030',
    '0020,4000',
    '0032,1032',
  ],
  ...['0032,1060', '0040,0244', '0040,0245', '0040,0253', '0040,0254'],
];
const DCMODIFY_ARGUMENTS = [
  '-nb -imt -q -gst -gse -gin',
  "-ma '(0010,0010)=Anonymous' -ma '(0010,0020)=X1' -ma '(0010,0030)=' -ma '(0008,0020)=' -ma '(0008,0030)='",
  ...ERASED.map((tag) => `-ea '(${tag})'`),
].join(' ');
