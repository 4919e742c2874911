// Mathilde Leroux, who does not exist: a fall, seen by a CT, a chest film, an ultrasound, a captured screen, and the reports, at a French hospital.
import { type DataSet, dicomFile, EXPLICIT_LITTLE_ENDIAN, RLE_LOSSLESS } from './data-set.js';
import { overlayBits, Picture } from './picture.js';
import { rlePixelData } from './rle-pixel-data.js';
import { BASIC_TEXT_SR, CR_IMAGE, CT_IMAGE, SC_IMAGE, US_IMAGE } from './sop-classes.js';

/** Of nobody's enterprise; like many real ones it goes on with an ID and a date. */
const ROOT = '1.3.6.1.4.1.99999.33.48213.20250314';
const STUDY_UID = `${ROOT}.1`;
const CT_SERIES_UID = `${ROOT}.1.2`;

const PATIENT: DataSet = {
  SpecificCharacterSet: 'ISO_IR 100',
  PatientName: 'LEROUX^Mathilde^Zoé',
  PatientID: 'VN-0048213',
  IssuerOfPatientID: 'CH-VAL-NOIR',
  PatientBirthDate: '19340722',
  PatientSex: 'F',
  PatientAge: '090Y',
  PatientSize: '1.58',
  PatientWeight: '61',
  PatientBirthName: 'DÉSORMEAUX^Mathilde',
  OtherPatientIDsSequence: [{ PatientID: '234072999999917', IssuerOfPatientID: 'NIR', TypeOfPatientID: 'TEXT' }],
  PatientAddress: '12 rue des Tilleuls, 99123 Saint-Éloi-le-Noir',
  PatientTelephoneNumbers: '01 99 00 12 34',
  EthnicGroup: '',
  PatientComments: 'Fille: Mme Désormeaux, à prévenir au 06 99 00 56 78',
};

const STUDY: DataSet = {
  StudyInstanceUID: STUDY_UID,
  StudyDate: '20250314',
  StudyTime: '101502',
  StudyID: '25031407',
  AccessionNumber: 'VN25A00731',
  ReferringPhysicianName: "d'AUBIGNÉ-FAUVEL^Éléonore^^Dr",
  StudyDescription: 'SCANNER CRÂNE SANS IV - Mme LEROUX',
  InstitutionName: 'Centre Hospitalier du Val-Noir',
  InstitutionAddress: "1 avenue de l'Hôpital, 99100 Val-Noir",
  InstitutionalDepartmentName: 'Imagerie médicale',
  TimezoneOffsetFromUTC: '+0100',
};

const STAFF: DataSet = {
  PerformingPhysicianName: 'KERVADEC^Maël^^Dr',
  OperatorsName: 'ROSSIGNOL^Inès',
  StationName: 'VNSCAN2',
};

function instance(number: string): DataSet {
  return { SOPInstanceUID: `${ROOT}.${number}`, InstanceCreationDate: '20250314', InstanceCreationTime: '102201' };
}

const GREY: DataSet = {
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  PixelRepresentation: 0,
};
const EIGHT_BITS: DataSet = { BitsAllocated: 8, BitsStored: 8, HighBit: 7 };
const TWELVE_BITS: DataSet = { BitsAllocated: 16, BitsStored: 12, HighBit: 11 };

/** Files by their path in the export. */
export function lerouxFiles(): Map<string, Buffer> {
  return new Map([
    ...[1, 2, 3].map((slice): [string, Buffer] => [`LEROUX_MATHILDE/SCANNER/CT00000${slice}.dcm`, ctSlice(slice)]),
    ['LEROUX_MATHILDE/RADIO/CR000001.dcm', chestFilm()],
    ['LEROUX_MATHILDE/ECHO/US000001.dcm', ultrasound()],
    ['LEROUX_MATHILDE/CAPTURE/SC000001.dcm', capturedScreen()],
    ['LEROUX_MATHILDE/COMPTE_RENDU/SR000001.dcm', report()],
  ]);
}

