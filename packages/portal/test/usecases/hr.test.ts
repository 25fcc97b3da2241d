import { describe, expect, test } from 'vitest';
import { AuditNotWritten } from '../../src/domain/audit/audit-not-written.ts';
import { issueInitialPassword } from '../../src/usecases/hr/issue-initial-password.ts';
import { type Authority } from '../../src/domain/authority/authority.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { type SessionView, type Slip } from '../../src/usecases/index.ts';
import { importAgencies, importPeople } from './import-rows.ts';
import {
  at,
  activate,
  chen,
  claim,
  context,
  findAccount,
  form,
  goodPassword,
  lin,
  openPortal,
  paperCard,
  presentCard,
  type TestPortal,
} from './portal.ts';

const row = (fields: object, line = 2) => ({ line, fields: { ...fields } });

/** 陳志豪 heads HR of 文化局 and its subordinates, 黃淑芬 serves 圖書館 and 明德國小; 許雅雯 works at the school. */
async function city() {
  const portal = await openPortal();
  await importAgencies(portal.house)([
    row({
      code: 'Y00030000D',
      oid: '2.16.886.101.99001.2.1',
      name: '晴川市立圖書館',
      parentCode: 'Y00020000C',
    }),
    row({ code: 'Y00040000E', oid: '2.16.886.101.99001.3', name: '明德國小', parentCode: 'Y00000000A' }),
  ]);
  const people = [
    ['Y291371178', '黃淑芬', 'Y00030000D'],
    ['Y292113518', '劉怡君', 'Y00030000D'],
    ['Y292855851', '許雅雯', 'Y00040000E'],
    ['Y192484681', '鄭文傑', 'Y00020000C'],
  ] as const;
  await importPeople(portal.house)(
    people.map(([nationalId, name, agencyCode], place) =>
      row({ nationalId, name, agencyCode, status: 'in-service' }, place + 2),
    ),
  );
  return portal;
}

async function personId({ database }: TestPortal, nationalId: string) {
  const parsed = parseNationalId(nationalId);
  const person = parsed && (await database.read.people.findByNationalId(parsed));
  if (person === undefined) throw new Error('nobody');
  return person.personId;
}

async function grant(
  portal: TestPortal,
  {
    nationalId,
    agencyCode,
    ...rest
  }: { nationalId: string; agencyCode: string } & Pick<Authority, 'role' | 'scope' | 'source'> & {
      until?: Date;
    },
) {
  const agency = (await portal.database.read.agencies.list()).find(({ code }) => code === agencyCode);
  if (agency === undefined) throw new Error('no agency');
  const holder = await personId(portal, nationalId);
  const authority = {
    until: undefined,
    ...rest,
    personId: holder,
    agencyId: agency.agencyId,
    from: portal.clock.now(),
  };
  await portal.database.transact(({ authorities }) => authorities.grant(authority));
}

async function view(portal: TestPortal, sessionToken: string): Promise<SessionView> {
  const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
  if (resolved.kind !== 'session') throw new Error('no session');
  return resolved.session;
}

/** 陳志豪, signed in by card, as head of HR. */
async function asHead(portal: TestPortal, until?: Date): Promise<SessionView> {
  const card = chen();
  portal.cards.accept(card);
  const session = await view(portal, await activate(portal, card, 'Y191000001', 'chen.zh'));
  await grant(portal, {
    nationalId: 'Y191000001',
    agencyCode: 'Y00020000C',
    role: 'hr-head',
    scope: { kind: 'own-with-subordinates' },
    source: 'appointment',
    ...(until === undefined ? {} : { until }),
  });
  return session;
}

let keys = 0;
const issueTo = async (
  portal: TestPortal,
  session: SessionView,
  nationalId: string,
  formKey = `key ${(keys += 1)}`,
) =>
  portal.usecases.issueInitialPassword({
    entry: at('hr', session),
    personId: await personId(portal, nationalId),
    reason: '新進人員',
    formKey,
  });

