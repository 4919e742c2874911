// The library that encodes multi-byte character sets, loaded when a text has to be written in one: few files need it, and its tables are large.
import { createRequire } from 'node:module';

type Iconv = Pick<typeof import('iconv-lite'), 'encode'>;

let library: Iconv | null = null;

export function iconv(): Iconv {
  library ??= createRequire(import.meta.url)('iconv-lite') as Iconv;
  return library;
}
