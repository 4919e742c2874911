// One fixed sentence a code, for users: what happened, and what they can do. `docs/errors.md` is made from it.
import type { ErrorCode } from './caviar-error.js';

export interface ErrorText {
  readonly happened: string;
  readonly remedy: string;
}

export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, ErrorText>> = {
  'not-dicom': {
    happened: 'The file is not DICOM: it has neither the DICM mark nor a first element that could be one.',
    remedy:
      'Nothing to do; such files are left out and never copied. A zip inside a folder is not opened: name it by itself.',
  },
  truncated: {
    happened: 'The file ends before what it announces.',
    remedy: 'Fetch it again from where it came; an interrupted transfer is the usual cause.',
  },
  malformed: {
    happened: 'The file breaks the encoding rules of DICOM in a way that leaves its content uncertain.',
    remedy: 'Have the system that wrote it repair or export it again; the offset and tag path say where to look.',
  },
  'too-deep': {
    happened: 'Sequences are nested deeper than Caviar follows.',
    remedy: 'Look at the file with a DICOM viewer of your trust; real objects are nested less than ten levels deep.',
  },
  'too-many-elements': {
    happened: 'The file holds more elements than Caviar takes into memory.',
    remedy: 'Split the object, or leave it out.',
  },
  'too-large': {
    happened: 'Something in the file, such as one text or one frame, is larger than Caviar can treat.',
    remedy: 'Look at the size that the header claims; if it is right, split the object or treat it by hand.',
  },
  'inflate-bound': {
    happened: 'Compressed content grows beyond the bound for temporary data.',
    remedy: 'If you trust the file, store it without deflate first.',
  },
  'unsupported-transfer-syntax': {
    happened: 'The transfer syntax is not one that Caviar can clean.',
    remedy: 'Convert the file to a supported transfer syntax, for example Explicit VR Little Endian.',
  },
  'private-sop-class': {
    happened: 'The object is of a private SOP Class, so nothing is known about what it may hold.',
    remedy: 'Set `private-sop-class: process` in a profile if you know the class to be safe.',
  },
  'missing-uid': {
    happened: 'A UID that every object needs (SOP Class, SOP Instance, Study or Series) is missing or empty.',
    remedy: 'Have the system that wrote the file export it again.',
  },
  'unreadable-text': {
    happened: 'A text could not be read by the declared character set, so it could not be searched.',
    remedy: 'Have Specific Character Set corrected, or use a profile that removes the attribute.',
  },
  'cannot-clean': {
    happened: 'Something that the profile asks to clean could not be cleaned.',
    remedy: 'Use a profile that removes the attribute, or treat the file by hand.',
  },
  'cannot-decode': {
    happened: 'A picture could not be decoded, so nobody knows whether text is burned into it.',
    remedy: 'Convert the file to another transfer syntax and try again, or look at it by hand and use `--pixels off`.',
  },
  'text-in-picture': {
    happened: 'Text was found in a picture, and the pixel policy asks that a person look first.',
    remedy: 'Look at the picture, then run with `--pixels mask-text`, or with `--pixels off` if the text may stay.',
  },
  'mask-too-large': {
    happened: 'So much of a picture looks like text that masking it would leave little.',
    remedy: 'Look at the picture by hand: mask it, leave it out, or release it.',
  },
  'excluded-by-rule': {
    happened: 'A rule of the profile, or the list of patients who objected, excludes the object.',
    remedy: 'Nothing to do; this is what the rule asks for.',
  },
  'quarantined-by-rule': {
    happened: 'A rule of the profile asks that a person look at the object first.',
    remedy: 'Look at it, then release it or leave it out.',
  },
  dicomdir: {
    happened: 'The file is a DICOMDIR, a list of other files with names in it.',
    remedy: 'Nothing to do; a new one is written on request.',
  },
  'duplicate-uid': {
    happened: 'Another file with other content has the same SOP Instance UID.',
    remedy: 'Find out which of them is right, or number them with `--duplicates keep`.',
  },
  'cannot-read': {
    happened: 'The file could not be opened or read.',
    remedy: 'Check its permissions and the disk or share that it lies on.',
  },
  'cannot-write': {
    happened: 'The output could not be written.',
    remedy: 'Check the permissions of the output folder.',
  },
  'disk-full': {
    happened: 'The disk is full.',
    remedy: 'Make room and run the same command again; it goes on where it stopped.',
  },
  'unsafe-path': {
    happened: 'A path leads out of the folder or archive that it belongs to.',
    remedy: 'Do not trust the archive; unpack it by hand if you must.',
  },
  'encrypted-zip': {
    happened: 'The zip entry is encrypted.',
    remedy: 'Unpack the archive with its password first.',
  },
  'path-overlap': {
    happened: 'Input and output are the same folder, or one lies inside the other.',
    remedy: 'Choose an output folder of its own.',
  },
  'output-in-use': {
    happened: 'Another run is writing to this output folder.',
    remedy: 'Wait for it to end, or choose another output folder.',
  },
  'output-of-other-profile': {
    happened:
      'The output folder was made with another profile, options, layout or project; both in one folder would be two copies of every instance.',
    remedy:
      'Choose another output folder, or add `--force` to do all of it again in this one; the report then tells which older files still stand beside the new ones. With another project only another folder helps.',
  },
  'key-unusable': {
    happened: 'The key of the project is missing, damaged or open to other users.',
    remedy: 'Restore it from a backup and set its mode to 0600; without it, no run gives the same pseudonyms again.',
  },
  'profile-invalid': {
    happened: 'The profile holds mistakes.',
    remedy: 'Correct them at the lines that are named; `caviar profile check` lists them all.',
  },
  'option-invalid': {
    happened: 'An option is unknown or has a value that it does not take.',
    remedy: 'See `caviar --help` for the right one.',
  },
  'worker-lost': {
    happened: 'The worker that treated this file ended unexpectedly.',
    remedy: 'Run again; if it happens with the same file, report it (without the file).',
  },
  internal: {
    happened: 'Caviar failed in a way that it should not.',
    remedy: 'Please report it with the code, the offset and the tag path, but without the file.',
  },
};
