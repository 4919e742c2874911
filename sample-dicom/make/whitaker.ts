// Edmund Whitaker, who does not exist: a knee, seen by an MR in single slices and as one multi-frame object, with a marked-up view and a letter, at an English hospital.
import { type DataSet, dicomFile, EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN } from './data-set.js';
import { letterPdf } from './letter-pdf.js';
import { Picture } from './picture.js';
import { ENCAPSULATED_PDF, ENHANCED_MR_IMAGE, GREYSCALE_PRESENTATION_STATE, MR_IMAGE } from './sop-classes.js';

const ROOT = '1.3.6.1.4.1.99999.44.7300154.20250602';
const STUDY_UID = `${ROOT}.1`;
const MR_SERIES_UID = `${ROOT}.1.4`;
const FRAME_OF_REFERENCE_UID = `${ROOT}.1.8`;

const PATIENT: DataSet = {
  SpecificCharacterSet: 'ISO_IR 192',
  PatientName: 'WHITAKER^Edmund^Théodore^Mr',
  PatientID: '7300154',
  IssuerOfPatientID: 'ST-ALDWYN',
  PatientBirthDate: '19780511',
  PatientSex: 'M',
  PatientAge: '047Y',
  PatientSize: '1.83',
  PatientWeight: '88.5',
  OtherPatientIDsSequence: [{ PatientID: '9990004821', IssuerOfPatientID: 'NHS', TypeOfPatientID: 'TEXT' }],
  PatientAddress: '4 Larkspur Row, Aldwyn-on-Tarn, ZZ99 3WZ',
  PatientTelephoneNumbers: '01632 960118',
  Occupation: 'Bell founder',
  AdditionalPatientHistory: 'Mr Whitaker twisted his left knee on 28 May 2025. Known to Dr Olive Hargreaves.',
};

const STUDY: DataSet = {
  StudyInstanceUID: STUDY_UID,
  StudyDate: '20250602',
  StudyTime: '093000.000000',
  StudyID: 'MR5512',
  AccessionNumber: 'SA2506020017',
  ReferringPhysicianName: 'HARGREAVES^Olive^^Dr',
  PhysiciansOfRecord: 'OKONKWO-BELL^Søren^^Mr',
  StudyDescription: 'MRI Knee Lt',
  InstitutionName: 'St Aldwyn’s Infirmary',
  InstitutionAddress: 'Infirmary Lane, Aldwyn-on-Tarn',
};

const EQUIPMENT: DataSet = {
  Manufacturer: 'Philips Medical Systems',
  ManufacturerModelName: 'Ingenia',
  StationName: 'SAMR01',
  DeviceSerialNumber: '42117',
  SoftwareVersions: '5.7.1\\5.7.1.2',
};

const TWELVE_BITS: DataSet = {
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
};

/** Files by their path in the export. */
export function whitakerFiles(): Map<string, Buffer> {
  return new Map([
    ['WHITAKER EDMUND/MR/IM_0001', mrSlice(1, EXPLICIT_LITTLE_ENDIAN)],
    ['WHITAKER EDMUND/MR/IM_0002', mrSlice(2, IMPLICIT_LITTLE_ENDIAN)],
    ['WHITAKER EDMUND/MR/XM_0001', multiFrame()],
    ['WHITAKER EDMUND/PR/PS_0001', markedView()],
    ['WHITAKER EDMUND/LETTER/PDF_0001', letter()],
  ]);
}

function knee(size: number, slice: number): Picture {
  return new Picture(size, size, 20)
    .ellipse([0.5, 0.5], [0.36, 0.48], 420)
    .ellipse([0.48, 0.24], [0.2, 0.22], 900 - 30 * slice)
    .ellipse([0.48, 0.76], [0.18, 0.21], 860 - 20 * slice)
    .ellipse([0.5, 0.5], [0.18, 0.02], 90)
    .ellipse([0.76, 0.36], [0.05, 0.12], 780)
    .noise(18, 500 + slice);
}

