// Loads the decoders only for who looks at pictures.
import type { Codecs } from './frame-format.js';

/** WebAssembly, about 50 ms; once a thread. Everything after that is synchronous. */
export async function openCodecs(): Promise<Codecs> {
  const { loadCodecs } = await import('./load-codecs.js');
  return loadCodecs();
}
