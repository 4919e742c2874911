// Lets whoever watches a thread know that it goes on: a frame at a time, so that a long cine is no hang.
import type { Imaging } from '../pixels/index.js';

/** The same eyes; `onFrame` is called before each frame that is decoded, masked or written anew. */
export function watchedImaging(imaging: Imaging, onFrame: () => void): Imaging {
  const { codecs } = imaging;
  return {
    ...imaging,
    codecs: {
      decodeFrame: (coded, format) => {
        onFrame();
        return codecs.decodeFrame(coded, format);
      },
      maskFrame: (coded, format, mask, fill) => {
        onFrame();
        return codecs.maskFrame(coded, format, mask, fill);
      },
      encodeFrame: (samples, format) => {
        onFrame();
        return codecs.encodeFrame(samples, format);
      },
      toNative: (coded, format) => {
        onFrame();
        return codecs.toNative(coded, format);
      },
    },
  };
}
