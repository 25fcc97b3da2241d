import { agencyCodes, type CityAgencyCode } from './agencies.ts';
import { type CityName } from './people.ts';

/** An authority that somebody of the city holds from the start, without an end. */
export interface CityAuthority {
  readonly person: CityName;
  readonly role: 'hr-head' | 'hr-officer' | 'operator' | 'helpdesk';
  readonly agencyCode: CityAgencyCode;
  readonly scope:
    { readonly kind: 'own' } | { readonly kind: 'own-with-subordinates' } | { readonly kind: 'all' };
  readonly source: 'appointment' | 'delegation' | 'concurrent-duty';
}

const { personnel, culture, library, school } = agencyCodes;
const all = { kind: 'all' } as const;
const own = { kind: 'own' } as const;

export const authorities: readonly CityAuthority[] = [
  {
    person: '陳志豪',
    role: 'hr-head',
    agencyCode: culture,
    scope: { kind: 'own-with-subordinates' },
    source: 'appointment',
  },
  { person: '黃淑芬', role: 'hr-officer', agencyCode: library, scope: own, source: 'delegation' },
  { person: '黃淑芬', role: 'hr-officer', agencyCode: school, scope: own, source: 'concurrent-duty' },
  { person: '何俊賢', role: 'operator', agencyCode: personnel, scope: all, source: 'appointment' },
  { person: '周佩珊', role: 'helpdesk', agencyCode: personnel, scope: all, source: 'appointment' },
];
