// What the reader knows: each class of its network but the first, which stands for no letter.

/** For letters of other scripts, and for what cannot be read. */
export const UNKNOWN = '\uFFFD';

/** In the order of the network's classes; a gap between words first. */
export const LETTERS =
  ' ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789' +
  '.,:;-+/\\()[]<>=%#*&@\'"!?_^|°²³µ×±~$€' +
  'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûüÿñÑœŒæßáíóúÁÍÓÚ' +
  UNKNOWN;
