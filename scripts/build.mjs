// `npm run build`: the command, the worker and the library as bundles in dist/, with types and the licences of what is bundled.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** Bundled code that is CommonJS asks for Node's modules by `require`. */
const REQUIRE = "import{createRequire as caviarRequire}from'node:module';const require=caviarRequire(import.meta.url);";

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  outdir: 'dist',
  logLevel: 'warning',
  // These find their WebAssembly beside their own code.
  external: ['@hyzyla/pdfium', 'dcmjs-codecs', 'zxing-wasm', 'fast-xml-parser'],
};

/** The worker is found as `worker.js` beside the chunk that starts it. */
const rooms = {
  ...shared,
  entryPoints: present({ program: 'src/cli/program.ts', worker: 'src/pipeline/worker.ts', index: 'src/index.ts' }),
  splitting: true,
  banner: { js: REQUIRE },
  metafile: true,
};

/** The command's first file stands alone and asks for `program.js` only if there is more to do than to tell the version. */
const command = { ...shared, entryPoints: { caviar: 'src/cli/main.ts' }, external: ['./program.js'] };

rmSync('dist', { recursive: true, force: true });
const [{ metafile }] = await Promise.all([build(rooms), build(command)]);
chmodSync('dist/caviar.js', 0o755);
writeFileSync('dist/third-party-licences.txt', licences(Object.keys(metafile.inputs)));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });

function present(files) {
  return Object.fromEntries(Object.entries(files).filter(([, file]) => existsSync(file)));
}

/** The licence text of every package that has code in the bundles. */
function licences(inputs) {
  const packages = inputs.map((input) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const names = [...new Set(packages.filter((name) => name !== undefined))].sort();
  return names.map((name) => `${name}\n\n${licenceText(join('node_modules', name))}\n`).join('\n----\n\n');
}

function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence file`);
  return readFileSync(join(folder, file), 'utf8').trim();
}
