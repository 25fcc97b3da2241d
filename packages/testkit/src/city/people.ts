import { agencyCodes, type CityAgencyCode } from './agencies.ts';

/** Somebody of the city as a personnel report has them. */
export interface CityPerson<Name extends string = string> {
  readonly name: Name;
  /** Cannot belong to anybody: the area letter Y ended in 1974, a third digit 9 began in 2003. */
  readonly nationalId: string;
  /** Absent for whoever is in no register. */
  readonly agencyCode?: CityAgencyCode;
  readonly title: string;
  readonly status: 'in-service' | 'on-leave' | 'separated';
  /** Seven digits of the years of the Republic, as reports carry it. */
  readonly birthDate?: string;
  /** Another post in another agency. */
  readonly concurrentAgencyCode?: CityAgencyCode;
  /** Active from the start. */
  readonly accountName?: string;
}

const { personnel, culture, library, school } = agencyCodes;
const person = <const Name extends string>(
  name: Name,
  nationalId: string,
  agencyCode: CityAgencyCode | undefined,
  title: string,
  rest: Partial<Omit<CityPerson, 'name' | 'nationalId' | 'agencyCode' | 'title'>> = {},
): CityPerson<Name> => ({
  name,
  nationalId,
  ...(agencyCode === undefined ? {} : { agencyCode }),
  title,
  status: 'in-service',
  ...rest,
});

/** Everybody of the city; what is special about whom stands in the table of the sandbox's guide. */
export const people = [
  person('林嘉文', 'Y291000003', culture, '科員', { birthDate: '0790618' }),
  person('陳志豪', 'Y191000001', culture, '人事室主任', { accountName: 'chen.zh' }),
  person('黃淑芬', 'Y291371178', library, '人事管理員', {
    concurrentAgencyCode: school,
    accountName: 'huang.sf',
  }),
  person('張家豪', 'Y191371176', culture, '科員', { status: 'separated' }),
  person('李美玲', 'Y291742346', culture, '科員'),
  person('吳建宏', 'Y191742344', culture, '科員'),
  person('劉怡君', 'Y292113518', library, '館員'),
  person('蔡宗翰', 'Y192113516', library, '館員'),
  person('楊雅婷', 'Y292484683', undefined, ''),
  person('鄭文傑', 'Y192484681', culture, '科員', { birthDate: '0750312' }),
  person('許雅雯', 'Y292855851', school, '教師', { accountName: 'hsu.yw' }),
  person('何俊賢', 'Y192855859', personnel, '系統管理師', { accountName: 'ho.jx' }),
  person('周佩珊', 'Y293227020', personnel, '客服專員', { accountName: 'chou.ps' }),
  person('蘇柏翰', 'Y193227028', school, '教師', { status: 'on-leave' }),
] as const;
export type CityName = (typeof people)[number]['name'];

export const personNamed = (name: CityName): CityPerson<CityName> => {
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(`Nobody of the city is called ${name}`);
  return found;
};
