import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { firstDay, lastDay } from '../../src/domain/day/day.ts';
import { nameKey, sameName } from '../../src/domain/person/name.ts';
import { nationalIdProblem, parseNationalId } from '../../src/domain/person/national-id.ts';
import { checkClaim } from '../../src/usecases/confirmation/confirmation-checks.ts';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { dayAt } from '../../src/domain/day/day.ts';
import { paperCard } from '../usecases/portal.ts';
import { otherNames, sameSpellings } from './spellings.ts';

describe('two spellings of a name', () => {
  test.each(sameSpellings)('are one with %s', (_, register, card) => {
    expect([sameName(register, card), sameName(card, register)]).toEqual([true, true]);
  });

  test.each(otherNames)('are two with %s', (_, register, card) => {
    expect([sameName(register, card), sameName(card, register)]).toEqual([false, false]);
  });

  test('are compared in a form that is its own form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the holder of a card', () => {
  const nationalId = parseNationalId('Y291000003');
  const judged = (register: string, card: string) => {
    if (nationalId === undefined) throw new Error('no ID');
    const person = {
      personId: 'per_1',
      name: register,
      aliases: [],
      employments: [
        {
          agencyId: 'agy_1',
          agencyCode: 'Y00020000C',
          agencyName: '文化局',
          post: 'main',
          title: '',
          status: 'in-service',
          from: firstDay,
          until: lastDay,
        },
      ],
    } as const;
    const absent = (): never => {
      throw new Error('not asked');
    };
    return checkClaim({
      stores: {
        people: {
          findByNationalId: () => Promise.resolve(person),
          find: absent,
          nationalIdOf: absent,
        },
        accounts: { findByAccountName: absent },
      },
      lookup: undefined,
      employmentPolicy: { admitsOnLeave: false },
      facts: paperCard({ holderName: card, lastFour: '0003' }).facts,
      claim: { kind: 'national-id', nationalId },
      at: new Date('2026-06-01T08:00:00Z'),
      begin: () => Promise.resolve(),
    });
  };

  test.each(sameSpellings)('is the person of the register with %s', async (_, register, card) => {
    expect(await judged(register, card)).toMatchObject({ personId: 'per_1' });
  });

  test.each(otherNames)('is nobody’s with %s', async (_, register, card) => {
    expect(await judged(register, card)).toEqual({ refusal: 'holder-mismatch' });
  });
});

describe('a national ID', () => {
  test.each([
    'Y291000003',
    ' y291000003 ',
    'Ｙ２９１０００００３',
    'Y291 000 003',
    'Y-291000003',
    'Y291－000－003',
    'Y291\u2011000\u2011003',
    'Y291−000−003',
    'Y291000003\u200b',
    '\ufeffY291000003',
    '\u202aY291000003\u202c',
    'Y291\u00a0000\u3000003',
    'Y291000003\u0000',
  ])('is read from %j', (typed) => {
    expect(parseNationalId(typed)).toBe('Y291000003');
  });

  test.each([
    ['Y291000004', 'national-id-check'],
    ['Y-291 000 004', 'national-id-check'],
    ['Y29100000', 'national-id-form'],
    ['Y291000003 Y291000003', 'national-id-form'],
    ['林嘉文', 'national-id-form'],
    ['\u200b \u3000-', 'required'],
  ])('that is none says of %j what is wrong', (typed, problem) => {
    expect(parseNationalId(typed)).toBeUndefined();
    expect(nationalIdProblem(typed)).toBe(problem);
  });

  test('is no account name, however it is written', () => {
    expect(['y-291000003', 'y291-000-003', 'y-291-000-004'].map(parseAccountName)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(parseAccountName('\u200bＣＨＥＮ.zh ')).toBe('chen.zh');
  });

  test.each(['Y291000003', 'Y291 000 003', 'y-291-000-003', 'Y291\u200b000003', 'Ｙ２９１０００００３'])(
    'is masked in a reason, written as %j',
    (typed) => {
      expect(readReason(`來電：${typed}，已核對`)).toBe('來電：Y29100****，已核對');
    },
  );
});

describe('a row of a report', () => {
  const row = { nationalId: 'Y291000003', name: '林嘉文', agencyCode: 'Y00020000C', status: 'in-service' };

  test.each([
    ['a name with NUL', { name: '林\u0000嘉文' }],
    ['a name with a line break', { name: '林\n嘉文' }],
    ['a name with a vertical tab', { name: '林\u000b嘉文' }],
    ['a title with a bell', { title: '科\u0007員' }],
    ['a title with a C1 control', { title: '科\u0085員' }],
    ['a name of signs alone', { name: '·' }],
    ['a name of what nobody sees', { name: '\u200b' }],
  ])('is refused with %s', async (_, change) => {
    const bytes = Readable.from([Buffer.from(JSON.stringify({ ...row, ...change }))]);
    const parts = await Array.fromAsync(readReport(bytes, { kind: 'people', today: dayAt(new Date()) }));
    const rows = parts.flatMap((part) => (part.kind === 'posts' ? part.rows : []));
    expect(rows).toMatchObject([{ row: undefined }]);
  });
});
