// The room's door.

export type { FrameMask } from './frame-mask.js';
export type {
  Codecs,
  CodedFrame,
  FrameFormat,
  MaskedFrame,
  NativeFrame,
  SampleArray,
  Samples,
} from './frames/frame-format.js';
export { nativeFrameBytes, withinFrame } from './frames/native-frame.js';
export { openCodecs } from './frames/open-codecs.js';
export { type RedactedJpeg, redactJpeg } from './jpeg-redaction/redact-jpeg.js';
export { type ByteRange, StreamBytes } from './stream-bytes.js';
export { type FrameReader, type FrameSize, frameReaderFor, isRefused } from './stream-families.js';
export type { StreamWalk, StreamWalker } from './stream-walk.js';
