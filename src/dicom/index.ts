// The room's door.
export { type CharacterSet, characterSet, characterSetOf } from './character-set.js';
export { type ElementInfo, elementInfo, knownKeywords, tagOfKeyword } from './dictionary.js';
export type { Edit } from './edit.js';
export { type ElementIndex, type Encoding, EntryFlag } from './element-index.js';
export { type ElementEncoding, encodeElement, encodeHeader, encodeSequence } from './encode-element.js';
export { encodeFileMeta, type FileMeta } from './encode-file-meta.js';
export { indexFile } from './index-file.js';
export { pathOf } from './path.js';
export { elementsOf, findElement, fragmentsOf, itemsOf, numbersOf, trimmedLatin1, valueBytes } from './read-value.js';
export type { Segment, SplicedSource } from './segment-source.js';
export { splice } from './splice.js';
export { formatTag } from './tag.js';
export {
  isRegisteredUid,
  type SopClassInfo,
  sopClassInfo,
  type TransferSyntaxInfo,
  transferSyntaxInfo,
} from './uid-registry.js';
export { isLongVr, packVr, vrName } from './vr.js';
