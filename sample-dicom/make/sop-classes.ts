// SOP Classes of the samples (PS3.6 Table A-1).
export const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
export const CR_IMAGE = '1.2.840.10008.5.1.4.1.1.1';
export const US_IMAGE = '1.2.840.10008.5.1.4.1.1.6.1';
export const SC_IMAGE = '1.2.840.10008.5.1.4.1.1.7';
export const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4';
export const ENHANCED_MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4.1';
export const BASIC_TEXT_SR = '1.2.840.10008.5.1.4.1.1.88.11';
export const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';
export const GREYSCALE_PRESENTATION_STATE = '1.2.840.10008.5.1.4.1.1.11.1';
