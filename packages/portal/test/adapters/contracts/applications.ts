import { describe, expect, it } from 'vitest';
import { type Application } from '../../../src/domain/application/application.ts';
import { unlisted } from '../../../src/domain/application/listing.ts';
import { type PersonId } from '../../../src/domain/person/person.ts';
import { type Session, type SessionId } from '../../../src/domain/session/session.ts';
import { dayAt } from '../../../src/domain/day/day.ts';
import { type Database } from '../../../src/domain/stores.ts';
import { at, type Contract, inParallel, newPerson, start } from './fixtures.ts';

let made = 0;
const next = (): string => String((made += 1)).padStart(8, '0');

export const newApplication = (changed: Partial<Application> = {}): Application => ({
  applicationId: `app_contract${next()}`,
  protocol: 'oidc',
  names: { zh: '系統', en: 'Application' },
  category: 'other',
  icon: 'data',
  address: 'https://app.example/',
  requiredLevel: 'card',
  audience: { agencies: ['Y00000000A'], roles: ['hr-head'], employment: ['in-service'] },
  clearance: ['national_id'],
  contact: 'it@example.test',
  owner: '文化局',
  onHome: true,
  listing: unlisted,
  metadata: { redirect_uris: ['https://app.example/callback'], nested: { keys: [1, 2] } },
  secretHash: 'hash',
  olderSecret: undefined,
  disabledAt: undefined,
  registeredAt: start,
  ...changed,
});

async function added(database: Database): Promise<Application> {
  const application = newApplication();
  await database.transact(({ applications }) => applications.add(application));
  return application;
}

const sessionOf = (personId: PersonId, changed: Partial<Session> = {}): Session => ({
  sessionId: `ses_contract${next()}`,
  stage: 'full',
  acr: 'password',
  amr: ['pwd'],
  authTime: start,
  accountId: undefined,
  personId,
  agencyId: undefined,
  claimedPersonId: undefined,
  bindingId: undefined,
  certificate: undefined,
  mustConfirm: false,
  isNewBrowser: false,
  startedAt: start,
  lastSeenAt: start,
  expiresAt: at(3600),
  idleSeconds: 900,
  sourceAddress: '192.0.2.1',
  userAgent: 'test',
  ...changed,
});

async function started(database: Database, changed: Partial<Session> = {}) {
  const session = sessionOf(await newPerson(database), changed);
  const hash = `hash of ${session.sessionId}`;
  await database.transact(({ sessions }) => sessions.start(session, hash));
  return { session, hash };
}

async function signedInAt(database: Database, sessionId: SessionId) {
  const { applicationId } = await added(database);
  const signIn = { applicationId, sid: `sid-${next()}`, grantId: 'grant', subject: 'per_x' };
  await database.transact(({ applicationSignIns }) => applicationSignIns.save(sessionId, signIn, start));
  return signIn;
}

const lease = (database: Database, moment: Date) =>
  database.transact(async ({ applicationSignIns }) =>
    applicationSignIns.leaseEnded({
      among: await applicationSignIns.listRoots({ after: undefined, limit: 1000 }),
      at: moment,
      replacedBefore: new Date(moment.getTime() - 2000),
      until: new Date(moment.getTime() + 30_000),
      limit: 1000,
    }),
  );

