// The room's door.
export { type PixelRectangle, type RedactedJpeg, redactJpeg } from './jpeg-redaction/redact-jpeg.js';
export { type ByteRange, StreamBytes } from './stream-bytes.js';
export { type FrameReader, type FrameSize, frameReaderFor, isRefused } from './stream-families.js';
export type { StreamWalk, StreamWalker } from './stream-walk.js';