const signIn = (portal: TestPortal, identifier: string, password: string) =>
  portal.usecases.signInWithPassword({ identifier, password, ctx: context });

describe('an initial password', () => {
  test('opens the activation form once, with the national ID, and nothing else', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const issued = await issueTo(portal, session, 'Y192484681');
    if (issued.kind !== 'issued') throw new Error(JSON.stringify(issued));
    expect(issued.initialPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const typed = issued.initialPassword.toUpperCase().replaceAll('-', ' ');
    const entered = await signIn(portal, 'Y192484681', typed);
    if (entered.kind !== 'signed-in') throw new Error(JSON.stringify(entered));
    expect(entered.next).toBe('activation-form');
    expect(await view(portal, entered.sessionToken)).toMatchObject({ stage: 'restricted' });
    expect(await signIn(portal, 'Y192484681', issued.initialPassword)).toMatchObject({ kind: 'refused' });
    const { sessionToken } = entered;
    const sent = await portal.usecases.submitActivation({
      sessionToken,
      form: form('cheng.wj'),
      ctx: context,
    });
    expect(sent.kind).toBe('signed-in');
    expect(await signIn(portal, 'cheng.wj', issued.initialPassword)).toMatchObject({
      refusal: 'credentials-refused',
    });
    expect(await signIn(portal, 'cheng.wj', goodPassword)).toMatchObject({ kind: 'signed-in', next: 'home' });
  });

  test('used ten times at once lets one in', async () => {
    const portal = await city();
    const issued = await issueTo(portal, await asHead(portal), 'Y192484681');
    if (issued.kind !== 'issued') throw new Error('not issued');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signIn(portal, 'Y192484681', issued.initialPassword)),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });

  test('is void after three days, and once another one is issued', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const first = await issueTo(portal, session, 'Y192484681');
    const second = await issueTo(portal, session, 'Y192484681');
    if (first.kind !== 'issued' || second.kind !== 'issued') throw new Error('not issued');
    expect(await signIn(portal, 'Y192484681', first.initialPassword)).toMatchObject({
      refusal: 'credentials-refused',
    });
    portal.clock.advance(72 * 3600 + 1);
    expect(await signIn(portal, 'Y192484681', second.initialPassword)).toMatchObject({
      refusal: 'credentials-refused',
    });
  });

  test('is not stored, and the audit row tells who issued it to whom and why', async () => {
    const portal = await city();
    const issued = await issueTo(portal, await asHead(portal), 'Y192484681');
    if (issued.kind !== 'issued') throw new Error('not issued');
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(JSON.stringify(rows)).not.toContain(issued.initialPassword);
    expect(rows.find(({ type }) => type === 'initial-password.issue')).toMatchObject({
      actor: await personId(portal, 'Y191000001'),
      subject: await personId(portal, 'Y192484681'),
      assurance: 'card',
      result: 'success',
      details: { reason: '新進人員', wasActive: false },
    });
  });

  test('for an active account ends its sessions and its password, tells the owner, and the card confirms anew', async () => {
    const portal = await city();
    const card = lin();
    portal.cards.accept(card);
    const linToken = await activate(portal, card, 'Y291000003', 'lin.jw');
    const session = await asHead(portal);
    await issueTo(portal, session, 'Y291000003');
    expect(await portal.usecases.resolveSession({ sessionToken: linToken, ctx: context })).toEqual({
      kind: 'none',
      ended: 'reset',
    });
    expect(await signIn(portal, 'lin.jw', goodPassword)).toMatchObject({ refusal: 'credentials-refused' });
    const at = portal.clock.now();
    const mails = await portal.database.transact(({ outbox }) => outbox.lease(at, at, 50));
    expect(
      mails.filter(({ to, subject }) => to === 'lin.jw@example.test' && subject.includes('重設')),
    ).toHaveLength(1);
    expect((await presentCard(portal, card)).answer).toMatchObject({
      kind: 'signed-in',
      next: 'activation-form',
    });
  });

  test('is not handed out while the audit log gives no numbers, which is an outage', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const standsStill = new AuditNotWritten(new Error('no numbers'));
    const issue = issueInitialPassword({
      ...portal.house,
      assureAuditMoves: () => {
        throw standsStill;
      },
    });
    const owner = await personId(portal, 'Y192484681');
    const order = {
      entry: at('hr', session),
      personId: owner,
      reason: '新進人員',
      formKey: 'while it stands',
    };
    await expect(issue(order)).rejects.toBe(standsStill);
    expect(portal.database.isOutage(standsStill)).toBe(true);
    expect(await portal.database.read.accounts.findByPerson(owner)).toBeUndefined();
  });

  test('is void once it is revoked, by whoever may issue one, and a used one cannot be revoked', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const owner = await personId(portal, 'Y192484681');
    const revoke = (id: string = owner) =>
      portal.usecases.revokeInitialPassword({ entry: at('hr', session), personId: id });
    expect(await revoke()).toEqual({ kind: 'refused', refusal: 'request-repeated' });
    const lost = await issueTo(portal, session, 'Y192484681');
    if (lost.kind !== 'issued') throw new Error('not issued');
    expect(await portal.usecases.readHrPerson({ entry: at('hr', session), personId: owner })).toMatchObject({
      openUntil: lost.expiresAt,
    });
    const outcomes = await Promise.all([revoke(), revoke(), revoke()]);
    expect(outcomes.filter(({ kind }) => kind === 'revoked')).toHaveLength(1);
    expect(await signIn(portal, 'Y192484681', lost.initialPassword)).toMatchObject({
      refusal: 'credentials-refused',
    });
    const seen = await portal.usecases.readHrPerson({ entry: at('hr', session), personId: owner });
    expect(seen).toMatchObject({ kind: 'person', openUntil: undefined });
    expect(await revoke(await personId(portal, 'Y292855851'))).toEqual({
      kind: 'refused',
      refusal: 'not-found',
    });
    const used = await issueTo(portal, session, 'Y192484681');
    if (used.kind !== 'issued') throw new Error('not issued');
    await signIn(portal, 'Y192484681', used.initialPassword);
    expect(await revoke()).toEqual({ kind: 'refused', refusal: 'request-repeated' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(
      rows.filter(({ type, result }) => type === 'initial-password.revoke' && result === 'success'),
    ).toHaveLength(1);
  });

  test('is signed for once, while it is good, and the page of its person tells what became of each', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const owner = await personId(portal, 'Y192484681');
    const note = (id: string = owner) =>
      portal.usecases.noteCollected({ entry: at('hr', session), personId: id });
    expect(await note()).toMatchObject({ refusal: 'request-repeated' });
    await issueTo(portal, session, 'Y192484681');
    portal.clock.advance(60);
    const used = await issueTo(portal, session, 'Y192484681');
    const outcomes = await Promise.all([note(), note()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['collected', 'refused']);
    expect(await note(await personId(portal, 'Y292855851'))).toMatchObject({ refusal: 'not-found' });
    if (used.kind !== 'issued') throw new Error('not issued');
    await signIn(portal, 'Y192484681', used.initialPassword);
    const seen = await portal.usecases.readHrPerson({ entry: at('hr', session), personId: owner });
    expect(seen).toMatchObject({
      slips: [
        { state: 'used', issuedByName: '陳志豪', collectedAt: portal.clock.now() },
        { state: 'replaced', collectedAt: undefined },
      ],
      sessions: 1,
      email: 'none',
      posts: [{ agencyCode: 'Y00020000C' }],
    });
    const types = seen.kind === 'person' ? seen.history.map(({ row }) => row.type) : [];
    expect(types).toContain('initial-password.collect');
  });

  test('sent fifty times from the same page is issued once, and shown each time; from another page it is another one', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => issueTo(portal, session, 'Y192484681', 'same page')),
    );
    const shown = answers.flatMap((answer) => (answer.kind === 'issued' ? [answer.initialPassword] : []));
    expect([shown.length, new Set(shown).size]).toEqual([50, 1]);
    const rows = await portal.database.read.audit.page(0, 1000);
    const issued = rows.filter(
      ({ type, result }) => type === 'initial-password.issue' && result === 'success',
    );
    expect(issued).toHaveLength(1);
    const other = await issueTo(portal, session, 'Y192484681', 'another page');
    expect(other.kind === 'issued' && other.initialPassword !== shown[0]).toBe(true);
    // What another page put in its place is not shown by the first one.
    expect(await issueTo(portal, session, 'Y192484681', 'same page')).toMatchObject({
      refusal: 'request-repeated',
    });
  });
});

