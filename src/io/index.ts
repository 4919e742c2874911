// The room's door.
export { fileSink } from './file-sink.js';
export { type InputPlan, openInputs, planInput } from './find-inputs.js';
export { type FolderSink, folderSink } from './folder-sink.js';
export type { FoundInput, InputItem, InputPlace, InputSource } from './input-item.js';
export type { InstanceSink } from './instance-sink.js';
export { discardInput, inputOpener } from './open-input.js';
export { PartsAhead } from './parts-ahead.js';
export { makePartsFolder, sweepParts } from './parts-folder.js';
export { ownMark, stateOf } from './process-mark.js';
export { refuseOverlap } from './refuse-overlap.js';
export { type ComparableInput, sameBytes, sameInput } from './same-input.js';
export { PIPE_IDENTITY } from './stdin-input.js';
export { stdoutSink } from './stdout-sink.js';
export { asCaviarError, attempt, systemCode } from './system-error.js';
export { writeDicomdir } from './write-dicomdir.js';
export { writeSegments } from './write-segments.js';
export { zipSink } from './zip-sink.js';
