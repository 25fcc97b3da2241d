import { describe, expect, test } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { type EmploymentStatus } from '../../src/domain/person/person.ts';
import { endLapsedAuthority } from '../../src/usecases/appointment/end-lapsed-authority.ts';
import { reportPerson } from '../report-person.ts';
import { type City, type Name, numberOf, openCity } from './cast.ts';
import { at } from './portal.ts';

const day = 24 * 3600;

/** A report of today about the post of somebody at 文化局. */
const report = ({ database, clock, agencyId }: City, name: Name, status: EmploymentStatus) => {
  const nationalId = parseNationalId(numberOf(name));
  if (nationalId === undefined) throw new Error(name);
  const post = {
    nationalId,
    name,
    agencyId: agencyId('Y00020000C'),
    post: 'main',
    title: '科長',
    status,
  } as const;
  return database.transact((stores) => reportPerson(stores, post, clock.now()));
};

const mayEnter = async (city: City, name: Name) => {
  const session = await city.as(name);
  const found = await city.usecases.searchPeople({ entry: at('hr', session), text: '鄭' });
  return found.kind === 'refused' ? found.refusal : found.kind;
};

describe('Authority of somebody who left the post and returned', () => {
  test('does not open a console, whether or not a job came round', async () => {
    const city = await openCity();
    expect(await mayEnter(city, '陳志豪')).toBe('found');
    await report(city, '陳志豪', 'separated');
    city.clock.advance(day);
    await report(city, '陳志豪', 'in-service');
    expect(await mayEnter(city, '陳志豪')).toBe('forbidden');
  });

  test('is recorded as ended once, and told; nothing that a report says later wakes it up', async () => {
    const city = await openCity();
    const end = endLapsedAuthority(city.house);
    expect(await end()).toBe(0);
    await city.as('陳志豪');
    const account = await city.database.read.accounts.findByPerson(city.idOf('陳志豪'));
    const [email, accountId] = ['chen.zh@example.test', account?.accountId ?? 'acc_none'] as const;
    await city.database.transact(({ accounts }) =>
      accounts.setEmail({ accountId, email, at: city.clock.now() }),
    );
    await report(city, '陳志豪', 'separated');
    expect((await Promise.all([end(), end(), end()])).toSorted()).toEqual([0, 0, 1]);
    expect(await end()).toBe(0);
    // The same day: the dates alone would say that nothing happened.
    await report(city, '陳志豪', 'in-service');
    expect(await mayEnter(city, '陳志豪')).toBe('forbidden');
    const subject = city.idOf('陳志豪');
    const details = { role: 'hr-head', agency: 'Y00020000C' };
    expect(await city.rows('authority.lapse')).toMatchObject([{ actor: 'portal', subject, details }]);
    const now = city.clock.now();
    const mails = await city.database.transact(({ outbox }) => outbox.lease(now, now, 100));
    expect(mails.map(({ subject: about }) => about)).toEqual([
      expect.stringContaining('您的權限已隨職務終止'),
    ]);
  });

  test('is granted anew by whoever may, and holds from then on', async () => {
    const city = await openCity();
    await report(city, '陳志豪', 'separated');
    city.clock.advance(day);
    await report(city, '陳志豪', 'in-service');
    await city.grant({ person: '陳志豪', role: 'hr-head', agencyCode: 'Y00020000C' });
    expect(await endLapsedAuthority(city.house)()).toBe(1);
    expect(await mayEnter(city, '陳志豪')).toBe('found');
  });
});
