import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { suspensionCommand } from '../../src/usecases/account/suspension-command.ts';
import { blockCard } from '../../src/usecases/card/block-card.ts';
import { type SessionId } from '../../src/domain/session/session.ts';
import { markStandingsByDate } from '../../src/usecases/signals/tell-of-standings.ts';
import { context, goodPassword, report } from '../usecases/portal.ts';
import { relyingParty } from './relying-party.ts';
import { kindOf, type ReceivedSet, signalReceiver } from './signal-receiver.ts';
import { sharedSite, type SignOnSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

const uri = (profile: 'caep' | 'risc', kind: string) =>
  `https://schemas.openid.net/secevent/${profile}/event-type/${kind}`;

const suspension = (site: SignOnSite, step: 'suspend' | 'release') => {
  const reason = readReason('帳號遭冒用');
  if (reason === undefined) throw new Error('no reason');
  return suspensionCommand(site.house)({ step, claimed: 'lin.jw', reason });
};

/** A receiver, and 林嘉文 signed in there by password, or 陳志豪 by card. */
async function told(
  site: SignOnSite,
  file: Readonly<Record<string, unknown>> = {},
  who: 'lin by password' | 'chen by card' = 'lin by password',
) {
  const receiver = await signalReceiver(site, file);
  const rp = await relyingParty(site, receiver);
  const browser = site.browser();
  if (who === 'lin by password') await site.signInByPassword(browser);
  else {
    await browser.go('/sign-in/card');
    await site.signInByCard(browser, site.cards.chen);
  }
  // The number of the session is in the ID token where it is asked for (or where back-channel logout needs it).
  const { claims } = await rp.signIn(browser, { claims: JSON.stringify({ id_token: { sid: null } }) });
  return { receiver, rp, browser, claims };
}

const viewOf = async ({ usecases }: SignOnSite, browser: Browser) => {
  const sessionToken = browser.cookie('__Host-ecpa-session') ?? '';
  const found = await usecases.resolveSession({ sessionToken, ctx: context });
  if (found.kind !== 'session') throw new Error('not signed in');
  return found.session;
};

/** What a report of a lost card comes to, whoever makes it: the card, its sessions, and the row. */
const loseCard = ({ house }: SignOnSite, sessionId: SessionId) =>
  house.database.transact(async (stores) => {
    const at = house.clock.now();
    const session = await stores.sessions.find(sessionId);
    const accountId = session?.accountId;
    const person = session?.personId && (await stores.people.find(session.personId));
    const binding = (accountId ? await stores.bindings.listByAccount(accountId) : []).find(
      ({ bindingId }) => bindingId === session?.bindingId,
    );
    if (accountId === undefined || !person || binding === undefined) throw new Error('no card');
    const ended = await blockCard(stores, {
      binding,
      person,
      end: 'certificate-revoked',
      origin: house.origin,
      at,
    });
    const details = { binding: binding.bindingId, sessionsEnded: ended?.length ?? 0 };
    await stores.audit.append(
      { ...actOfProgram('command-line'), type: 'certificate.block', subject: accountId, details },
      at,
    );
  });

const tell = async (receiver: { runJobs: () => Promise<void>; received: ReceivedSet[] }) => {
  await receiver.runJobs();
  return receiver.received.map(kindOf);
};

function everySignal(name: string, databaseUrl: () => Promise<string | undefined>) {
  describe(`on ${name}, an application that asked for signals`, () => {
    const site = sharedSite(async () => {
      const url = await databaseUrl();
      return url === undefined ? {} : { databaseUrl: url };
    });

    it('is told that a session is over, by the subject and the session that it knows, and by nothing else', async () => {
      const { receiver, browser, claims } = await told(site());
      await receiver.createStream();
      await browser.post('/sign-out');
      expect(await tell(receiver)).toEqual(['session-revoked']);
      const [first] = receiver.received;
      expect(first?.sub_id).toEqual({
        format: 'complex',
        user: { format: 'iss_sub', iss: site().origin, sub: claims.sub },
        session: { format: 'opaque', id: z.string().parse(claims['sid']) },
      });
      expect(first?.events[uri('caep', 'session-revoked')]).toMatchObject({
        initiating_entity: 'user',
        reason_admin: { en: 'Signed out', 'zh-Hant-TW': '使用者已登出' },
      });
      // In the field that the application named, as RFC 8935 leaves it to the two.
      expect(receiver.headers).toEqual(['Bearer of-theirs']);
      await receiver.runJobs();
      expect(receiver.received).toHaveLength(1);
      await receiver.close();
    });

    it('knows a person by a pairwise name alone where it is registered so', async () => {
      const { receiver, browser, claims } = await told(site(), { subject_type: 'pairwise' });
      await receiver.createStream();
      await browser.post('/sign-out');
      await receiver.runJobs();
      const text = JSON.stringify(receiver.received);
      expect(text).toContain(claims.sub);
      expect(text).not.toMatch(/per_|acc_|ses_|林|lin\.jw|Y29/);
      await receiver.close();
    });

    it('is told of a suspension and its end: sessions, then the account, once each', async () => {
      const { receiver } = await told(site());
      await receiver.createStream();
      await suspension(site(), 'suspend');
      expect(await tell(receiver)).toEqual(['session-revoked', 'account-disabled']);
      await suspension(site(), 'release');
      expect(await tell(receiver)).toEqual(['session-revoked', 'account-disabled', 'account-enabled']);
      expect(receiver.received[1]?.sub_id).toMatchObject({ format: 'iss_sub' });
      await receiver.close();
    });

    it('is told of a separation that a report brings, and of a return', async () => {
      const { receiver } = await told(site());
      await receiver.createStream();
      const lin = { nationalId: 'Y291000003', name: '林嘉文' };
      await report(site().portal, { ...lin, status: 'separated' });
      await site().sendLogoutNotices();
      expect((await tell(receiver)).toSorted()).toEqual(['account-disabled', 'session-revoked']);
      // Said once: a second report of the same changes nothing.
      await report(site().portal, { ...lin, status: 'separated' });
      expect(await tell(receiver)).toHaveLength(2);
      await report(site().portal, { ...lin, status: 'in-service' });
      expect((await tell(receiver)).at(-1)).toBe('account-enabled');
      await receiver.close();
    });

    it('is told of a lost card and of the session that rested on it, then of a new password', async () => {
      const { receiver, browser } = await told(site(), {}, 'chen by card');
      await receiver.createStream();
      await loseCard(site(), (await viewOf(site(), browser)).sessionId);
      expect((await tell(receiver)).toSorted()).toEqual(['credential-change', 'session-revoked']);
      const change = receiver.received.find((each) => kindOf(each) === 'credential-change');
      expect(change?.events[uri('caep', 'credential-change')]).toMatchObject({
        credential_type: 'x509',
        change_type: 'revoke',
        initiating_entity: 'user',
        reason_admin: { en: 'A card was taken out of use', 'zh-Hant-TW': '憑證已停用' },
      });
      const other = site().browser();
      await site().signInByPassword(other, 'chen.zh');
      const password = 'another horse battery 8';
      await site().usecases.changePassword({
        session: await viewOf(site(), other),
        current: goodPassword,
        password,
        passwordAgain: password,
        ctx: context,
      });
      await receiver.runJobs();
      expect(receiver.received).toHaveLength(3);
      expect(receiver.received[2]?.events[uri('caep', 'credential-change')]).toMatchObject({
        credential_type: 'password',
        change_type: 'update',
      });
      await receiver.close();
    });

    it('is told of a stronger sign-in in place, with both levels', async () => {
      const { receiver, browser } = await told(site());
      await receiver.createStream();
      await browser.go('/step-up');
      await site().signInByCard(browser, site().cards.lin, 'step-up');
      expect(await tell(receiver)).toEqual(['assurance-level-change']);
      expect(receiver.received[0]?.events[uri('caep', 'assurance-level-change')]).toMatchObject({
        namespace: 'urn:ecpa:assurance',
        current_level: 'urn:ecpa:assurance:card',
        previous_level: 'urn:ecpa:assurance:password',
        change_direction: 'increase',
      });
      await receiver.close();
    });

    it('gets what it did not take again, in order, and behind nothing that came later', async () => {
      const { receiver } = await told(site());
      await receiver.createStream();
      receiver.answerWith(() => ({ status: 503 }));
      await suspension(site(), 'suspend');
      await receiver.runJobs();
      await suspension(site(), 'release');
      await receiver.runJobs();
      expect(receiver.received).toEqual([]);
      receiver.answerWith(() => ({ status: 202 }));
      const before = (await site().house.database.read.streams.listHealth()).find(
        ({ stream }) => stream.applicationId === receiver.clientId,
      );
      expect(before).toMatchObject({ waiting: 3, lastError: 'http-503' });
      // Its time has not come; a change of the stream has it tried at once.
      await receiver.runJobs();
      expect(receiver.received).toEqual([]);
      const [found] = z
        .array(z.object({ stream_id: z.string() }))
        .parse((await receiver.send('GET', '/ssf/stream')).body['list']);
      await receiver.send('PATCH', '/ssf/stream', { stream_id: found?.stream_id, description: 'mended' });
      expect(await tell(receiver)).toEqual(['session-revoked', 'account-disabled', 'account-enabled']);
      await receiver.close();
    });

    it('fetches what waits where it has no address, and gets it until it acknowledges', async () => {
      const { receiver, browser } = await told(site());
      const streamId = await receiver.createStream({ delivery: { method: 'urn:ietf:rfc:8936' } });
      await browser.post('/sign-out');
      await receiver.send('POST', '/ssf/verify', { stream_id: streamId, state: 'of theirs' });
      const poll = async (body: object) => {
        const answer = await receiver.send('POST', '/ssf/poll', { returnImmediately: true, ...body });
        const sets = z.record(z.string(), z.string()).parse(answer.body['sets']);
        const read = await Promise.all(Object.values(sets).map(receiver.verify));
        return { jtis: Object.keys(sets), kinds: read.map(kindOf), read, more: answer.body['moreAvailable'] };
      };
      const first = await poll({ maxEvents: 1 });
      expect([first.kinds, first.more]).toEqual([['session-revoked'], true]);
      expect((await poll({})).kinds).toEqual(['session-revoked', 'verification']);
      const rest = await poll({ ack: first.jtis });
      expect(rest.kinds).toEqual(['verification']);
      expect(rest.read[0]).toMatchObject({
        sub_id: { format: 'opaque', id: streamId },
        events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': { state: 'of theirs' } },
      });
      expect((await poll({ setErrs: { [rest.jtis[0] ?? '']: { err: 'invalid_state' } } })).kinds).toEqual([]);
      expect((await poll({ maxEvents: 0 })).kinds).toEqual([]);
      await receiver.close();
    });
  });
}

everySignal('SQLite', () => Promise.resolve(undefined));

describe.skipIf(postgresPrograms === undefined)('with PostgreSQL', () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>> | undefined;
  everySignal('PostgreSQL', async () => {
    cluster = await startPostgres();
    return cluster.createDatabase('portal');
  });
  afterAll(() => cluster?.stop());
});

