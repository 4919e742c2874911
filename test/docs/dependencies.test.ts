import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
const [, atRunTime = '', toDevelop = ''] = page.split('\n## ');
const listed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** The first cells of the rows of a table. */
function rows(text: string): { names: string[]; cells: string[] }[] {
  return text
    .split('\n')
    .filter((line) => /^\| [@a-z]/.test(line) && !line.startsWith('| package'))
    .map((line) => line.slice(2, -2).split(' | '))
    .map((cells) => ({ names: (cells[0] ?? '').split(', '), cells }));
}

/** The package of an import statement, or of one that is loaded or whose files are read when needed; sub-path aside. */
const IMPORT =
  /(?:^(?:import|export|\}) ?.*from |createRequire\(import\.meta\.url\)(?:\(|\.resolve\((?='dictionary-))|await import\()'((?:@[^/']+\/)?[^./'$][^/':]*)(?:\/[^']*)?'/gm;

function packagesImported(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts')) continue;
    const text = readFileSync(join(root, 'src', entry), 'utf8');
    for (const [, name = ''] of text.matchAll(IMPORT))
      found.set(name, (found.get(name) ?? new Set()).add(`src/${entry}`));
  }
  return found;
}

describe('the page of dependencies', () => {
  it('lists what package.json lists, with a licence and a reason', () => {
    expect(rows(atRunTime).flatMap(({ names }) => names)).toEqual(Object.keys(listed.dependencies));
    expect(rows(toDevelop).flatMap(({ names }) => names)).toEqual(Object.keys(listed.devDependencies));
    for (const { cells } of rows(page)) for (const cell of cells) expect(cell).not.toBe('');
  });

  it('names for each package at run time the only place in the sources that imports it', () => {
    const imported = packagesImported();
    expect([...imported.keys()].sort()).toEqual(Object.keys(listed.dependencies));
    for (const { names, cells } of rows(atRunTime)) {
      const place = /`([^`*]+)/.exec(cells[3] ?? '')?.[1] ?? 'no place';
      for (const file of imported.get(names[0] ?? '') ?? [])
        expect(file.startsWith(place), `${file} in ${place}`).toBe(true);
    }
  });

  it('versions are exact', () => {
    for (const version of Object.values({ ...listed.dependencies, ...listed.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
