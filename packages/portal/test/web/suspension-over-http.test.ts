import { describe, expect, test } from 'vitest';
import { type Capacity, mayAct, recordOf } from '../../src/domain/authority/matrix.ts';
import { isInForce } from '../../src/domain/authority/authority.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { suspensionCommand } from '../../src/usecases/account/suspension-command.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { createWeb } from '../../src/web/app.tsx';
import { type City, type Name, openCity, people } from '../usecases/cast.ts';
import { activate, at, context, goodPassword, lin, paperCard, presentCard } from '../usecases/portal.ts';
import { testSite, Visitor } from './site.ts';

const webOf = (city: City) => createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
const browserOf = (city: City, sessionToken: string) =>
  new Visitor(webOf(city), { '__Host-ecpa-session': sessionToken });
const personPage = (city: City, name: Name) => `/authority/reset-password/${city.idOf(name)}`;
const accountPage = (city: City, name: Name) => `/operator/accounts/${city.idOf(name)}`;

/** 林嘉文 is active, with a card and a session of her own. */
async function withLin() {
  const city = await openCity();
  const card = lin();
  city.cards.accept(card);
  const own = browserOf(city, await activate(city, card, 'Y291000003', 'lin.jw'));
  const signIn = async () => {
    const byPassword = await city.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: goodPassword,
      ctx: context,
    });
    const { answer } = await presentCard(city, card);
    return [byPassword, answer].map((each) => (each.kind === 'refused' ? each.refusal : each.kind));
  };
  const mails = async () => {
    const now = city.clock.now();
    const due = await city.database.transact(({ outbox }) => outbox.lease(now, now, 100));
    return due.map(({ subject }) => subject).filter((subject) => /停用|恢復/.test(subject));
  };
  return { city, own, signIn, mails };
}

