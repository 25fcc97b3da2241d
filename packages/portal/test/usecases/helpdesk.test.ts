import { describe, expect, test } from 'vitest';
import { type SessionView } from '../../src/usecases/index.ts';
import { type City, type Name, numberOf, openCity } from './cast.ts';
import { at, context } from './portal.ts';

const everyCheck = ['full-number', 'agency-and-title', 'call-back'];
let forms = 0;

const issue = (city: City, session: SessionView, name: Name, change: object = {}) =>
  city.usecases.issueActivationCode({
    entry: at('helpdesk', session),
    ticket: 'T-2026-001',
    personId: city.idOf(name),
    checks: everyCheck,
    reason: '卡片遺失，人事單位無法處理',
    formKey: `form ${(forms += 1)}`,
    ...change,
  });

describe('the helpdesk', () => {
  test('looks a caller up with a ticket, sees state and failures, and each look leaves a row', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    const look = (text: string, ticket = 'T-1') =>
      city.usecases.findCaller({ entry: at('helpdesk', session), ticket: `${ticket}00`, text });
    expect(await look(numberOf('鄭文傑'))).toMatchObject({
      kind: 'caller',
      caller: { person: { name: '鄭文傑', maskedNationalId: 'Y19248****', state: 'not-activated' } },
    });
    expect(await look('A800000014')).toEqual({ kind: 'caller', caller: undefined });
    expect(await look('鄭文傑')).toMatchObject({ problems: [{ field: 'text', code: 'claim-form' }] });
    expect(await look('Y192484682')).toMatchObject({
      problems: [{ field: 'text', code: 'national-id-check' }],
    });
    expect(await look(numberOf('鄭文傑'), '')).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'ticket' }],
    });
    const rows = await city.rows('helpdesk.look');
    expect(rows).toMatchObject([
      { actor: city.idOf('周佩珊'), subject: city.idOf('鄭文傑'), details: { ticket: 'T-100' } },
      { subject: '-', result: 'refused:person-unknown' },
    ]);
    expect(JSON.stringify(rows)).not.toContain(numberOf('鄭文傑'));
  });

  test('gives a plain cause of failed sign-ins', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    await issue(city, session, '鄭文傑');
    await city.usecases.signInWithPassword({
      identifier: numberOf('鄭文傑'),
      password: 'wrong',
      ctx: context,
    });
    const found = await city.usecases.readCaller({
      entry: at('helpdesk', session),
      ticket: 'T-100',
      personId: city.idOf('鄭文傑'),
    });
    expect(found).toMatchObject({
      caller: { failures: [{ refusal: 'credentials-refused', wrong: ['initial-password'] }] },
    });
  });

  test('issues a code after every check, which opens the activation form once', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    expect(await issue(city, session, '鄭文傑', { checks: ['full-number'] })).toMatchObject({
      problems: [{ code: 'checks-missing' }],
    });
    const issued = await issue(city, session, '鄭文傑');
    if (issued.kind !== 'issued') throw new Error(JSON.stringify(issued));
    const enter = () =>
      city.usecases.signInWithPassword({
        identifier: numberOf('鄭文傑'),
        password: issued.code,
        ctx: context,
      });
    expect(await enter()).toMatchObject({ kind: 'signed-in', next: 'activation-form' });
    expect(await enter()).toMatchObject({ refusal: 'credentials-refused' });
    const [row] = await city.rows('helpdesk.issue-code');
    expect(row).toMatchObject({ result: 'success', details: { ticket: 'T-2026-001', checks: everyCheck } });
    expect(JSON.stringify(await city.database.read.audit.page(0, 1000))).not.toContain(issued.code);
  });

  test.each(['陳志豪', '何俊賢'] as const)('needs a second agent for %s', async (name) => {
    const city = await openCity();
    const first = await city.as('周佩珊');
    const second = await city.as('王小明');
    expect(await issue(city, first, name)).toEqual({ kind: 'waiting' });
    const desk = await city.usecases.readHelpdesk({ entry: at('helpdesk', second) });
    const caseId = desk.kind === 'desk' ? (desk.cases[0]?.caseId ?? '') : '';
    const decide = (session: SessionView, approve = true) =>
      city.usecases.decideCase({ entry: at('helpdesk', session), caseId, approve });
    const finish = (session: SessionView) =>
      city.usecases.issueApprovedCode({ entry: at('helpdesk', session), caseId });
    expect(await finish(first)).toMatchObject({ refusal: 'request-repeated' });
    expect(await decide(first)).toMatchObject({ refusal: 'forbidden' });
    expect(await decide(second)).toEqual({ kind: 'decided' });
    expect(await decide(second, false)).toMatchObject({ refusal: 'request-repeated' });
    expect(await finish(second)).toMatchObject({ refusal: 'not-found' });
    const answers = await Promise.all([finish(first), finish(first), finish(first)]);
    expect(
      new Set(answers.map((answer) => (answer.kind === 'issued' ? answer.code : answer.kind))).size,
    ).toBe(1);
    const issued = (await city.rows('helpdesk.issue-code')).filter(({ result }) => result === 'success');
    expect(issued).toMatchObject([{ details: { second: city.idOf('王小明') } }]);
  });

  test('forgets a case that nobody decided within the shift', async () => {
    const city = await openCity();
    await issue(city, await city.as('周佩珊'), '陳志豪');
    city.clock.advance(8 * 3600 + 1);
    const second = await city.as('王小明');
    expect(await city.usecases.readHelpdesk({ entry: at('helpdesk', second) })).toMatchObject({ cases: [] });
  });

  test('does not help itself, the separated, or anybody outside of opening hours', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    expect(await issue(city, session, '周佩珊')).toMatchObject({ refusal: 'forbidden' });
    expect(await issue(city, session, '張家豪')).toMatchObject({ refusal: 'person-separated' });
    city.clock.advance(11 * 3600);
    expect(await issue(city, await city.as('周佩珊'), '鄭文傑')).toMatchObject({
      refusal: 'helpdesk-closed',
    });
  });

  test('sent twenty times from the same page issues one code, and shows it each time', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => issue(city, session, '鄭文傑', { formKey: 'same page' })),
    );
    const codes = answers.flatMap((answer) => (answer.kind === 'issued' ? [answer.code] : []));
    expect([codes.length, new Set(codes).size]).toEqual([20, 1]);
    const rows = await city.rows('helpdesk.issue-code');
    expect(rows.filter(({ result }) => result === 'success')).toHaveLength(1);
  });

  test('limits what one agent can look up and hand out', async () => {
    const city = await openCity();
    const session = await city.as('周佩珊');
    const look = () =>
      city.usecases.findCaller({ entry: at('helpdesk', session), ticket: 'T-100', text: numberOf('鄭文傑') });
    for (let count = 0; count < 60; count += 1) expect(await look()).toMatchObject({ kind: 'caller' });
    expect(await look()).toMatchObject({ refusal: 'too-many-requests' });
    for (let count = 0; count < 20; count += 1) await issue(city, session, '鄭文傑');
    expect(await issue(city, session, '鄭文傑')).toMatchObject({ refusal: 'too-many-requests' });
  });

  test('is for agents, by their own card', async () => {
    const city = await openCity();
    const look = async (session: SessionView) => {
      const answer = await city.usecases.readHelpdesk({ entry: at('helpdesk', session) });
      return answer.kind === 'refused' ? answer.refusal : answer.kind;
    };
    expect(await look(await city.as('周佩珊', 'password'))).toBe('step-up-required');
    expect(await look(await city.as('周佩珊', 'nhi'))).toBe('step-up-required');
    expect(await look(await city.as('陳志豪'))).toBe('forbidden');
    expect(await look(await city.as('何俊賢'))).toBe('forbidden');
    expect(await look(await city.asAgency('Y00020000C', '林嘉文'))).toBe('forbidden');
  });
});
