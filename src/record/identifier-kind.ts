// Kinds of identifier, shared by those who hunt them and those who tell of them.
export type IdentifierKind =
  | 'patient-name'
  | 'patient-id'
  | 'accession-number'
  | 'other-id'
  | 'birth-date'
  | 'date'
  | 'staff'
  | 'institution'
  | 'address'
  | 'phone'
  | 'device'
  | 'uid';