describe('scope', () => {
  test('shows the own agency and its subordinates, and nobody outside, however they are looked for', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const search = async (text: string) => {
      const found = await portal.usecases.searchPeople({ entry: at('hr', session), text });
      return found.kind === 'found' ? found.people.map(({ name }) => name) : found;
    };
    expect(await search('劉')).toEqual(['劉怡君']);
    expect(await search('鄭文傑')).toEqual(['鄭文傑']);
    expect(await search('Y192484681')).toEqual(['鄭文傑']);
    expect(await search('chen.zh')).toEqual(['陳志豪']);
    expect(await search('許雅雯')).toEqual([]);
    expect(await search('Y292855851')).toEqual([]);
    expect(await search('')).toEqual([]);
    expect(await search('Y192-484 681')).toEqual(['鄭文傑']);
    expect(await search('Y192484682')).toMatchObject({
      problems: [{ field: 'text', code: 'national-id-check' }],
    });
    const outside = await personId(portal, 'Y292855851');
    expect(await portal.usecases.readHrPerson({ entry: at('hr', session), personId: outside })).toEqual({
      kind: 'refused',
      refusal: 'not-found',
    });
    expect(await issueTo(portal, session, 'Y292855851')).toEqual({ kind: 'refused', refusal: 'not-found' });
    expect(await portal.usecases.readHrPerson({ entry: at('hr', session), personId: 'per_guess' })).toEqual({
      kind: 'refused',
      refusal: 'not-found',
    });
  });

  test('of an officer reaches neither the head, nor another officer, nor the own account', async () => {
    const portal = await city();
    await asHead(portal);
    const card = paperCard({ holderName: '黃淑芬', lastFour: '1178' });
    portal.cards.accept(card);
    const session = await view(portal, await activate(portal, card, 'Y291371178', 'huang.sf'));
    await grant(portal, {
      nationalId: 'Y291371178',
      agencyCode: 'Y00030000D',
      role: 'hr-officer',
      scope: { kind: 'own' },
      source: 'delegation',
    });
    await grant(portal, {
      nationalId: 'Y292113518',
      agencyCode: 'Y00030000D',
      role: 'hr-officer',
      scope: { kind: 'own' },
      source: 'delegation',
    });
    expect(await issueTo(portal, session, 'Y291371178')).toMatchObject({ refusal: 'forbidden' });
    expect(await issueTo(portal, session, 'Y292113518')).toMatchObject({ refusal: 'forbidden' });
    expect(await issueTo(portal, session, 'Y191000001')).toMatchObject({ refusal: 'not-found' });
    await grant(portal, {
      nationalId: 'Y291371178',
      agencyCode: 'Y00040000E',
      role: 'hr-officer',
      scope: { kind: 'own' },
      source: 'concurrent-duty',
    });
    expect(await issueTo(portal, session, 'Y292855851')).toMatchObject({ kind: 'issued' });
  });

  test('ends with the authority, also on a page that was opened before', async () => {
    const portal = await city();
    const session = await asHead(portal, new Date(portal.clock.now().getTime() + 600_000));
    expect(await issueTo(portal, session, 'Y192484681')).toMatchObject({ kind: 'issued' });
    portal.clock.advance(601);
    expect(await issueTo(portal, session, 'Y192484681')).toMatchObject({ refusal: 'forbidden' });
  });

  test('needs the card: a password session of the same head must step up', async () => {
    const portal = await city();
    await asHead(portal);
    const entered = await signIn(portal, 'chen.zh', goodPassword);
    if (entered.kind !== 'signed-in') throw new Error('not signed in');
    const session = await view(portal, entered.sessionToken);
    expect(await portal.usecases.readAuthority({ entry: at('hr', session) })).toEqual({
      kind: 'refused',
      refusal: 'step-up-required',
    });
    expect(await issueTo(portal, session, 'Y192484681')).toMatchObject({ refusal: 'step-up-required' });
  });

  test('is nothing for people without authority, and nothing for a separated person’s password', async () => {
    const portal = await city();
    const card = lin();
    portal.cards.accept(card);
    const session = await view(portal, await activate(portal, card, 'Y291000003', 'lin.jw'));
    expect(await portal.usecases.searchPeople({ entry: at('hr', session), text: '鄭' })).toEqual({
      kind: 'refused',
      refusal: 'forbidden',
    });
    const head = await asHead(portal);
    expect(await issueTo(portal, head, 'Y191371176')).toMatchObject({ refusal: 'person-separated' });
    expect(await findAccount(portal, 'lin.jw')).toMatchObject({ state: 'active' });
  });
});

