/** Short names of RFC 4514 section 3 and of what government certificates add. */
export const attributeNames = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'givenName',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
} as const;

/** A short name that this package knows. */
export type AttributeName = (typeof attributeNames)[keyof typeof attributeNames];

const byOid = new Map<string, AttributeName>(Object.entries(attributeNames));

/** The short name of an attribute type, where there is one. */
export const attributeName = (oid: string): AttributeName | undefined => byOid.get(oid);
