// The run report: who went in, what became of it, and the totals. It names inputs, so it is private.
import type { InstanceRecord, RunRecord } from '../record/index.js';
import { instanceTable } from './instance-table.js';
import { writePrivateFile } from './private-file.js';

/**
 * Writes the report of a finished run, one instance after another (memory does not grow with them), mode 0600, whole or not at all.
 * A path that ends in `.csv` gets the instances as a table without totals; every other gets JSON:
 * `{tool, profile, profileDigest, options, pixels, dryRun, startedAt, project, instances: [...], totals}`.
 * Throws `disk-full` or `cannot-write`.
 */
export function writeRunReport(record: RunRecord, path: string): void {
  writePrivateFile(path, path.toLowerCase().endsWith('.csv') ? instanceTable(record) : reportJson(record));
}

function* reportJson(record: RunRecord): Iterable<string> {
  const { totals, instances: _, projectFolder, ownProject: __, ...head } = record;
  yield `${JSON.stringify({ ...head, project: projectFolder }, null, 2).slice(0, -2)},\n  "instances": [`;
  let separator = '\n';
  for (const instance of instances(record)) {
    yield `${separator}    ${JSON.stringify(instance)}`;
    separator = ',\n';
  }
  yield `${separator === '\n' ? '' : '\n  '}],\n  "totals": ${JSON.stringify(totals, null, 2).replaceAll('\n', '\n  ')}\n}\n`;
}

/** `number` is how the log, `--json` and the progress name this input. */
function* instances(record: RunRecord): Iterable<InstanceRecord & { readonly number: number }> {
  let number = 0;
  for (const instance of record.instances()) yield { number: ++number, ...instance };
}
