import { describe, expect, test } from 'vitest';
import { openCity } from './cast.ts';
import { at } from './portal.ts';

const seen = async (city: Awaited<ReturnType<typeof openCity>>, who: '陳志豪' | '何俊賢') => {
  const read = await city.usecases.readAppointments({ entry: at('officers', await city.as(who)) });
  return read.kind === 'refused'
    ? read.refusal
    : read.cardSessions.map(({ agencyName, handlerName }) => `${agencyName} ${handlerName}`);
};

describe('sessions of agencies’ cards', () => {
  test('are seen by the head of HR of the agency and by operators, while they stand', async () => {
    const city = await openCity();
    await city.asAgency('Y00030000D', '黃淑芬');
    await city.asAgency('Y00040000E', '許雅雯');
    expect(await seen(city, '陳志豪')).toEqual(['晴川市立圖書館 黃淑芬']);
    expect((await seen(city, '何俊賢')).toString()).toContain('許雅雯');
    city.clock.advance(16 * 60);
    expect(await seen(city, '陳志豪')).toEqual([]);
  });

  test('are ended by the head of that agency, with a row, and by nobody else', async () => {
    const city = await openCity();
    const { sessionId } = await city.asAgency('Y00030000D', '黃淑芬');
    const school = await city.asAgency('Y00040000E', '許雅雯');
    const own = await city.as('陳志豪');
    const end = async (session: typeof own, id: string) => {
      const outcome = await city.usecases.endAgencyCardSession({
        entry: at('officers', session),
        sessionId: id,
      });
      return outcome.kind === 'refused' ? outcome.refusal : outcome.kind;
    };
    expect(await end(own, school.sessionId)).toBe('not-found');
    expect(await end(own, (await city.as('林嘉文')).sessionId)).toBe('not-found');
    expect(await end(await city.as('黃淑芬'), sessionId)).toBe('forbidden');
    expect(await end(await city.as('陳志豪', 'password'), sessionId)).toBe('step-up-required');
    expect(await end(school, sessionId)).toBe('forbidden');
    expect(await end(own, sessionId)).toBe('signed-out');
    expect(await end(own, sessionId)).toBe('not-found');
    expect(await city.database.read.sessions.find(sessionId)).toBeUndefined();
    expect((await city.rows('session.end')).find(({ result }) => result === 'success')).toMatchObject({
      actor: city.idOf('陳志豪'),
      subject: city.agencyId('Y00030000D'),
      assurance: 'card',
      details: { session: sessionId, reason: 'ended-by-authority' },
    });
    expect(await end(await city.as('何俊賢'), school.sessionId)).toBe('signed-out');
  });
});
