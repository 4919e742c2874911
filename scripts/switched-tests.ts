// The tests that must notice when a rule of the header is off, as one bundle with the source that they test, run as a process of its own. No file of the source is touched.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildContext, context, type Plugin } from 'esbuild';
import type { Switch } from './switches-of-source.js';

/** A mutant may loop for ever: that it does not end is noticed too. */
const SECONDS = 240;

export type Ending = 'passed' | 'failed' | 'endless';

export interface SwitchedTests {
  /** With that switch off; `null`: with none. */
  run(off: Switch | null): Promise<{ readonly ending: Ending; readonly told: string }>;
  close(): Promise<void>;
}

/** @param tests in the order in which they are run; the first that fails ends the run. Several of these may be open, under names of their own. */
export async function openTests(root: string, name: string, tests: readonly string[]): Promise<SwitchedTests> {
  const bundle = join(root, '.cache/switch-off', `${name}.mjs`);
  const place: { off: Switch | null } = { off: null };
  const build = await contextFor(root, bundle, tests, place);
  return {
    async run(off) {
      place.off = off;
      await build.rebuild();
      return ended(bundle);
    },
    close: () => build.dispose(),
  };
}

function contextFor(
  root: string,
  bundle: string,
  tests: readonly string[],
  place: { readonly off: Switch | null },
): Promise<BuildContext> {
  const lines = [
    ...tests.map((path) => `import './${path}';`),
    "import { runTests } from 'vitest';",
    'await runTests();',
  ];
  return context({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // The package says that its files do nothing when loaded; tests do.
    ignoreAnnotations: true,
    alias: { vitest: join(root, 'scripts/small-vitest.ts') },
    logLevel: 'error',
    plugins: [switchingOff(root, place)],
  });
}

/** Gives each file its own place, as if it were not part of a bundle, and the one of the switch its replacement. */
function switchingOff(root: string, place: { readonly off: Switch | null }): Plugin {
  return {
    name: 'switch-off',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const { off } = place;
        const source = readFileSync(path, 'utf8');
        const isChanged = off !== null && relative(root, path) === off.file;
        const changed = isChanged ? source.slice(0, off.start) + off.replacement + source.slice(off.end) : source;
        const contents = changed
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
        return { contents, loader: 'ts' };
      });
    },
  };
}

function ended(bundle: string): Promise<{ readonly ending: Ending; readonly told: string }> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [bundle], { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    let isEndless = false;
    child.stderr.on('data', (chunk) => {
      told += chunk;
    });
    const timer = setTimeout(() => {
      isEndless = true;
      child.kill('SIGKILL');
    }, SECONDS * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ ending: isEndless ? 'endless' : code === 0 ? 'passed' : 'failed', told });
    });
  });
}
