const root = '2.16.886.101.99001';

/** Codes by the names that tests call the agencies by. */
export const agencyCodes = {
  city: 'Y00000000A',
  personnel: 'Y00010000B',
  culture: 'Y00020000C',
  library: 'Y00030000D',
  school: 'Y00040000E',
} as const;
export type CityAgencyCode = (typeof agencyCodes)[keyof typeof agencyCodes];

export interface CityAgency {
  readonly code: CityAgencyCode;
  readonly oid: string;
  readonly name: string;
  readonly nameEn: string;
  /** Empty at the root. */
  readonly parentCode: CityAgencyCode | '';
}

const { city, personnel, culture, library, school } = agencyCodes;

/** The agencies of the fictional city 晴川市, parents before children. */
export const agencies: readonly CityAgency[] = [
  { code: city, oid: root, name: '晴川市政府', nameEn: 'Qingchuan City Government', parentCode: '' },
  {
    code: personnel,
    oid: `${root}.1`,
    name: '晴川市政府人事處',
    nameEn: 'Department of Personnel',
    parentCode: city,
  },
  {
    code: culture,
    oid: `${root}.2`,
    name: '晴川市政府文化局',
    nameEn: 'Department of Culture',
    parentCode: city,
  },
  { code: library, oid: `${root}.2.1`, name: '晴川市立圖書館', nameEn: 'City Library', parentCode: culture },
  {
    code: school,
    oid: `${root}.3`,
    name: '晴川市立明德國民小學',
    nameEn: 'Mingde Elementary School',
    parentCode: city,
  },
];