const MR_SERIES: DataSet = {
  Modality: 'MR',
  SeriesDescription: 'PD_SAG_WHITAKER',
  ProtocolName: 'PD SAG',
  PerformingPhysicianName: 'OKONKWO-BELL^Søren^^Mr',
  OperatorsName: 'PENHALIGON^Ruby',
  BodyPartExamined: 'KNEE',
  ScanningSequence: 'SE',
  SequenceVariant: 'SK',
  ScanOptions: '',
  MRAcquisitionType: '2D',
  SliceThickness: '4',
  RepetitionTime: '2600',
  EchoTime: '30',
  NumberOfAverages: '1',
  ImagingFrequency: '63.88',
  ImagedNucleus: '1H',
  EchoNumbers: '1',
  MagneticFieldStrength: '1.5',
  SpacingBetweenSlices: '4.4',
  EchoTrainLength: '8',
  FlipAngle: '90',
  PatientPosition: 'FFS',
};

const MR_REQUEST: DataSet = {
  PregnancyStatus: 4,
  RequestingPhysician: 'HARGREAVES^Olive^^Dr',
  RequestedProcedureDescription: 'Left knee, ?meniscus, Mr E Whitaker',
  PerformedProcedureStepStartDate: '20250602',
  PerformedProcedureStepStartTime: '093000',
  ReferencedPatientSequence: [
    { ReferencedSOPClassUID: '1.2.840.10008.3.1.2.1.1', ReferencedSOPInstanceUID: `${ROOT}.7300154` },
  ],
  RequestAttributesSequence: [
    {
      RequestedProcedureID: 'RQ40031',
      ScheduledProcedureStepID: 'SP40031',
      ScheduledProtocolCodeSequence: [
        { CodeValue: 'KNEE-L', CodingSchemeDesignator: '99ALDWYN', CodeMeaning: 'Knee left, for Dr Hargreaves' },
      ],
    },
  ],
};

// Known to be safe (PS3.15 Table E.3.10-1), and not.
const MR_PRIVATE: DataSet = {
  '20010010 LO': 'Philips Imaging DD 001',
  '20011003 FL': 0,
  '20011063 CS': 'ELSEWHERE',
  '77770010 LO': 'ALDWYN LINK',
  '77771001 ST': 'Edmund Whitaker, 4 Larkspur Row, tel 01632 960118',
};

function mrSlice(slice: number, transferSyntax: string): Buffer {
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...EQUIPMENT,
      ...TWELVE_BITS,
      SOPClassUID: MR_IMAGE,
      SOPInstanceUID: `${ROOT}.1.4.${slice}`,
      ImageType: 'ORIGINAL\\PRIMARY\\M_SE\\M\\SE',
      SeriesDate: '20250602',
      AcquisitionDate: '20250602',
      ContentDate: '20250602',
      SeriesTime: '093412.410000',
      AcquisitionTime: '093415.120000',
      ContentTime: '093415.120000',
      ...MR_SERIES,
      SeriesInstanceUID: MR_SERIES_UID,
      SeriesNumber: '4',
      InstanceNumber: String(slice),
      ImagePositionPatient: `${slice * 4.4}\\-80\\80`,
      ImageOrientationPatient: '0\\1\\0\\0\\0\\-1',
      FrameOfReferenceUID: FRAME_OF_REFERENCE_UID,
      Laterality: 'L',
      PositionReferenceIndicator: '',
      Rows: 64,
      Columns: 64,
      PixelSpacing: '2.5\\2.5',
      WindowCenter: '500',
      WindowWidth: '1000',
      ...MR_REQUEST,
      ...MR_PRIVATE,
      PixelData: knee(64, slice).words(),
    },
    transferSyntax,
  );
}

const ENHANCED_MR: DataSet = {
  PixelPresentation: 'MONOCHROME',
  VolumetricProperties: 'VOLUME',
  VolumeBasedCalculationTechnique: 'NONE',
  ComplexImageComponent: 'MAGNITUDE',
  AcquisitionContrast: 'PROTON_DENSITY',
  ContentQualification: 'PRODUCT',
  ResonantNucleus: '1H',
  MagneticFieldStrength: 1.5,
  KSpaceFiltering: 'NONE',
  ApplicableSafetyStandardAgency: 'IEC',
};