const CT_DEVICE: DataSet = {
  Modality: 'CT',
  Manufacturer: 'GE MEDICAL SYSTEMS',
  ManufacturerModelName: 'Revolution EVO',
  DeviceSerialNumber: 'VN-CT2-77120',
  SoftwareVersions: 'gmp_lnx.32',
  SeriesDescription: 'Crâne 5mm',
  ProtocolName: '1.1 CRANE SANS IV',
  BodyPartExamined: 'HEAD',
  PatientPosition: 'HFS',
  ScanOptions: 'AXIAL MODE',
  KVP: '120',
  SliceThickness: '5',
  DataCollectionDiameter: '250',
  ReconstructionDiameter: '250',
  GantryDetectorTilt: '0',
  TableHeight: '142',
  RotationDirection: 'CW',
  ExposureTime: '1000',
  XRayTubeCurrent: '220',
  Exposure: '220',
  FilterType: 'HEAD FILTER',
  ConvolutionKernel: 'SOFT',
};

const CT_REQUEST: DataSet = {
  AdmissionID: 'S25-119045',
  CurrentPatientLocation: 'URGENCES BOX 4',
  RequestedProcedureDescription: 'Chute de sa hauteur, Mme Leroux, 90 ans',
  RequestAttributesSequence: [
    {
      RequestedProcedureID: 'RP7731',
      ScheduledProcedureStepID: 'SPS7731',
      ScheduledProcedureStepDescription: "Crâne, demandé par Dr d'Aubigné-Fauvel",
    },
  ],
  PerformedProcedureStepID: 'PPS7731',
  PerformedProcedureStepStartDate: '20250314',
  PerformedProcedureStepStartTime: '101502',
};

const SEE_FIRST_SLICE: DataSet = {
  ReferencedImageSequence: [{ ReferencedSOPClassUID: CT_IMAGE, ReferencedSOPInstanceUID: `${CT_SERIES_UID}.1` }],
};

// Known to be safe (PS3.15 Table E.3.10-1), and not.
const CT_PRIVATE: DataSet = {
  '00190010 LO': 'GEMS_ACQU_01',
  '00191023 DS': '0.000000',
  '00290010 LO': 'VALNOIR RIS 2.1',
  '00291001 LO': 'LEROUX Mathilde (née Désormeaux)',
  '00291002 LO': 'IPP VN-0048213',
};

function ctSlice(slice: number): Buffer {
  const picture = new Picture(64, 64, 24)
    .ellipse([0.5, 0.5], [0.4, 0.46], 2000)
    .ellipse([0.5, 0.5], [0.36, 0.42], 1064)
    .ellipse([0.44, 0.46], [0.05, 0.1 + slice * 0.01], 1034)
    .ellipse([0.56, 0.46], [0.05, 0.1 + slice * 0.01], 1034)
    .noise(6, 40 + slice);
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...STAFF,
      ...GREY,
      ...TWELVE_BITS,
      ...instance(`1.2.${slice}`),
      SOPClassUID: CT_IMAGE,
      ImageType: 'ORIGINAL\\PRIMARY\\AXIAL',
      SeriesDate: '20250314',
      AcquisitionDate: '20250314',
      ContentDate: '20250314',
      SeriesTime: '101733',
      AcquisitionTime: `10180${slice}.120000`,
      ContentTime: `10180${slice}.480000`,
      ...CT_DEVICE,
      SeriesInstanceUID: CT_SERIES_UID,
      SeriesNumber: '2',
      AcquisitionNumber: '1',
      InstanceNumber: String(slice),
      ImagePositionPatient: `-125\\-125\\${slice * 5}`,
      ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
      FrameOfReferenceUID: `${ROOT}.1.9`,
      PositionReferenceIndicator: 'OM',
      SliceLocation: String(slice * 5),
      Rows: 64,
      Columns: 64,
      PixelSpacing: '3.90625\\3.90625',
      WindowCenter: '40',
      WindowWidth: '80',
      RescaleIntercept: '-1024',
      RescaleSlope: '1',
      RescaleType: 'HU',
      ...CT_REQUEST,
      ...(slice === 1 ? {} : SEE_FIRST_SLICE),
      ...CT_PRIVATE,
      PixelData: picture.words(),
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}

const NAME_OVERLAY: DataSet = {
  OverlayRows: 160,
  OverlayColumns: 128,
  OverlayType: 'G',
  OverlayOrigin: [1, 1],
  OverlayBitsAllocated: 1,
  OverlayBitPosition: 0,
  OverlayDescription: 'Identité LEROUX',
  OverlayData: overlayBits(128, 160, 'LEROUX MATHILDE'),
};