export const applicationContract: Contract = (database) => {
  describe('the application store', () => {
    it('gives back what was registered, and nothing of what was removed', async () => {
      const application = await added(database());
      const { applicationId } = application;
      expect(await database().read.applications.find(applicationId)).toEqual(application);
      const removals = await inParallel(database(), 5, ({ applications }) =>
        applications.remove(applicationId, at(1)),
      );
      expect(removals.filter(Boolean)).toHaveLength(1);
      expect(await database().read.applications.find(applicationId)).toBeUndefined();
      const listed = await database().read.applications.list();
      expect(listed.map((each) => each.applicationId)).not.toContain(applicationId);
    });

    it('keeps favourite and last opening apart, in either order', async () => {
      const personId = await newPerson(database());
      const { applicationId } = await added(database());
      await database().transact(async ({ applications }) => {
        await applications.setFavourite(personId, applicationId, true);
        await applications.recordOpening(personId, applicationId, at(5));
      });
      expect(await database().read.applications.usesOf(personId)).toEqual([
        { applicationId, favourite: true, lastOpenedAt: at(5) },
      ]);
    });

    it('remembers the latest consent', async () => {
      const personId = await newPerson(database());
      const { applicationId } = await added(database());
      const consent = { personId, applicationId, claims: ['national_id'], at: start };
      await database().transact(({ applications }) => applications.recordConsent(consent));
      await database().transact(({ applications }) => applications.recordConsent(consent));
      expect(await database().read.applications.consentOf(personId, applicationId)).toEqual(['national_id']);
    });
  });

  describe('the life of an application', () => {
    it('disabled, it is there for the registry alone, and comes back as it was', async () => {
      const application = await added(database());
      const { applicationId } = application;
      const { read } = database();
      const disabled = { ...application, disabledAt: at(5) };
      await database().transact(async ({ applications }) => {
        expect(await applications.update(disabled)).toBe(true);
      });
      expect(await read.applications.find(applicationId)).toBeUndefined();
      expect((await read.applications.list()).some((each) => each.applicationId === applicationId)).toBe(
        false,
      );
      expect(await read.applications.findRegistered(applicationId)).toEqual(disabled);
      expect(await read.applications.listRegistered()).toContainEqual(disabled);
      await database().transact(({ applications }) => applications.update(application));
      expect(await read.applications.find(applicationId)).toEqual(application);
    });

    it('is changed under its number, with two secrets for a while, and not after it was removed', async () => {
      const { applicationId } = await added(database());
      const changed = newApplication({
        applicationId,
        names: { zh: '新系統', en: 'New' },
        metadata: { redirect_uris: ['https://new.example/callback'] },
        secretHash: 'newer',
        olderSecret: { hash: 'hash', until: at(60) },
      });
      await database().transact(({ applications }) => applications.update(changed));
      expect(await database().read.applications.find(applicationId)).toEqual(changed);
      await database().transact(({ applications }) => applications.remove(applicationId, at(9)));
      await database().transact(async ({ applications }) => {
        expect(await applications.update(changed)).toBe(false);
      });
    });
  });

  describe('the artifact store', () => {
    const artifact = () => ({
      model: 'AuthorizationCode',
      hash: `hash-${next()}`,
      grantHash: `grant-${next()}`,
      payload: '{"a":1}',
      expiresAt: at(60),
    });

    it('is consumed by one of many who try at once', async () => {
      const kept = artifact();
      await database().transact(({ artifacts }) => artifacts.save(kept));
      const tries = await inParallel(database(), 20, ({ artifacts }) =>
        artifacts.consume(kept.model, kept.hash, at(1)),
      );
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await database().read.artifacts.find(kept.model, kept.hash)).toEqual({
        ...kept,
        consumedAt: at(1),
      });
    });

    it('is saved once by one of many', async () => {
      const kept = artifact();
      const tries = await inParallel(database(), 20, ({ artifacts }) => artifacts.saveOnce(kept));
      expect(tries.filter(Boolean)).toHaveLength(1);
    });

    it('loses nothing of many who find it and add to it at once', async () => {
      const kept = artifact();
      await database().transact(({ artifacts }) => artifacts.save({ ...kept, payload: '' }));
      await inParallel(database(), 20, async ({ artifacts }) => {
        const found = await artifacts.findToChange(kept.model, kept.hash);
        await artifacts.save({ ...kept, payload: `${found?.payload ?? ''}+` });
      });
      const row = await database().read.artifacts.find(kept.model, kept.hash);
      expect(row?.payload).toHaveLength(20);
    });

    it('goes with its grant, by kind or altogether, and when it has expired', async () => {
      const code = artifact();
      const token = { ...artifact(), model: 'AccessToken', grantHash: code.grantHash };
      const late = artifact();
      await database().transact(async ({ artifacts }) => {
        for (const each of [code, token, late]) await artifacts.save(each);
        await artifacts.deleteByGrant(code.grantHash, 'AuthorizationCode');
      });
      const { read } = database();
      expect(await read.artifacts.find(code.model, code.hash)).toBeUndefined();
      expect(await read.artifacts.find(token.model, token.hash)).toBeDefined();
      await database().transact(async ({ artifacts }) => {
        await artifacts.deleteByGrant(code.grantHash);
        await artifacts.deleteExpired(at(61));
      });
      expect(await read.artifacts.find(token.model, token.hash)).toBeUndefined();
      expect(await read.artifacts.find(late.model, late.hash)).toBeUndefined();
    });
  });

  describe('the listing of an application', () => {
    it('is kept with the rest, and a wish for it is recorded once in a while', async () => {
      const application = newApplication({
        listing: {
          toOthers: true,
          wishesTo: 'decides@example.test',
          announcement: { zh: '停機維護', en: 'Maintenance', until: dayAt(start) },
        },
      });
      const { applicationId } = application;
      const personId = await newPerson(database());
      const wish = (seconds: number) =>
        database().transact(({ applications }) =>
          applications.recordWish({ personId, applicationId, notSince: at(seconds - 100) }, at(seconds)),
        );
      await database().transact(({ applications }) => applications.add(application));
      const { applications } = database().read;
      expect(await applications.find(applicationId)).toEqual(application);
      expect([await wish(0), await wish(50), await wish(101)]).toEqual([true, false, true]);
      expect(await applications.wishesOf(personId)).toEqual([{ applicationId, at: at(101) }]);
    });
  });

  describe('the store of sign-ins at applications', () => {
    it('follows a person through sessions that replace each other', async () => {
      const first = await started(database());
      const second = await started(database(), { startedAt: at(10) });
      const third = await started(database(), { startedAt: at(20) });
      await database().transact(async ({ applicationSignIns, sessions }) => {
        for (const [from, to] of [
          [first, second],
          [second, third],
        ] as const) {
          await applicationSignIns.succeed({ from: from.session.sessionId, to: to.session.sessionId });
          await sessions.end(from.session.sessionId, 'rotated', at(30));
        }
      });
      const { applicationSignIns } = database().read;
      expect(await applicationSignIns.rootOf(third.session.sessionId)).toBe(first.session.sessionId);
      const open = await applicationSignIns.findOpenSession(first.session.sessionId);
      expect(open?.sessionId).toBe(third.session.sessionId);
      const found = await database().read.sessions.findStanding({ tokenHash: third.hash });
      expect(found?.rootId).toBe(first.session.sessionId);
    });

    it('lists the rows of sessions that reached something, each once, slice by slice', async () => {
      const rows = [await started(database()), await started(database()), await started(database())];
      const ids = rows.map(({ session }) => session.sessionId).toSorted();
      for (const id of ids) await signedInAt(database(), id);
      await signedInAt(database(), ids[0] ?? 'ses_none');
      const { applicationSignIns } = database().read;
      const before = (await applicationSignIns.listRoots({ after: undefined, limit: 1000 })).filter(
        (id) => id < (ids[0] ?? ''),
      );
      const first = await applicationSignIns.listRoots({ after: before.at(-1), limit: 2 });
      expect(first).toEqual(ids.slice(0, 2));
      expect(await applicationSignIns.listRoots({ after: first[1], limit: 1 })).toEqual(ids.slice(2));
    });

    it('leases sign-ins whose session is over, each to one, and none whose session goes on', async () => {
      const open = await started(database());
      const ended = await started(database());
      const forgotten = await started(database(), { expiresAt: at(10) });
      const kept = await signedInAt(database(), open.session.sessionId);
      const over = [
        await signedInAt(database(), ended.session.sessionId),
        await signedInAt(database(), forgotten.session.sessionId),
      ].map(({ sid }) => sid);
      await database().transact(async ({ sessions }) => {
        await sessions.end(ended.session.sessionId, 'signed-out', at(5));
        await sessions.deleteOverBefore(at(11));
      });
      const leases = await Promise.all(Array.from({ length: 4 }, () => lease(database(), at(60))));
      const sids = leases.flat().map(({ sid }) => sid);
      for (const sid of over) expect(sids.filter((each) => each === sid)).toEqual([sid]);
      expect(sids).not.toContain(kept.sid);
    });
  });
};