const SOURCE_SLICES: DataSet = {
  SourceImageEvidenceSequence: [
    {
      StudyInstanceUID: STUDY_UID,
      ReferencedSeriesSequence: [
        {
          SeriesInstanceUID: MR_SERIES_UID,
          ReferencedSOPSequence: [{ ReferencedSOPClassUID: MR_IMAGE, ReferencedSOPInstanceUID: `${MR_SERIES_UID}.1` }],
        },
      ],
    },
  ],
};

function multiFrame(): Buffer {
  const frames = [1, 2, 3, 4];
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...EQUIPMENT,
      ...TWELVE_BITS,
      SOPClassUID: ENHANCED_MR_IMAGE,
      SOPInstanceUID: `${ROOT}.1.5.1`,
      ImageType: 'DERIVED\\PRIMARY\\REFORMATTED\\NONE',
      ContentDate: '20250602',
      ContentTime: '094500',
      AcquisitionDateTime: '20250602094400.000000',
      AcquisitionDuration: 41.5,
      Modality: 'MR',
      SeriesDate: '20250602',
      SeriesTime: '094500',
      SeriesDescription: 'Knee reformats (E. Whitaker)',
      ...ENHANCED_MR,
      ...SOURCE_SLICES,
      SeriesInstanceUID: `${ROOT}.1.5`,
      SeriesNumber: '5',
      InstanceNumber: '1',
      FrameOfReferenceUID: FRAME_OF_REFERENCE_UID,
      PositionReferenceIndicator: '',
      PatientPosition: 'FFS',
      Rows: 32,
      Columns: 32,
      NumberOfFrames: String(frames.length),
      BurnedInAnnotation: 'NO',
      LossyImageCompression: '00',
      PresentationLUTShape: 'IDENTITY',
      AcquisitionContextSequence: [],
      DimensionOrganizationSequence: [{ DimensionOrganizationUID: `${ROOT}.1.5.90` }],
      DimensionIndexSequence: [
        {
          DimensionOrganizationUID: `${ROOT}.1.5.90`,
          DimensionIndexPointer: 0x00209057,
          FunctionalGroupPointer: 0x00209111,
        },
      ],
      SharedFunctionalGroupsSequence: [sharedGroups()],
      PerFrameFunctionalGroupsSequence: frames.map(frameGroups),
      PixelData: Buffer.concat(frames.map((frame) => knee(32, frame).words())),
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}

