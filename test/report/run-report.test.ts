import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { InstanceRecord, RunRecord } from '../../src/record/index.js';
import { writeRunReport } from '../../src/report/index.js';
import { instanceRecord, runRecord } from '../support/run-records.js';

const folder = mkdtempSync(join(tmpdir(), 'caviar-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a run report', () => {
  it('holds one entry an input, numbered in order, and the totals', () => {
    const path = join(folder, 'two.json');
    const refused = instanceRecord({ input: 'b', output: null, outcome: 'quarantined', code: 'truncated' });
    writeRunReport(runRecord([instanceRecord({ input: 'a' }), refused]), path);

    const report = JSON.parse(readFileSync(path, 'utf8'));
    expect(report.instances.map((entry: { input: string }) => entry.input)).toEqual(['a', 'b']);
    expect(report.instances.map((entry: { number: number }) => entry.number)).toEqual([1, 2]);
    expect(report.instances[1]).toMatchObject({ output: null, outcome: 'quarantined', code: 'truncated' });
    expect(report.totals.inputs).toBe(2);
    expect(Object.keys(report).slice(-2)).toEqual(['instances', 'totals']);
  });

  it('of a run without inputs is valid JSON', () => {
    const path = join(folder, 'none.json');
    writeRunReport(runRecord([]), path);
    expect(JSON.parse(readFileSync(path, 'utf8')).instances).toEqual([]);
  });

  it('can be read by its owner only', () => {
    const path = join(folder, 'mode.json');
    writeRunReport(runRecord([]), path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be finished leaves nothing behind and does not touch the one before', () => {
    const path = join(folder, 'kept.json');
    writeRunReport(runRecord([instanceRecord({ input: 'first' })]), path);
    const before = readFileSync(path, 'utf8');
    const failing: RunRecord = { ...runRecord([]), instances: breaksAfterOne };
    expect(() => writeRunReport(failing, path)).toThrow('the journal broke');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('into a folder that is not there says why', () => {
    expect(() => writeRunReport(runRecord([]), join(folder, 'absent', 'r.json'))).toThrow(
      expect.objectContaining({ code: 'cannot-write' }),
    );
  });

  it('to a path that nobody can follow says why', () => {
    const loop = join(folder, 'loop');
    symlinkSync('loop', loop);
    expect(() => writeRunReport(runRecord([]), join(loop, 'r.json'))).toThrow(
      expect.objectContaining({ code: 'cannot-write' }),
    );
  });

  it('as CSV keeps commas, quotes and line ends in their cells, and starts no formula', () => {
    const path = join(folder, 'table.csv');
    writeRunReport(runRecord([instanceRecord({ input: '=1+1,"x"\n' })]), path);
    const [header, ...rows] = readFileSync(path, 'utf8').split('\r\n');
    expect(header).toMatch(/^number,input,output,outcome,code/);
    expect(rows[0]).toContain('1,"\'=1+1,""x""\n",');
  });
});

function* breaksAfterOne(): Iterable<InstanceRecord> {
  yield instanceRecord({ input: 'second' });
  throw new Error('the journal broke');
}