function chestFilm(): Buffer {
  const picture = new Picture(128, 160, 3000)
    .ellipse([0.5, 0.55], [0.42, 0.45], 1700)
    .ellipse([0.31, 0.5], [0.15, 0.3], 2600)
    .ellipse([0.69, 0.5], [0.15, 0.3], 2600)
    .ellipse([0.55, 0.62], [0.15, 0.14], 1200)
    .noise(25, 7)
    .text('G', [112, 10], 100);
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...STAFF,
      ...GREY,
      ...TWELVE_BITS,
      ...instance('3.1.1'),
      SOPClassUID: CR_IMAGE,
      StudyInstanceUID: `${ROOT}.3`,
      StudyDescription: 'RADIOGRAPHIE DU THORAX',
      AccessionNumber: 'VN25A00732',
      StudyID: '25031408',
      ImageType: 'ORIGINAL\\PRIMARY',
      SeriesDate: '20250314',
      ContentDate: '20250314',
      SeriesTime: '104000',
      ContentTime: '104012',
      Modality: 'CR',
      Manufacturer: 'FUJIFILM Corporation',
      ManufacturerModelName: 'FCR XG-1',
      StationName: 'VNSALLE1',
      DeviceSerialNumber: 'A53310042',
      SeriesDescription: 'Thorax face couché au lit',
      BodyPartExamined: 'CHEST',
      ViewPosition: 'AP',
      PatientOrientation: 'L\\F',
      CassetteID: 'VN0418',
      PlateType: '',
      ImagerPixelSpacing: '2.7\\2.7',
      SeriesInstanceUID: `${ROOT}.3.1`,
      SeriesNumber: '1',
      InstanceNumber: '1',
      PhotometricInterpretation: 'MONOCHROME1',
      Rows: 160,
      Columns: 128,
      WindowCenter: '2048',
      WindowWidth: '3200',
      ImageComments: 'Au lit, Mme Leroux, vue par Dr Kervadec',
      ...NAME_OVERLAY,
      PixelData: picture.words(),
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}

function ultrasound(): Buffer {
  const picture = new Picture(240, 180, 70)
    .ellipse([0.5, 0.55], [0.2, 0.16], 20)
    .ellipse([0.36, 0.6], [0.08, 0.1], 120)
    .noise(38, 11)
    .sector(0)
    .text('LEROUX MATHILDE', [4, 3], 255)
    .text('VN-0048213', [4, 12], 255)
    .text('22/07/1934', [176, 3], 255)
    .text('14/03/2025 11:02', [140, 12], 255)
    .text('VAL-NOIR', [4, 170], 230);
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...GREY,
      ...EIGHT_BITS,
      ...instance('4.1.1'),
      SOPClassUID: US_IMAGE,
      StudyInstanceUID: `${ROOT}.4`,
      StudyDescription: 'ÉCHOGRAPHIE ABDOMINALE',
      AccessionNumber: 'VN25A00733',
      StudyID: '25031409',
      ImageType: 'ORIGINAL\\PRIMARY\\ABDOMINAL\\0001',
      SeriesDate: '20250314',
      ContentDate: '20250314',
      SeriesTime: '110000',
      ContentTime: '110214',
      Modality: 'US',
      Manufacturer: 'Philips Medical Systems',
      ManufacturerModelName: 'EPIQ 5G',
      StationName: 'VNECHO1',
      DeviceSerialNumber: 'US319D0771',
      SoftwareVersions: 'EPIQ 5G_5.0.2',
      PerformingPhysicianName: 'KERVADEC^Maël^^Dr',
      SeriesInstanceUID: `${ROOT}.4.1`,
      SeriesNumber: '1',
      InstanceNumber: '1',
      PatientOrientation: '',
      Laterality: '',
      Rows: 180,
      Columns: 240,
      LossyImageCompression: '00',
      SequenceOfUltrasoundRegions: [
        {
          RegionSpatialFormat: 1,
          RegionDataType: 1,
          RegionFlags: 0,
          RegionLocationMinX0: 20,
          RegionLocationMinY0: 22,
          RegionLocationMaxX1: 220,
          RegionLocationMaxY1: 165,
          PhysicalUnitsXDirection: 3,
          PhysicalUnitsYDirection: 3,
          PhysicalDeltaX: 0.08,
          PhysicalDeltaY: 0.08,
        },
      ],
      PixelData: picture.bytes(),
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}