describe('the card of an agency', () => {
  const culture = () =>
    paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });

  test('asks who uses it, and acts for its agency alone', async () => {
    const portal = await city();
    const card = culture();
    portal.cards.accept(card);
    const { answer, visitToken } = await presentCard(portal, card, 'agency-sign-in');
    expect(answer).toMatchObject({ kind: 'claim-needed', next: 'agency-handler' });
    const name = (claimed: string) => portal.usecases.nameHandler({ visitToken, claimed, ctx: context });
    expect(await name('Y292855851')).toEqual({ kind: 'refused', refusal: 'person-unknown' });
    expect(await name('Y191371176')).toEqual({ kind: 'refused', refusal: 'person-unknown' });
    for (let tries = 0; tries < 6; tries += 1)
      expect(await name('Y291000004')).toMatchObject({ problems: [{ code: 'national-id-check' }] });
    const named = await name('Y291000003');
    if (named.kind !== 'signed-in') throw new Error('not signed in');
    const session = await view(portal, named.sessionToken);
    expect(session).toMatchObject({ acr: 'agency-card', agency: { code: 'Y00020000C' } });
    expect(await issueTo(portal, session, 'Y192484681')).toMatchObject({ kind: 'issued' });
    expect(await issueTo(portal, session, 'Y292113518')).toMatchObject({ refusal: 'not-found' });
    expect(await issueTo(portal, session, 'Y291000003')).toMatchObject({ refusal: 'forbidden' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(
      rows.findLast(({ type, result }) => type === 'initial-password.issue' && result === 'success'),
    ).toMatchObject({
      assurance: 'agency-card',
      details: { handler: await personId(portal, 'Y291000003') },
    });
  });

  test('confirms nobody’s identity', async () => {
    const portal = await city();
    const card = culture();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card, 'agency-sign-in');
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ refusal: 'visit-expired' });
    expect(await portal.usecases.completeConfirmation({ visitToken, ctx: context })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('slips for many', () => {
  const newcomers = async (portal: TestPortal, count: number) => {
    const digits = '0123456789'.split('');
    const ids = Array.from({ length: count }, (_, place) => {
      const front = `Y19500${String(place).padStart(3, '0')}`;
      return digits.map((digit) => front + digit).find((id) => parseNationalId(id) !== undefined) ?? '';
    });
    await importPeople(portal.house)(
      ids.map((nationalId, place) =>
        row({ nationalId, name: `新人${place}`, agencyCode: 'Y00030000D', status: 'in-service' }, place + 2),
      ),
    );
    return Promise.all(ids.map((id) => personId(portal, id)));
  };
  const order = (session: SessionView, personIds: readonly string[], formKey: string) => ({
    entry: at('hr', session),
    people: personIds.map((id) => ({ personId: id })),
    reason: '新進人員報到',
    formKey,
  });

  test('are issued one by one as they are read, each good for its person', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const chosen = await newcomers(portal, 12);
    const batch = await portal.usecases.issueSlips(order(session, chosen, 'batch 1'));
    if (batch.kind !== 'slips') throw new Error(batch.kind);
    expect(batch.total).toBe(12);
    const slips: Slip[] = [];
    for await (const slip of batch.slips) slips.push(slip);
    const issued = slips.flatMap((slip) => (slip.kind === 'slip' ? [slip] : []));
    expect(issued.map(({ name }) => name)).toEqual(chosen.map((_, place) => `新人${place}`));
    expect(new Set(issued.map(({ initialPassword }) => initialPassword)).size).toBe(12);
    const last = chosen.at(-1);
    const nationalId = last === undefined ? undefined : await portal.database.read.people.nationalIdOf(last);
    const entered = await signIn(portal, nationalId ?? '', issued.at(-1)?.initialPassword ?? '');
    expect(entered).toMatchObject({ kind: 'signed-in', next: 'activation-form' });
  });

  test('end where the reading ends: nothing is issued unseen', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const chosen = await newcomers(portal, 6);
    const batch = await portal.usecases.issueSlips(order(session, chosen, 'batch 2'));
    if (batch.kind !== 'slips') throw new Error(batch.kind);
    await batch.slips.next();
    await batch.slips.next();
    await batch.slips.return();
    const open = await Promise.all(
      chosen.map(async (id) => {
        const account = await portal.database.read.accounts.findByPerson(id);
        const at = portal.clock.now();
        return account && portal.database.read.initialPasswords.findOpen(account.accountId, at);
      }),
    );
    expect(open.filter((one) => one !== undefined)).toHaveLength(2);
  });

  test('leave out who is not in scope, is not there, or has left, and name the reason', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const outside = await personId(portal, 'Y292855851');
    const separated = await personId(portal, 'Y191371176');
    const inside = await personId(portal, 'Y192484681');
    const chosen = [outside, 'per_nobody', separated, inside, inside];
    const batch = await portal.usecases.issueSlips(order(session, chosen, 'batch 3'));
    if (batch.kind !== 'slips') throw new Error(batch.kind);
    const slips: Slip[] = [];
    for await (const slip of batch.slips) slips.push(slip);
    expect(slips.map((slip) => (slip.kind === 'slip' ? slip.name : slip.refusal))).toEqual([
      'not-found',
      'not-found',
      'person-separated',
      '鄭文傑',
    ]);
  });

  test('are issued once by a page that is sent twice, which shows them again, and not by whoever is no HR, nor without a reason', async () => {
    const portal = await city();
    const session = await asHead(portal);
    const inside = await personId(portal, 'Y192484681');
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => portal.usecases.issueSlips(order(session, [inside], 'batch 4'))),
    );
    const shown = new Set<string>();
    for (const answer of sent)
      if (answer.kind === 'slips')
        for await (const slip of answer.slips)
          shown.add(slip.kind === 'slip' ? slip.initialPassword : slip.refusal);
    expect(shown.size).toBe(1);
    const rows = await portal.database.read.audit.page(0, 1000);
    const issued = rows.filter(
      ({ type, result }) => type === 'initial-password.issue' && result === 'success',
    );
    expect(issued).toHaveLength(1);
    expect(
      await portal.usecases.issueSlips({ ...order(session, [inside], 'batch 5'), reason: ' ' }),
    ).toMatchObject({ kind: 'invalid' });
    const nobody = lin();
    portal.cards.accept(nobody);
    const other = await view(portal, await activate(portal, nobody, 'Y291000003', 'lin.jw'));
    expect(await portal.usecases.issueSlips(order(other, [inside], 'batch 6'))).toEqual({
      kind: 'refused',
      refusal: 'forbidden',
    });
  });
});