describe('stream management', () => {
  const site = sharedSite();

  it('is found by discovery, and its scopes by that of the resource', async () => {
    const at = async (path: string) =>
      z.record(z.string(), z.unknown()).parse(await (await fetch(`${site().origin}${path}`)).json());
    const { origin } = site();
    expect(await at('/.well-known/ssf-configuration')).toMatchObject({
      spec_version: '1_0',
      issuer: origin,
      jwks_uri: `${origin}/oidc/jwks`,
      delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'],
      configuration_endpoint: `${origin}/ssf/stream`,
      authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
      default_subjects: 'ALL',
    });
    expect(await at('/.well-known/oauth-protected-resource/ssf')).toMatchObject({
      resource: `${origin}/ssf`,
      scopes_supported: ['ssf.read', 'ssf.manage'],
    });
  });

  it('makes one stream, shows it, changes what is said, replaces all of it, and ends it', async () => {
    const receiver = await signalReceiver(site());
    const asked = [uri('caep', 'session-revoked'), 'urn:unknown'];
    const made = await receiver.send('POST', '/ssf/stream', {
      events_requested: asked,
      description: 'first',
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        iss: site().origin,
        aud: receiver.clientId,
        events_delivered: [uri('caep', 'session-revoked')],
        delivery: { method: 'urn:ietf:rfc:8936', endpoint_url: `${site().origin}/ssf/poll` },
        description: 'first',
      },
    ]);
    const id = z.string().parse(made.body['stream_id']);
    expect((await receiver.send('POST', '/ssf/stream', {})).status).toBe(409);
    expect((await receiver.send('GET', `/ssf/stream?stream_id=${id}`)).body).toEqual(made.body);
    expect((await receiver.send('GET', '/ssf/stream')).body['list']).toEqual([made.body]);
    const patched = await receiver.send('PATCH', '/ssf/stream', {
      stream_id: id,
      events_requested: [uri('risc', 'account-disabled')],
      aud: receiver.clientId,
    });
    expect(patched.body).toMatchObject({
      events_delivered: [uri('risc', 'account-disabled')],
      description: 'first',
    });
    const replaced = await receiver.send('PUT', '/ssf/stream', {
      stream_id: id,
      events_requested: asked,
      delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.endpoint },
    });
    expect([replaced.status, replaced.body['description']]).toEqual([200, undefined]);
    expect((await receiver.send('DELETE', `/ssf/stream?stream_id=${id}`)).status).toBe(204);
    expect((await receiver.send('GET', `/ssf/stream?stream_id=${id}`)).status).toBe(404);
    expect((await receiver.send('GET', '/ssf/stream')).body['list']).toEqual([]);
    const rows = (await site().house.database.read.audit.page(0, 10_000)).filter(
      ({ type, subject }) => type === 'signals.stream' && subject === receiver.clientId,
    );
    expect(rows.map(({ details }) => details['change'])).toEqual(['create', 'update', 'update', 'delete']);
    await receiver.close();
  });

  it('keeps what happens while a stream is paused, and nothing while it is disabled', async () => {
    const { receiver, browser } = await told(site());
    const streamId = await receiver.createStream();
    const status = (to: string) =>
      receiver.send('POST', '/ssf/status', { stream_id: streamId, status: to, reason: 'night' });
    expect((await status('paused')).body).toEqual({ stream_id: streamId, status: 'paused', reason: 'night' });
    await browser.post('/sign-out');
    expect(await tell(receiver)).toEqual([]);
    await status('enabled');
    expect(await tell(receiver)).toEqual(['session-revoked']);
    await status('disabled');
    await suspension(site(), 'suspend');
    await suspension(site(), 'release');
    await status('enabled');
    expect(await tell(receiver)).toEqual(['session-revoked']);
    expect((await receiver.send('GET', `/ssf/status?stream_id=${streamId}`)).body).toMatchObject({
      status: 'enabled',
    });
    await receiver.close();
  });

  it('tells nothing of somebody whom the application took out, until they are back', async () => {
    const { receiver, rp, browser, claims } = await told(site());
    const streamId = await receiver.createStream();
    const subject = { format: 'iss_sub', iss: site().origin, sub: claims.sub };
    expect(
      (await receiver.send('POST', '/ssf/subjects/remove', { stream_id: streamId, subject })).status,
    ).toBe(204);
    await browser.post('/sign-out');
    expect(await tell(receiver)).toEqual([]);
    expect((await receiver.send('POST', '/ssf/subjects/add', { stream_id: streamId, subject })).status).toBe(
      200,
    );
    await site().signInByPassword(browser);
    await rp.signIn(browser);
    await browser.post('/sign-out');
    expect(await tell(receiver)).toEqual(['session-revoked']);
    // Somebody whom nobody knows is answered the same.
    const nobody = { ...subject, sub: 'nobody' };
    expect(
      (await receiver.send('POST', '/ssf/subjects/add', { stream_id: streamId, subject: nobody })).status,
    ).toBe(200);
    await receiver.close();
  });

  it('is nobody else’s API, who could open the tokens of receivers', async () => {
    const api = { resource: `${site().origin}/ssf`, scopes: ['ssf.read'] };
    await expect(site().register({ api })).rejects.toThrow('"field":"api"');
  });

  it('asks for verifications a minute apart', async () => {
    const receiver = await signalReceiver(site());
    const streamId = await receiver.createStream();
    const verify = () => receiver.send('POST', '/ssf/verify', { stream_id: streamId });
    expect([(await verify()).status, (await verify()).status]).toEqual([204, 429]);
    expect(await tell(receiver)).toEqual(['verification']);
    await receiver.close();
  });

  it('sets a token aside that its receiver calls no good again and again', async () => {
    const receiver = await signalReceiver(site());
    const streamId = await receiver.createStream();
    await receiver.send('POST', '/ssf/verify', { stream_id: streamId });
    receiver.answerWith(() => ({ status: 400, body: JSON.stringify({ err: 'invalid_audience' }) }));
    const again = () => receiver.send('PATCH', '/ssf/stream', { stream_id: streamId });
    await receiver.runJobs();
    const health = async () =>
      (await site().house.database.read.streams.listHealth()).find(
        ({ stream }) => stream.applicationId === receiver.clientId,
      );
    expect(await health()).toMatchObject({ waiting: 1, lastError: 'invalid_audience' });
    await again();
    await receiver.close();
  });

  it.each([
    ['no token', undefined, 401],
    ['a token of nobody', 'x'.repeat(43), 401],
  ])('lets nobody in by %s', async (_, bearer, status) => {
    const answer = await fetch(`${site().origin}/ssf/stream`, {
      headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer realm="ssf"');
  });

  it('lets in no token of a person, none for another API, and one that reads does not manage', async () => {
    const { receiver, rp } = await told(site());
    const browser = site().browser();
    await site().signInByPassword(browser);
    const { tokens } = await rp.signIn(browser);
    expect((await receiver.send('GET', '/ssf/stream', undefined, tokens.access_token)).status).toBe(401);
    const reads = await receiver.token('ssf.read');
    expect((await receiver.send('GET', '/ssf/stream', undefined, reads)).status).toBe(200);
    expect((await receiver.send('POST', '/ssf/stream', {}, reads)).status).toBe(403);
    const other = await signalReceiver(site());
    const streamId = await other.createStream();
    expect((await receiver.send('GET', `/ssf/status?stream_id=${streamId}`)).status).toBe(404);
    expect((await receiver.send('DELETE', `/ssf/stream?stream_id=${streamId}`)).status).toBe(404);
    await receiver.close();
    await other.close();
  });

  it.each([
    [
      'an address without TLS',
      { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: 'http://app.example/x' } },
    ],
    [
      'an address in a network that is not listed',
      { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: 'https://10.1.2.3/x' } },
    ],
    [
      'a header of two lines',
      {
        delivery: {
          method: 'urn:ietf:rfc:8935',
          endpoint_url: 'https://app.example/',
          authorization_header: 'a\r\nb: c',
        },
      },
    ],
    ['no object', []],
  ])('refuses %s', async (_, body) => {
    const receiver = await signalReceiver(site());
    expect(await receiver.send('POST', '/ssf/stream', body)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    await receiver.close();
  });

  it('marks those of whom a post ended by its date, which nobody did', async () => {
    const { receiver } = await told(site());
    await receiver.createStream();
    await site().house.database.transact(async ({ standings }) => {
      for (const each of await standings.listMarked(100)) await standings.takeMark(each);
    });
    await markStandingsByDate(site().house)();
    // 林嘉文 serves since long: nothing to look at.
    expect(await site().house.database.read.standings.listMarked(10)).toEqual([]);
    await receiver.close();
  });
});
