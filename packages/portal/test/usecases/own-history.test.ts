import { expect, test } from 'vitest';
import { actOf } from '../../src/domain/audit/act.ts';
import { type AuditEvent } from '../../src/domain/audit/audit-events.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { parseTicket } from '../../src/domain/helpdesk/ticket.ts';
import { type City, openCity } from './cast.ts';
import { context } from './portal.ts';
import { accountPage } from './own-pages.ts';

const reason = readReason('忘記密碼');
const ticket = parseTicket('T-2026-001');
if (reason === undefined || ticket === undefined) throw new Error('The test has no reason or no ticket');

const history = async (city: City) => {
  const session = await city.as('許雅雯', 'password');
  return (await accountPage(city, session)).history;
};
const append = (city: City, event: AuditEvent) =>
  city.database.transact(({ audit }) => audit.append(event, city.clock.now()));

test('a person sees in one history what they did, what HR did and what the helpdesk did, and who it was', async () => {
  const city = await openCity();
  const subject = city.idOf('許雅雯');
  const officer = actOf(await city.as('黃淑芬'), context);
  const card = actOf(await city.asAgency('Y00040000E', '黃淑芬'), context);
  const agent = actOf(await city.as('周佩珊'), context);
  const done = { wasActive: true, sessionsEnded: 0, reason };
  await append(city, { ...officer, type: 'initial-password.issue', subject, details: done });
  await append(city, { ...card, type: 'initial-password.revoke', subject });
  await append(city, {
    ...agent,
    type: 'helpdesk.issue-code',
    subject,
    details: { ...done, ticket, checks: ['call-back'] },
  });
  expect(await history(city)).toMatchObject([
    { event: 'session.start', by: { kind: 'self' }, sourceAddress: '192.0.2.7' },
    { event: 'helpdesk.issue-code', by: { kind: 'other', name: '周佩珊' }, sourceAddress: undefined },
    {
      event: 'initial-password.revoke',
      by: { kind: 'other', name: '晴川市立明德國民小學', handlerName: '黃淑芬' },
    },
    { event: 'initial-password.issue', by: { kind: 'other', name: '黃淑芬', handlerName: undefined } },
  ]);
});

test('a person sees tries of strangers, and what the portal did by itself', async () => {
  const city = await openCity();
  const session = await city.as('許雅雯', 'password');
  const { accountId: subject } = await city.database.transact(({ accounts }) =>
    accounts.ensure(city.idOf('許雅雯'), city.clock.now()),
  );
  const stranger = { ...actOf(session, context), actor: 'visitor', sourceAddress: '198.51.100.7' } as const;
  await append(city, { ...stranger, type: 'session.start', subject, refusal: 'credentials-refused' });
  const portal = { ...stranger, actor: 'portal' } as const;
  const details = { session: session.sessionId, reason: 'idle' } as const;
  await append(city, { ...portal, type: 'session.end', subject, details });
  expect((await history(city)).slice(1)).toMatchObject([
    { event: 'session.end', by: { kind: 'portal' }, sourceAddress: undefined },
    {
      event: 'session.start',
      by: { kind: 'visitor' },
      refusal: 'credentials-refused',
      sourceAddress: '198.51.100.7',
    },
    { event: 'session.start', by: { kind: 'self' } },
  ]);
});

test('a person sees nothing of what happened to others, nor who looked at them', async () => {
  const city = await openCity();
  const officer = actOf(await city.as('黃淑芬'), context);
  await append(city, { ...officer, type: 'people.read', subject: city.idOf('許雅雯') });
  await append(city, { ...officer, type: 'initial-password.revoke', subject: city.idOf('鄭文傑') });
  expect((await history(city)).map(({ event }) => event)).toEqual(['session.start']);
});