describe('HR', () => {
  test('suspends an account after one more question, which closes every way in, and releases it', async () => {
    const { city, own, signIn, mails } = await withLin();
    expect((await own.open('/account')).status).toBe(200);
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const page = personPage(city, '林嘉文');
    expect(await (await head.open(page)).text()).toContain('>停用帳號</button>');
    const asked = await (await head.open(`${page}/suspend`)).text();
    expect([asked.includes('林嘉文'), asked.includes('>確定停用</button>')]).toEqual([true, true]);
    expect((await own.open('/account')).status).toBe(200);

    expect((await head.send(`${page}/suspend`, { reason: ' ' })).status).toBe(422);
    const done = await head.send(`${page}/suspend`, { reason: '帳號遭冒用' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${page}?done=suspended`]);
    const after = await (await head.open(`${page}?done=suspended`)).text();
    expect([after.includes('帳號已停用'), after.includes('>恢復帳號</button>')]).toEqual([true, true]);
    expect((await own.open('/account')).status).toBe(401);
    expect(await signIn()).toEqual(['credentials-refused', 'account-suspended']);
    expect(await mails()).toHaveLength(1);

    const release = await (await head.open(`${page}/release`)).text();
    expect(release).toContain('>確定恢復</button>');
    expect((await head.send(`${page}/release`, { reason: '查無異常' })).status).toBe(303);
    expect(await signIn()).toEqual(['signed-in', 'signed-in']);
    expect((await mails()).map((subject) => /已(停用|恢復)/.exec(subject)?.[1])).toEqual(['停用', '恢復']);
    const subject = city.idOf('林嘉文');
    expect(await city.rows('account.suspend')).toMatchObject([
      { subject, result: 'success', details: { reason: '帳號遭冒用', by: 'hr', sessionsEnded: 1 } },
    ]);
    expect(await city.rows('account.release')).toMatchObject([{ subject, details: { by: 'hr' } }]);
  });

  test('suspends somebody who was never active, and neither slip nor card opens the activation form', async () => {
    const city = await openCity();
    const card = lin();
    city.cards.accept(card);
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const page = personPage(city, '林嘉文');
    const slip = await (await head.send(page, { reason: 'x', formKey: 'a slip' })).text();
    const password = />\s*([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\s*</.exec(slip)?.[1] ?? '';
    expect((await head.send(`${page}/suspend`, { reason: 'x' })).status).toBe(303);
    const visitor = new Visitor(webOf(city));
    const entered = await visitor.send('/sign-in/account', { identifier: 'Y291000003', password });
    expect(entered.headers.get('location')).toBeNull();
    expect((await head.send(page, { reason: 'x', formKey: 'another' })).status).toBe(403);
  });

  test('does not release what an operator suspended, and an operator releases what HR did', async () => {
    const { city, signIn } = await withLin();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const operator = browserOf(city, await city.tokenOf('何俊賢'));
    const suspend = (browser: Visitor, page: string) => browser.send(`${page}/suspend`, { reason: 'x' });
    const release = (browser: Visitor, page: string) => browser.send(`${page}/release`, { reason: 'x' });
    const [byHr, byOperator] = [personPage(city, '林嘉文'), accountPage(city, '林嘉文')];
    expect((await suspend(operator, byOperator)).status).toBe(303);
    const seen = await (await head.open(byHr)).text();
    expect([seen.includes('只有系統管理者可以恢復'), seen.includes('>恢復帳號</button>')]).toEqual([
      true,
      false,
    ]);
    expect((await release(head, byHr)).status).toBe(403);
    expect((await signIn())[1]).toBe('account-suspended');
    expect((await release(operator, byOperator)).status).toBe(303);
    expect((await suspend(head, byHr)).status).toBe(303);
    expect((await release(operator, byOperator)).status).toBe(303);
    expect(await signIn()).toEqual(['signed-in', 'signed-in']);
  });

  test('suspends whom the card of an agency named, who uses it no more and is named no more', async () => {
    const { city } = await withLin();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const agency = browserOf(city, await city.tokenOfAgency('Y00020000C', '林嘉文'));
    const card = paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });
    city.cards.accept(card);
    const { answer, visitToken } = await presentCard(city.portal, card, 'agency-sign-in');
    expect(answer.kind).toBe('claim-needed');
    expect((await agency.open('/authority')).status).toBe(200);
    await head.send(`${personPage(city, '林嘉文')}/suspend`, { reason: 'x' });
    expect((await agency.open('/authority')).status).toBe(401);
    const named = await city.usecases.nameHandler({ visitToken, claimed: 'Y291000003', ctx: context });
    expect(named).toEqual({ kind: 'refused', refusal: 'person-unknown' });
  });

  test('ends the session of an agency’s card that was not looked at until the account was released', async () => {
    const { city } = await withLin();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const agency = browserOf(city, await city.tokenOfAgency('Y00020000C', '林嘉文'));
    await head.send(`${personPage(city, '林嘉文')}/suspend`, { reason: 'x' });
    await head.send(`${personPage(city, '林嘉文')}/release`, { reason: 'x' });
    expect((await agency.open('/authority')).status).toBe(401);
  });

  test('asked twenty times at once suspends once, with one mail', async () => {
    const { city, mails } = await withLin();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => head.send(`${personPage(city, '林嘉文')}/suspend`, { reason: 'x' })),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([303, ...Array.from({ length: 19 }, () => 409)]);
    expect(await mails()).toHaveLength(1);
  });
});

describe('an operator', () => {
  test('finds one account by its whole name, sees how it stands, and lists nobody', async () => {
    const { city } = await withLin();
    const operator = browserOf(city, await city.tokenOf('何俊賢'));
    expect((await operator.open('/operator/accounts')).status).toBe(200);
    const found = await operator.send('/operator/accounts', { text: 'lin.jw' });
    expect(found.headers.get('location')).toBe(accountPage(city, '林嘉文'));
    expect(await (await operator.open(accountPage(city, '林嘉文'))).text()).toContain('>停用帳號</button>');
    const nobody = await (await operator.send('/operator/accounts', { text: 'lin.jx' })).text();
    expect([nobody.includes('查無此人'), nobody.includes('林嘉文')]).toEqual([true, false]);
  });

  test('suspends nobody of the centre from a page; the command line does', async () => {
    const city = await openCity();
    const operator = browserOf(city, await city.tokenOf('何俊賢'));
    const page = accountPage(city, '周佩珊');
    const seen = await (await operator.open(page)).text();
    expect([seen.includes('ecpa account suspend'), seen.includes('>停用帳號</button>')]).toEqual([
      true,
      false,
    ]);
    expect((await operator.send(`${page}/suspend`, { reason: 'x' })).status).toBe(403);
    const agent = browserOf(city, await city.tokenOf('周佩珊'));
    const reason = readReason('離職交接');
    if (reason === undefined) throw new Error('no reason');
    const run = (step: 'suspend' | 'release', claimed = 'Y293227020') =>
      suspensionCommand(city.house)({ step, claimed, reason });
    expect((await agent.open('/helpdesk')).status).toBe(200);
    expect(await run('suspend', 'A800000014')).toMatchObject({ refusal: 'person-unknown' });
    expect(await run('release')).toMatchObject({ refusal: 'request-repeated' });
    expect(await run('suspend')).toEqual({ kind: 'done' });
    expect(await run('suspend')).toMatchObject({ refusal: 'request-repeated' });
    expect((await agent.open('/helpdesk')).status).toBe(401);
    expect(await run('release')).toEqual({ kind: 'done' });
    expect(await city.rows('account.suspend')).toMatchObject([
      { result: 'refused:forbidden', actor: city.idOf('何俊賢') },
      { result: 'success', actor: 'command-line', details: { reason: '離職交接', sessionsEnded: 1 } },
    ]);
  });
});

/** Who acts on whom, told apart from the code: agencies of the register by who acts; undefined is everywhere. */
const actors: readonly {
  who: string;
  enter: (city: City) => Promise<SessionView>;
  console: 'hr' | 'operator';
  capacity: Capacity;
  agencies: readonly string[] | undefined;
  self: Name;
}[] = [
  {
    who: '陳志豪',
    enter: ({ as }) => as('陳志豪'),
    console: 'hr',
    capacity: 'hr-head',
    agencies: ['Y00020000C', 'Y00030000D'],
    self: '陳志豪',
  },
  {
    who: '黃淑芬',
    enter: ({ as }) => as('黃淑芬'),
    console: 'hr',
    capacity: 'hr-officer',
    agencies: ['Y00030000D', 'Y00040000E'],
    self: '黃淑芬',
  },
  {
    who: 'the card of 文化局 with 林嘉文',
    enter: ({ asAgency }) => asAgency('Y00020000C', '林嘉文'),
    console: 'hr',
    capacity: 'agency-card',
    agencies: ['Y00020000C'],
    self: '林嘉文',
  },
  {
    who: '何俊賢',
    enter: ({ as }) => as('何俊賢'),
    console: 'operator',
    capacity: 'operator',
    agencies: undefined,
    self: '何俊賢',
  },
];

describe('suspend and release × everybody', () => {
  test.each(actors)('$who suspends and releases who the table says, and nobody else', async (actor) => {
    const city = await openCity();
    const { database, clock, usecases, idOf } = city;
    const session = await actor.enter(city);
    for (const [name, , agencyCode] of people) {
      const held = await database.read.authorities.listByPerson(idOf(name));
      const roles = held.filter((each) => isInForce(each, clock.now())).map(({ role }) => role);
      const within = actor.agencies?.includes(agencyCode) ?? true;
      const record = !within ? 'outside' : name === actor.self ? 'self' : recordOf(roles);
      const verdict = mayAct(actor.capacity, 'suspend-account', record);
      const expected = { yes: 'done', no: 'forbidden', absent: 'not-found', 'with-second': '-' }[verdict];
      const order = { entry: at(actor.console, session), personId: idOf(name), reason: 'x' };
      for (const usecase of ['suspendAccount', 'releaseAccount'] as const) {
        const answer = await usecases[usecase](order);
        const told = answer.kind === 'refused' ? answer.refusal : 'done';
        expect([usecase, name, told]).toEqual([usecase, name, expected]);
      }
    }
  });
});
