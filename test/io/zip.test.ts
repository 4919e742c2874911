// Zips as inputs and as outputs.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { type FoundInput, inputOpener, openInputs, planInput, zipSink } from '../../src/io/index.js';
import { put } from '../support/runs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface EntrySpec {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly compress: boolean;
}

const entry = (name: string, bytes: Uint8Array | string = name, compress = true): EntrySpec => ({
  name,
  bytes,
  compress,
});

async function zipped(entries: readonly EntrySpec[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes, compress } of entries) zip.addBuffer(Buffer.from(bytes), name, { compress });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Names in a zip that no honest writer makes: same length, so the bytes around stay right. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** Each input's name, and its content or the code of its trouble. */
async function readZip(bytes: Uint8Array): Promise<[string, string][]> {
  const path = put(folder, 'in.zip', bytes);
  const source = openInputs(planInput(path, null), null, [], folder);
  const opener = inputOpener();
  const all: [string, string][] = [];
  for await (const one of source.items()) all.push([one.name, contentOf(one, opener)]);
  source.close();
  opener.close();
  return all;
}

function contentOf(one: FoundInput, opener: ReturnType<typeof inputOpener>): string {
  if ('trouble' in one) return one.trouble.code;
  try {
    const source = opener.open(one.place, one.size);
    const content = Buffer.from(source.read(0, Math.min(20, source.length))).toString('latin1');
    source.close();
    return content;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
}

describe('a zip to read', () => {
  it('gives stored and compressed entries in path order, without folders', async () => {
    const bytes = await zipped([entry('b/2', 'two'), entry('a', 'one', false), entry('b/1', 'three')]);
    expect(await readZip(bytes)).toEqual([
      ['a', 'one'],
      ['b/1', 'three'],
      ['b/2', 'two'],
    ]);
  });

  it('keeps large compressed entries in a private file that is gone afterwards', async () => {
    const large = Buffer.alloc(9 * 2 ** 20, 'abc');
    expect(await readZip(await zipped([entry('large', large), entry('stored', large, false)]))).toEqual([
      ['large', 'abcabcabcabcabcabcab'],
      ['stored', 'abcabcabcabcabcabcab'],
    ]);
    expect(readdirSync(folder)).toEqual(['in.zip']);
  });

  it.each(['../x', '/abs', 'C:/x', '..\\x', 'a/../../x'])('reports an entry called %s and goes on', async (name) => {
    const plain = 'n'.repeat(name.length);
    const bytes = renamed(await zipped([entry(plain, 'evil'), entry('good', 'fine')]), plain, name);
    expect(await readZip(bytes)).toEqual(
      expect.arrayContaining([
        [name, 'unsafe-path'],
        ['good', 'fine'],
      ]),
    );
  });

  it('reports encrypted entries', async () => {
    const bytes = await zipped([entry('secret', 'x'), entry('then', 'fine')]);
    const central = bytes.indexOf(Buffer.from('PK\x01\x02'));
    bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
    expect(await readZip(bytes)).toEqual([
      ['secret', 'encrypted-zip'],
      ['then', 'fine'],
    ]);
  });

  it('reports a zip that is cut off, as one input', async () => {
    const bytes = await zipped([entry('a', 'x')]);
    expect(await readZip(bytes.subarray(0, bytes.length - 10))).toEqual([['in.zip', 'truncated']]);
  });

  it('reports an entry whose data were changed', async () => {
    const bytes = await zipped([entry('a', 'some longer text here', false), entry('b', 'fine')]);
    bytes.write('SOME', bytes.indexOf('some longer'));
    expect(await readZip(bytes)).toEqual([
      ['a', 'malformed'],
      ['b', 'fine'],
    ]);
  });

  it('reports entries that claim more bytes than can be', async () => {
    const bytes = await zipped([entry('bomb', 'x')]);
    const central = bytes.indexOf(Buffer.from('PK\x01\x02'));
    bytes.writeUInt32LE(0x7fffffff, central + 24);
    expect(await readZip(bytes)).toEqual([['bomb', 'inflate-bound']]);
  });

  it('reports entries that lie over one another', async () => {
    const bytes = await zipped([entry('a', Buffer.alloc(3000, 'q'), false), entry('b', 'x')]);
    const second = bytes.lastIndexOf(Buffer.from('PK\x01\x02'));
    bytes.writeUInt32LE(3000, second + 20);
    bytes.writeUInt32LE(3000, second + 24);
    expect((await readZip(bytes)).at(-1)).toEqual(['b', 'inflate-bound']);
  });
});

describe('a zip to write', () => {
  it('appears when it is whole, with nothing but what was placed, all of one date', async () => {
    const path = join(folder, 'out.zip');
    const sink = zipSink(path, folder, 'refuse');
    sink.add('note', 'hello');
    await sink.place(put(folder, '1.part', 'first'), 'a/1.dcm');
    await sink.place(put(folder, '2.part', 'second'), 'a/2.dcm');
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([]);
    await sink.finish();
    expect(readdirSync(folder)).toEqual(['out.zip']);
    const zip = await openPromise(path, { lazyEntries: true });
    const names: string[] = [];
    for await (const one of zip.eachEntry()) {
      names.push(one.fileName);
      expect(one.getLastModDate().getFullYear()).toBe(1980);
    }
    expect(names).toEqual(['note', 'a/1.dcm', 'a/2.dcm']);
  });

  it('leaves nothing when it is given up', async () => {
    const sink = zipSink(join(folder, 'out.zip'), folder, 'refuse');
    await sink.place(put(folder, '1.part', 'first'), '1.dcm');
    sink.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not replace one that is there unless asked to', () => {
    const path = join(folder, 'out.zip');
    writeFileSync(path, 'mine');
    expect(() => zipSink(path, folder, 'refuse')).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
