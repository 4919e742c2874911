// What the corpus' own headers say of their patients does not occur in the outputs, and what nobody decided about is as it was.
import { readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestsUnder, Workbench } from '../support/run-caviar.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import { dictionaryRows } from '../support/standard-tables.js';
import { type CorpusRun, corpusFolder, type PeerView, peerViews, runOverCorpus } from './corpus-run.js';

const registered = new Set(Object.values(uidTable()).flatMap((part) => Object.keys(part ?? {})));
/** Words of the Standard's own keywords: a value that is one says nothing of a person. */
const standardWords = new Set(
  dictionaryRows.flatMap(({ keyword }) => keyword.match(/[A-Z][a-z]+/g) ?? []).map((word) => word.toUpperCase()),
);
const noIdentifier = new Set([
  'ANONYMOUS',
  'ANONYMIZED',
  'ANONYM',
  'UNKNOWN',
  'REMOVED',
  'NONAME',
  'PATIENT',
  'SUBJECT',
]);

/** Broken so that pydicom takes many elements for the value of one; dcmdump sees what we see. */
const misreadByPydicom = new Set(['fo-dicom__GH179A.dcm']);

/** Their Device Observer UID (121012, DCM) is the device's, which `retain-device-identity` keeps (Table E.3.4-1, K). */
const observedByDevice = ['highdicom__sr_document.dcm', 'pydicom__SR_comprehensive3d.dcm'];
/** In texts, what another instance of the study told is taken out too; one instance looked at alone cannot know of it. */
const TEXT = new Set(['CS', 'LO', 'SH', 'ST', 'LT', 'UT', 'UC']);

for (const profile of ['basic', 'research', 'eds-france']) {
  describe(`outputs of the corpus under ${profile}`, () => {
    const bench = new Workbench();
    let run: CorpusRun;
    let before: PeerView[];
    let after: PeerView[];

    beforeAll(() => {
      run = runOverCorpus(profile, bench);
      before = peerViews(run.pairs.map(({ input }) => input));
      after = peerViews(run.pairs.map(({ output }) => output));
    });
    afterAll(() => bench.done());

    it("hold none of the header's own identifiers [R7]", () => {
      const leaks = run.pairs.flatMap(({ input, output }, i) => {
        const bytes = bytesOf(output, after[i]);
        return wordsOf(before[i])
          .filter(([kind, word]) => !(profile === 'eds-france' && kind === 'birth-date' && word.endsWith('0101')))
          .filter(([, word]) => occurs(word, bytes))
          .map(([kind]) => `${basename(input)}: ${kind}`);
      });
      expect([...new Set(leaks)]).toEqual([]);
    });

    it('hold none of their UIDs [R28] [R29] [R30]', () => {
      const leaks = run.pairs.flatMap(({ input, output }, i) => {
        const bytes = bytesOf(output, after[i]);
        return [...new Set(instanceUids(before[i]))].filter((uid) => occurs(uid, bytes)).map(() => basename(input));
      });
      expect(leaks.sort()).toEqual(profile === 'basic' ? [] : observedByDevice);
    });

    it('tell nothing of them on the terminal or in reasons', () => {
      const told = Buffer.from(run.printed + JSON.stringify(run.instances.map(({ input: _, ...rest }) => rest)));
      const leaks = before.flatMap((view) => [
        ...wordsOf(view)
          .filter(([, word]) => occurs(word, told))
          .map(([kind]) => `${basename(view.path)}: ${kind}`),
      ]);
      expect(leaks).toEqual([]);
    });

    it('keep every element that no decision names, byte for byte', () => {
      const chosen = profileWith(profile);
      const changed = run.pairs.flatMap(({ input }, i) => {
        const decided = new Set(
          runEngine(readFileSync(input), chosen)
            .report.decisions.filter(({ action }) => action !== 'keep')
            .map(({ path }) => path),
        );
        if (misreadByPydicom.has(basename(input))) return [];
        return differences(before[i], after[i])
          .filter((path) => !covered(path, decided) && !(profile !== 'basic' && isText(before[i], path)))
          .map((path) => `${basename(input)} ${path}`);
      });
      expect(changed).toEqual([]);
    });

    it('go through again and only change what is keyed', () => {
      const again = runOverCorpus(profile, bench, commonOut(run));
      const first = peerViews(again.pairs.map(({ input }) => input));
      const second = peerViews(again.pairs.map(({ output }) => output));
      const misread = new Set(
        run.pairs.filter(({ input }) => misreadByPydicom.has(basename(input))).map(({ output }) => output),
      );
      const missing = run.pairs.length - new Set(run.pairs.map(({ output }) => output)).size;
      expect(again.pairs.length).toBe(run.pairs.length - missing);
      const changed = first.flatMap((view, i) =>
        differences(view, second[i])
          .filter((path) => !isKeyed(view, path) && !misread.has(view.path))
          .map((path) => `${profile} ${path.replace(/\[\d+\]/g, '[n]')}`),
      );
      expect([...new Set(changed)]).toEqual([]);
    });
  });
}

