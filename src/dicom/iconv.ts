// The library that encodes multi-byte character sets, loaded when a text has to be written in one: few files need it, and its tables are large.
import { createRequire } from 'node:module';
import type library from 'iconv-lite';

type Iconv = Pick<typeof library, 'encode'>;

let loaded: Iconv | null = null;

export function iconv(): Iconv {
  loaded ??= createRequire(import.meta.url)('iconv-lite') as Iconv;
  return loaded;
}