function sharedGroups(): DataSet {
  return {
    PixelMeasuresSequence: [{ PixelSpacing: '5\\5', SliceThickness: '4', SpacingBetweenSlices: '4' }],
    PlaneOrientationSequence: [{ ImageOrientationPatient: '0\\1\\0\\0\\0\\-1' }],
    FrameAnatomySequence: [
      {
        FrameLaterality: 'L',
        AnatomicRegionSequence: [
          { CodeValue: '72696002', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Knee region structure' },
        ],
      },
    ],
    PixelValueTransformationSequence: [{ RescaleIntercept: '0', RescaleSlope: '1', RescaleType: 'US' }],
    FrameVOILUTSequence: [{ WindowCenter: '500', WindowWidth: '1000' }],
    MRImageFrameTypeSequence: [
      {
        FrameType: 'DERIVED\\PRIMARY\\REFORMATTED\\NONE',
        PixelPresentation: 'MONOCHROME',
        VolumetricProperties: 'VOLUME',
        VolumeBasedCalculationTechnique: 'NONE',
        ComplexImageComponent: 'MAGNITUDE',
        AcquisitionContrast: 'PROTON_DENSITY',
      },
    ],
    DerivationImageSequence: [
      {
        DerivationDescription: 'Reformatted for Mr Whitaker by R. Penhaligon',
        DerivationCodeSequence: [
          { CodeValue: '113072', CodingSchemeDesignator: 'DCM', CodeMeaning: 'Multiplanar reformatting' },
        ],
        SourceImageSequence: [
          {
            ReferencedSOPClassUID: MR_IMAGE,
            ReferencedSOPInstanceUID: `${ROOT}.1.4.1`,
            PurposeOfReferenceCodeSequence: [
              {
                CodeValue: '121322',
                CodingSchemeDesignator: 'DCM',
                CodeMeaning: 'Source image for image processing operation',
              },
            ],
          },
        ],
      },
    ],
  };
}

function frameGroups(frame: number): DataSet {
  return {
    FrameContentSequence: [
      {
        FrameAcquisitionDateTime: `2025060209440${frame}.000000`,
        FrameReferenceDateTime: `2025060209440${frame}.000000`,
        FrameAcquisitionDuration: 10.375,
        StackID: '1',
        InStackPositionNumber: frame,
        DimensionIndexValues: frame,
      },
    ],
    PlanePositionSequence: [{ ImagePositionPatient: `${frame * 4}\\-80\\80` }],
  };
}

function markedView(): Buffer {
  const reference: DataSet = {
    SeriesInstanceUID: MR_SERIES_UID,
    ReferencedImageSequence: [{ ReferencedSOPClassUID: MR_IMAGE, ReferencedSOPInstanceUID: `${ROOT}.1.4.1` }],
  };
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...EQUIPMENT,
      SOPClassUID: GREYSCALE_PRESENTATION_STATE,
      SOPInstanceUID: `${ROOT}.1.6.1`,
      Modality: 'PR',
      SeriesInstanceUID: `${ROOT}.1.6`,
      SeriesNumber: '6',
      SeriesDescription: 'Marked for clinic',
      Laterality: '',
      InstanceNumber: '1',
      ContentLabel: 'CLINIC',
      ContentDescription: 'For Mr Whitaker’s clinic on 9 June',
      ContentCreatorName: 'OKONKWO-BELL^Søren^^Mr',
      PresentationCreationDate: '20250602',
      PresentationCreationTime: '121000',
      ReferencedSeriesSequence: [reference],
      DisplayedAreaSelectionSequence: [
        {
          DisplayedAreaTopLeftHandCorner: [1, 1],
          DisplayedAreaBottomRightHandCorner: [64, 64],
          PresentationSizeMode: 'SCALE TO FIT',
          PresentationPixelAspectRatio: '1\\1',
        },
      ],
      GraphicLayerSequence: [{ GraphicLayer: 'NOTES', GraphicLayerOrder: '1' }],
      GraphicAnnotationSequence: [
        {
          GraphicLayer: 'NOTES',
          TextObjectSequence: [
            {
              BoundingBoxAnnotationUnits: 'PIXEL',
              UnformattedTextValue: 'E Whitaker 11/05/1978: tear?',
              BoundingBoxTopLeftHandCorner: [4, 4],
              BoundingBoxBottomRightHandCorner: [60, 12],
              BoundingBoxTextHorizontalJustification: 'LEFT',
            },
          ],
        },
      ],
      PresentationLUTShape: 'IDENTITY',
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}

function letter(): Buffer {
  const document = letterPdf([
    "St Aldwyn's Infirmary, 2 June 2025",
    'Dear Dr Hargreaves,',
    'Mr Edmund Whitaker, born 11 May 1978, hospital number 7300154,',
    'was seen today for his left knee. No tear was found.',
    'S. Okonkwo-Bell, consultant radiologist',
  ]);
  return dicomFile(
    {
      ...PATIENT,
      ...STUDY,
      ...EQUIPMENT,
      SOPClassUID: ENCAPSULATED_PDF,
      SOPInstanceUID: `${ROOT}.1.7.1`,
      Modality: 'DOC',
      ConversionType: 'WSD',
      SeriesInstanceUID: `${ROOT}.1.7`,
      SeriesNumber: '7',
      InstanceNumber: '1',
      ContentDate: '20250602',
      ContentTime: '121500',
      AcquisitionDateTime: '',
      BurnedInAnnotation: 'YES',
      DocumentTitle: 'Letter about Edmund Whitaker',
      ConceptNameCodeSequence: [],
      MIMETypeOfEncapsulatedDocument: 'application/pdf',
      EncapsulatedDocumentLength: document.length,
      EncapsulatedDocument: document,
    },
    EXPLICIT_LITTLE_ENDIAN,
  );
}
