// A worker whose RLE decoder dies or hangs at pictures of certain widths: a stand-in for the frame that nobody has found yet. Else it is the real worker, with the real decoders.
import codecs from 'dcmjs-codecs';

/** Columns of the picture at which the thread ends at once. */
const DIES = 33;
/** Columns of the picture at which the decoder does not come back. */
const HANGS = 34;

const { NativeCodecs } = codecs;
const decodeRle = NativeCodecs.decodeRle.bind(NativeCodecs);
NativeCodecs.decodeRle = (context, parameters) => {
  if (context.getWidth() === DIES) process.exit(1);
  if (context.getWidth() === HANGS) for (;;);
  return decodeRle(context, parameters);
};

await import('../../src/pipeline/worker.js');