function capturedScreen(): Buffer {
  const page = new Picture(160, 120, 16)
    .text('VAL-NOIR', [6, 6], 200)
    .text('LEROUX MATHILDE', [6, 22], 255)
    .text('NEE LE 22/07/1934', [6, 34], 255)
    .text('CTDI 52.1 MGY', [6, 56], 180)
    .text('DLP 912.4', [6, 68], 180);
  const icon = new Picture(32, 24, 16).ellipse([0.5, 0.5], [0.3, 0.3], 120);
  const plane = page.bytes();
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...EIGHT_BITS,
      ...instance('1.99.1'),
      SOPClassUID: SC_IMAGE,
      ImageType: 'DERIVED\\SECONDARY\\DOSE_INFO',
      SeriesDate: '20250314',
      ContentDate: '20250314',
      SeriesTime: '102000',
      ContentTime: '102010',
      Modality: 'CT',
      ConversionType: 'WSD',
      SecondaryCaptureDeviceManufacturer: 'GE MEDICAL SYSTEMS',
      Manufacturer: 'GE MEDICAL SYSTEMS',
      ManufacturerModelName: 'Revolution EVO',
      StationName: 'VNSCAN2',
      SeriesDescription: 'Dose Report',
      SeriesInstanceUID: `${ROOT}.1.99`,
      SeriesNumber: '999',
      InstanceNumber: '1',
      PatientOrientation: '',
      Laterality: '',
      BurnedInAnnotation: 'YES',
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
      PixelRepresentation: 0,
      Rows: 120,
      Columns: 160,
      IconImageSequence: [{ ...GREY, ...EIGHT_BITS, Rows: 24, Columns: 32, PixelData: icon.bytes() }],
    },
    RLE_LOSSLESS,
    rlePixelData([plane, plane, Buffer.from(plane.map((value) => (value > 16 ? value : 48)))]),
  );
}

const VERIFICATION: DataSet = {
  CompletionFlag: 'COMPLETE',
  VerificationFlag: 'VERIFIED',
  VerifyingObserverSequence: [
    {
      VerifyingOrganization: 'Centre Hospitalier du Val-Noir',
      VerificationDateTime: '20250314114500',
      VerifyingObserverName: 'KERVADEC^Maël^^Dr',
      VerifyingObserverIdentificationCodeSequence: [],
    },
  ],
  CurrentRequestedProcedureEvidenceSequence: [
    {
      StudyInstanceUID: STUDY_UID,
      ReferencedSeriesSequence: [
        {
          SeriesInstanceUID: CT_SERIES_UID,
          ReferencedSOPSequence: [{ ReferencedSOPClassUID: CT_IMAGE, ReferencedSOPInstanceUID: `${ROOT}.1.2.2` }],
        },
      ],
    },
  ],
};

function report(): Buffer {
  const text = (code: string, meaning: string, value: string): DataSet => ({
    RelationshipType: 'CONTAINS',
    ValueType: 'TEXT',
    ConceptNameCodeSequence: [{ CodeValue: code, CodingSchemeDesignator: 'DCM', CodeMeaning: meaning }],
    TextValue: value,
  });
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...instance('1.5.1'),
      SOPClassUID: BASIC_TEXT_SR,
      ContentDate: '20250314',
      ContentTime: '113000',
      Modality: 'SR',
      Manufacturer: 'Val-Noir RIS',
      SeriesDescription: 'Compte rendu',
      SeriesInstanceUID: `${ROOT}.1.5`,
      SeriesNumber: '5',
      InstanceNumber: '1',
      ReferencedPerformedProcedureStepSequence: [],
      PerformedProcedureCodeSequence: [],
      ...VERIFICATION,
      ValueType: 'CONTAINER',
      ConceptNameCodeSequence: [
        { CodeValue: '18748-4', CodingSchemeDesignator: 'LN', CodeMeaning: 'Diagnostic imaging report' },
      ],
      ContinuityOfContent: 'SEPARATE',
      ContentSequence: [
        text(
          '121060',
          'History',
          "Mme Mathilde LEROUX, 90 ans, chute à domicile le 13/03/2025. Adressée par Dr d'Aubigné-Fauvel.",
        ),
        text('121070', 'Findings', "Pas de saignement. Atrophie en rapport avec l'âge."),
        text('121076', 'Conclusions', "Scanner normal pour l'âge. Résultat donné à sa fille, Mme Désormeaux."),
      ],
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}