describe('the same corpus and the same project', () => {
  const bench = new Workbench();
  afterAll(() => bench.done());

  it('give the same bytes with one worker as with two, and under another name of the folder [R34]', () => {
    const elsewhere = join(bench.folder, 'elsewhere');
    symlinkSync(corpusFolder(), elsewhere);
    const one = runOverCorpus('research', bench, corpusFolder(), ['--workers', '1']);
    const two = runOverCorpus('research', bench, corpusFolder(), ['--workers', '2']);
    const [first, second] = [one, two].map((run) => instancesIn(digestsUnder(commonOut(run))));
    expect(second).toEqual(first);
  });
});

/** Without the manifest, which names its run. */
function instancesIn(digests: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).filter(([path]) => path.endsWith('.dcm')));
}

/** OUT of a run. */
function commonOut(run: CorpusRun): string {
  const { output } = run.pairs[0] ?? { output: '' };
  const told = run.instances.find((instance) => instance.output !== null)?.output ?? '';
  return output.slice(0, output.length - told.length - 1);
}

function bytesOf(path: string, view: PeerView | undefined): Buffer {
  const inflated = view?.inflated;
  return inflated === null || inflated === undefined ? readFileSync(path) : Buffer.from(inflated, 'hex');
}

/** Identifiers long enough to be told from chance, that are no word of the Standard's and no name of a maker or a device (DECISIONS: never hunted in Manufacturer; of what a K cell holds only the name and the ID are). */
function wordsOf(view: PeerView | undefined): [string, string][] {
  return [...(view?.identifiers ?? [])]
    .map(([kind, word]): [string, string] => [kind, word])
    .filter(([, word]) => word.length >= 5 && /[\p{L}]{3}|\d{6}/u.test(word) && !/^0+$/.test(word))
    .filter(([, word]) => !standardWords.has(word.toUpperCase()) && !noIdentifier.has(word.toUpperCase()))
    .filter(([kind, word]) => kind !== 'institution' || !view?.device.includes(word))
    .filter(([kind, word]) => kind !== 'study-id' || /\d/.test(word)); // what stands there instead of an ID describes the study
}

function instanceUids(view: PeerView | undefined): string[] {
  return (view?.uids ?? []).filter(
    (uid) => uid.length >= 10 && !registered.has(uid) && !uid.startsWith('1.2.840.10008.'),
  );
}

/** As a word of its own: digits or letters beside it make it another. */
function occurs(word: string, bytes: Buffer): boolean {
  const form = Buffer.from(word, 'utf8');
  for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) {
    if (!isWordByte(bytes[at - 1]) && !isWordByte(bytes[at + form.length])) return true;
  }
  return false;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2e
  );
}

/** Pixel Data may lose its comments at the same length (bulk.corpus.test.ts decodes it); a document is replaced whole. */
const bulkTreated = /\(7FE0,0010\)$/;

/** Paths that one has and the other lacks, or whose bytes differ. */
function differences(before: PeerView | undefined, after: PeerView | undefined): string[] {
  if (!before?.readable || !after?.readable) return [];
  const paths = new Set([...Object.keys(before.elements), ...Object.keys(after.elements)]);
  return [...paths].filter((path) => {
    if (bulkTreated.test(path)) return before.elements[path]?.[2] !== after.elements[path]?.[2];
    const [one, other] = [before.elements[path], after.elements[path]];
    return one === undefined || other === undefined || one[0] !== other[0] || one[1] !== other[1];
  });
}

/** Decided about itself, within what was decided about, or about something in it (a UN that pydicom does not look into). */
function covered(path: string, decided: ReadonlySet<string>): boolean {
  if (decided.has(path)) return true;
  for (let at = path.lastIndexOf('['); at > 0; at = path.lastIndexOf('[', at - 1))
    if (decided.has(path.slice(0, at))) return true;
  return [...decided].some((other) => other.startsWith(`${path}[`));
}

/** UIDs, and what is a keyed function of the patient: name, IDs, dates; also within a private UN. */
function isText(view: PeerView, path: string): boolean {
  return TEXT.has(String(view.elements[path]?.[0]));
}

function isKeyed(view: PeerView, path: string): boolean {
  const vr = view.elements[path]?.[0];
  return (
    vr === 'UI' ||
    vr === 'UN' ||
    vr === 'DA' ||
    vr === 'DT' ||
    /\((0010,0010|0010,0020|0008,0050|0020,0010)\)$/.test(path)
  );
}

function uidTable(): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL('../../profiles/standard/uids.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
}
