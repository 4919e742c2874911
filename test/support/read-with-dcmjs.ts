// Whether dcmjs reads a file, silent: its log would print patients' values.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Dcmjs {
  readonly log: { setLevel(level: 'silent'): void };
  readonly data: { readonly DicomMessage: { readFile(bytes: ArrayBuffer): unknown } };
}

const dcmjs = createRequire(import.meta.url)('dcmjs') as Dcmjs;
dcmjs.log.setLevel('silent');

export function dcmjsReads(path: string): boolean {
  const bytes = new Uint8Array(readFileSync(path));
  try {
    dcmjs.data.DicomMessage.readFile(bytes.buffer);
    return true;
  } catch {
    return false;
  }
}
