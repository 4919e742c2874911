// What the closing lines and `--json` tell of a run's inputs, gathered in one pass: numbers, codes and the Standard's words, never a name.
import type { ErrorCode } from '../base/index.js';
import type { InstanceRecord, RunRecord } from '../record/index.js';

/** So many inputs are named by number; the report has them all. */
const NUMBERS_TOLD = 20;

/** Defined terms of Modality (PS3.3 C.7.3.1.1.1) that may be at risk; any other word of a file is told as `other`. */
const MODALITIES =
  'AR BI BMD CR CT DG DX ECG EM ES FID FS GM IO IVOCT IVUS KER LEN LS MG MR NM OAM OCT OP OPM OPT OPTBSV OPTENF OPV OSS OT PA PT PX RF RG SC SM SR TG US VA XA XC';
const KNOWN_MODALITIES: ReadonlySet<string> = new Set(MODALITIES.split(' '));

/** The inputs that ended one way for one reason; a code may have several. */
export interface CodeGroup {
  readonly outcome: 'excluded' | 'quarantined';
  readonly code: ErrorCode;
  readonly count: number;
  /** A fixed sentence of the program. */
  readonly reason: string;
  /** The first of them, counted from 1 in the order of the report. */
  readonly inputs: readonly number[];
}

export interface RunSummary {
  /** Quarantined before excluded, the most frequent first. */
  readonly groups: readonly CodeGroup[];
  /** De-identified inputs with the notice that their pixels may hold text, by Modality; the most frequent first. */
  readonly atRisk: readonly (readonly [modality: string, count: number])[];
}

/** Reads all instances of the record once; memory does not grow with them. */
export function summarise(record: RunRecord): RunSummary {
  const groups = new Map<string, CodeGroup>();
  const atRisk = new Map<string, number>();
  let number = 0;
  for (const instance of record.instances()) {
    number++;
    addToGroup(groups, instance, number);
    if (!instance.notices.includes('pixels-not-examined-at-risk')) continue;
    const kind = KNOWN_MODALITIES.has(instance.modality ?? '') ? `${instance.modality}` : 'other';
    atRisk.set(kind, (atRisk.get(kind) ?? 0) + 1);
  }
  return {
    groups: [...groups.values()].sort((a, b) => b.outcome.localeCompare(a.outcome) || b.count - a.count),
    atRisk: [...atRisk].sort((a, b) => b[1] - a[1]),
  };
}

function addToGroup(groups: Map<string, CodeGroup>, { outcome, code, reason }: InstanceRecord, number: number): void {
  if (outcome === 'deidentified' || code === null) return;
  const key = `${outcome} ${code} ${reason}`;
  const group = groups.get(key) ?? { outcome, code, count: 0, reason: reason ?? '', inputs: [] };
  const inputs = group.inputs.length < NUMBERS_TOLD ? [...group.inputs, number] : group.inputs;
  groups.set(key, { ...group, count: group.count + 1, inputs });
}
