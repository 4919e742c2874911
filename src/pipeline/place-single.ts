// Places the output of a run over one instance: many such runs may share an output at the same time, so nothing is known but what is on the disk.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { InputItem, InstanceSink } from '../io/index.js';
import type { PlacedIdentity } from '../record/index.js';
import type { DoneEntry, Journal } from './journal.js';
import type { Layout } from './output-name.js';
import { isSameFile, type Placed } from './place-output.js';

export interface SinglePlacerParts {
  readonly sink: InstanceSink;
  readonly layout: Layout;
  readonly duplicates: 'quarantine' | 'keep';
  /** Reads the journal anew: another process may just have added to it. */
  readonly readJournal: () => Journal | null;
  readonly folder: string | null;
}

/** A process that has put an output in its place says so in the journal within this time, or it is dead. */
const JOURNAL_DELAY_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** The part is gone afterwards, whatever the answer. */
export async function placeSingle(
  parts: SinglePlacerParts,
  part: string,
  placed: PlacedIdentity,
  input: InputItem,
): Promise<Placed> {
  const { sink, layout, folder } = parts;
  for (let variant = 1; ; variant++) {
    const name = layout.nameFor(placed, variant);
    if (await sink.placeNew(part, name)) return { kind: 'new', name };
    if (folder !== null && isSameFile(part, join(folder, name))) return discard(part, { kind: 'same', name });
    const maker = await makerOf(parts, name);
    if (maker === null || maker.input === input.identity) {
      await sink.place(part, name);
      return { kind: 'new', name };
    }
    if (maker.sop === placed.sopInstanceUid && parts.duplicates === 'quarantine')
      return discard(part, { kind: 'duplicate' });
  }
}

/** Which input made an output; null when nobody says so in time, that is, when its maker died before it was on the disk. */
async function makerOf(parts: SinglePlacerParts, name: string): Promise<DoneEntry | null> {
  for (const end = Date.now() + JOURNAL_DELAY_MS; ; await setTimeout(LOOK_EVERY_MS)) {
    const journal = parts.readJournal();
    const entry = journal?.ofOutput(name) ?? null;
    journal?.close();
    if (entry !== null || Date.now() > end) return entry;
  }
}

function discard(part: string, placed: Placed): Placed {
  rmSync(part, { force: true });
  return placed;
}
