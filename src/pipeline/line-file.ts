// A file of JSON lines that is only added to: lines are found again by where they begin; a last line that was torn by a crash is passed over.
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { attempt } from '../io/index.js';

const FLUSH_BYTES = 256 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 10;
const CANNOT_WRITE = "the journal in the project's folder cannot be written";

export class LineFile {
  readonly #file: number;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #end: number;
  #isOpen = true;

  /** `a+` adds to what is there, `w+` begins anew, `r` only reads. Mode 0600. Throws `cannot-write`, `disk-full`. */
  constructor(path: string, mode: 'a+' | 'w+' | 'r') {
    this.#file = attempt('cannot-write', CANNOT_WRITE, () => openSync(path, mode, 0o600));
    this.#end = fstatSync(this.#file).size;
    if (mode === 'a+' && this.#end > 0 && !this.#endsWithLineFeed()) this.#write('\n');
  }

  /** Adds a line of JSON and says where it begins, which is true as long as no other process adds to the file. */
  add(line: string): number {
    const at = this.#end;
    this.#waiting.push(line, '\n');
    const bytes = Buffer.byteLength(line) + 1;
    this.#end += bytes;
    this.#waitingBytes += bytes;
    if (this.#waitingBytes >= FLUSH_BYTES) this.flush();
    return at;
  }

  /** Hands what waits to the system, in one call so that lines of several processes do not mix. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#write(text);
  }

  /** The line that begins there; null if it is not whole JSON. */
  read(at: number): unknown {
    this.flush();
    let length = 4096;
    for (;;) {
      const bytes = Buffer.alloc(length);
      const got = readSync(this.#file, bytes, 0, length, at);
      const end = bytes.indexOf(LINE_FEED);
      if (end >= 0 && end < got) return parse(bytes.toString('utf8', 0, end));
      if (got < length) return null;
      length *= 2;
    }
  }

  /** All whole lines, with where each begins. */
  *lines(): Generator<{ readonly at: number; readonly value: unknown }> {
    this.flush();
    let rest: Buffer = Buffer.alloc(0);
    let restAt = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const got = readSync(this.#file, chunk, 0, CHUNK_BYTES, restAt + rest.length);
      if (got === 0) return;
      const bytes = Buffer.concat([rest, chunk.subarray(0, got)]);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        const value = parse(bytes.toString('utf8', start, end));
        if (value !== null) yield { at: restAt + start, value };
        start = end + 1;
      }
      rest = bytes.subarray(start);
      restAt += start;
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.flush();
    this.#isOpen = false;
    closeSync(this.#file);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) {
      done += attempt('cannot-write', CANNOT_WRITE, () => writeSync(this.#file, bytes, done));
    }
  }

  #endsWithLineFeed(): boolean {
    const last = Buffer.alloc(1);
    readSync(this.#file, last, 0, 1, this.#end - 1);
    return last[0] === LINE_FEED;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
