// The record of every input of a run, as it is told and as later steps of the run need it. Private.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, type InputPlace } from '../io/index.js';
import type { InstanceRecord } from '../record/index.js';
import { LineFile } from './line-file.js';

/** A record with what a later duplicate of it has to be compared with. */
export interface RunEntry {
  readonly record: InstanceRecord;
  readonly sop: string | null;
  readonly place: InputPlace | null;
  readonly size: number;
}

/** Makes a folder of mode 0700, with those above it. Throws `cannot-write`, `disk-full`. */
export function makePrivateFolder(...parts: readonly string[]): string {
  const path = join(...parts);
  attempt('cannot-write', "the project's folder cannot be written", () =>
    mkdirSync(path, { recursive: true, mode: 0o700 }),
  );
  return path;
}

/** All entries of one run, in the order of its inputs. */
export interface RunEntries {
  /** Where the entry can be read again. */
  add(entry: RunEntry): number;
  read(at: number): RunEntry | null;
  /** Begins anew at each call; also when the run is over. */
  records(): Iterable<InstanceRecord>;
  close(): void;
}

/** In memory, for a run over one instance. */
export function memoryEntries(): RunEntries {
  const entries: RunEntry[] = [];
  return {
    add: (entry) => entries.push(entry) - 1,
    read: (at) => entries[at] ?? null,
    records: () => entries.map((entry) => entry.record),
    close: () => undefined,
  };
}

/** On the disk, so that memory does not grow with their number. Throws `cannot-write`, `disk-full`. */
export function fileEntries(path: string): RunEntries {
  const lines = new LineFile(path, 'w+');
  return {
    add: (entry) => lines.add(JSON.stringify(entry)),
    read: (at) => {
      const entry = lines.read(at) as RunEntry | null;
      return entry === null ? null : { ...entry, place: restored(entry.place) };
    },
    records: function* () {
      lines.flush();
      const reader = new LineFile(path, 'r');
      try {
        for (const { value } of reader.lines()) yield (value as RunEntry).record;
      } finally {
        reader.close();
      }
    },
    close: () => lines.close(),
  };
}

/** JSON writes a path of bytes as Node writes a Buffer. */
function restored(place: InputPlace | null): InputPlace | null {
  if (place?.kind !== 'file' || typeof place.path === 'string') return place;
  const { data } = place.path as unknown as { data: readonly number[] };
  return { kind: 'file', path: Buffer.from(data) };
}
