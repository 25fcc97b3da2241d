import { parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { firstDay, lastDay, parseDay } from '../../src/domain/day/day.ts';
import { type CorrectionPlan } from '../../src/usecases/register/judge-correction.ts';
import { type UseCases } from '../../src/usecases/index.ts';

const codes = [parseAgencyCode('Y00020000C')].filter((code) => code !== undefined);
const day = parseDay('2026-04-01') ?? firstDay;
const before = { title: '科員', status: 'in-service', from: firstDay, until: lastDay } as const;

const plan: CorrectionPlan = {
  outcome: 'changed',
  name: '鄭文傑',
  maskedNationalId: 'Y19248****',
  nameBefore: '鄭文杰',
  posts: [
    {
      agencyName: '晴川市政府文化局',
      post: 'main',
      before: [before],
      after: [before, { ...before, title: '專員', from: day }],
    },
  ],
  mark: 'mark',
};

/** Corrections as pages of tests show them. */
export const exampleCorrections: Pick<
  UseCases,
  'openNewcomer' | 'readPosts' | 'planCorrection' | 'correctPerson'
> = {
  openNewcomer: () =>
    Promise.resolve({
      kind: 'newcomer',
      agencies: codes.map((code) => ({ code, name: '晴川市政府文化局' })),
    }),
  readPosts: () =>
    Promise.resolve({
      kind: 'posts',
      person: {
        personId: 'per_cheng',
        name: '鄭文傑',
        maskedNationalId: 'Y19248****',
        accountName: undefined,
        agencies: ['晴川市政府文化局'],
        title: '科員',
        state: 'not-activated',
        suspendedBy: undefined,
      },
      periods: [
        {
          ...before,
          agencyId: 'agy_culture',
          agencyCode: 'Y00020000C',
          agencyName: '晴川市政府文化局',
          post: 'main',
          place: 'agy_culture main',
          holds: true,
        },
      ],
      mayCorrect: true,
    }),
  planCorrection: () => Promise.resolve({ kind: 'plan', plan }),
  correctPerson: () => Promise.resolve({ kind: 'corrected', personId: 'per_cheng' }),
};
