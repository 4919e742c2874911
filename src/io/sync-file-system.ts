// The fast way to the disk: one `sync -f`, which is syncfs(2), for a whole group of files. Linux only; `flush-to-disk.ts` has the plain way.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/sync', '/bin/sync'];

let program: string | null | undefined;

/** Brings the file system of `path` to the disk; false where that cannot be asked for, or was answered with an error. */
export function syncFileSystem(path: string): Promise<boolean> {
  program ??= process.platform === 'linux' ? (PLACES.find((place) => existsSync(place)) ?? null) : null;
  const command = program;
  if (command === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile(command, ['-f', path], { env: {} }, (error) => {
      if (error !== null) program = null;
      resolve(error === null);
    });
  });
}
