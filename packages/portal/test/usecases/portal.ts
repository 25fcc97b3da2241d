import { generateKeyPairSync, type KeyObject, publicDecrypt, sign, verify } from 'node:crypto';
import { consoles } from '../../src/domain/authority/consoles.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signedBytes, tokenFormat } from '@ecpa/card-protocol';
import { agencies, people } from '@ecpa/testkit/city';
import { onTestFinished } from 'vitest';
import { alarmedDatabase } from './alarmed-database.ts';
import { createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { createPseudonym } from '../../src/adapters/keys/pseudonym.ts';
import { createVault } from '../../src/adapters/keys/national-id-vault.ts';
import { createSealer } from '../../src/adapters/keys/sealer.ts';
import { followEpoch } from '../../src/main/epoch.ts';
import { createPasskeyVerifier } from '../../src/adapters/passkeys/webauthn-verifier.ts';
import { totpVerifier } from '../../src/adapters/one-time-codes/totp-verifier.ts';
import { createPasswordHasher } from '../../src/adapters/passwords/argon2-hasher.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { modernPasswordPolicy, type PasswordPolicy } from '../../src/domain/account/password-policy.ts';
import { type PasswordHasher } from '../../src/domain/account/password-hasher.ts';
import { type CertificateFacts } from '../../src/domain/certificate/certificate.ts';
import { type CertificateVerifier } from '../../src/domain/certificate/certificate-verifier.ts';
import { type RegisterLookup } from '../../src/domain/confirmation/register-lookup.ts';
import { networkOf } from '../../src/domain/session/network.ts';
import { sha256Hex } from '../../src/kernel/bytes.ts';
import { type Clock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { secondFactorsOf } from '../../src/usecases/ways-in/second-factors.ts';
import { createUseCases } from '../../src/usecases/create-use-cases.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { importAgencies, importPeople } from './import-rows.ts';
import { type RequestContext } from '../../src/domain/request-context.ts';

export const origin = 'http://localhost:8080';
/** Listed as an office’s. */
export const sharedAddress = '203.0.113.200';
export const goodPassword = 'correct horse battery 7';

/** A clock that stands still until a test moves it. */
export function stillClock() {
  let now = new Date('2026-03-02T01:00:00Z').getTime();
  return {
    now: () => new Date(now),
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

export const context: RequestContext = {
  sourceAddress: '192.0.2.7',
  userAgent: 'test',
  language: 'zh-Hant-TW',
  requestId: 'req_test',
};

/** A card of paper: a key, and what a certificate of it would say once it is proven. */
export interface PaperCard {
  readonly der: Buffer;
  readonly facts: CertificateFacts;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Signs a challenge as a card does; another origin for a phished one. */
  token(challenge: string, forOrigin?: string): Promise<object>;
}

let issued = 0;

export function paperCard(
  facts: Partial<CertificateFacts> & Pick<CertificateFacts, 'holderName'>,
): PaperCard {
  issued += 1;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = Buffer.from(`certificate ${issued}`);
  return {
    der,
    privateKey,
    publicKey,
    facts: {
      kind: 'natural-person',
      issuerKeyId: 'a1b2',
      serial: String(issued),
      lastFour: undefined,
      agencyOid: undefined,
      notBefore: new Date('2025-01-01T00:00:00Z'),
      notAfter: new Date('2030-01-01T00:00:00Z'),
      sha256: sha256Hex(der),
      ...facts,
    },
    async token(challenge, forOrigin = origin) {
      const data = await signedBytes({ origin: forOrigin, challenge, algorithm: 'RS256' });
      return {
        format: tokenFormat,
        unverifiedCertificate: der.toString('base64'),
        algorithm: 'RS256',
        signature: sign('sha256', data, privateKey).toString('base64'),
        appVersion: 'test',
      };
    },
  };
}

/** Trusts paper cards and nothing else; signatures are really verified. */
export function paperVerifier() {
  const cards = new Map<string, PaperCard>();
  const refusals = new Map<
    string,
    'certificate-revoked' | 'certificate-expired' | 'revocation-unavailable'
  >();
  /** Revoked by the word of a responder, while no list at hand says so. */
  const unlisted = new Set<string>();
  const find = (der: Uint8Array) => cards.get(Buffer.from(der).toString());
  const verifier: CertificateVerifier = {
    trust({ unverified, kind }) {
      const card = find(unverified);
      if (card === undefined) return { ok: false, refusal: 'certificate-untrusted', detail: 'not paper' };
      if (card.facts.kind !== kind) return { ok: false, refusal: 'certificate-wrong-kind', detail: kind };
      if (refusals.get(card.facts.serial) === 'certificate-expired')
        return { ok: false, refusal: 'certificate-expired', detail: 'paper', expired: card.facts };
      return { ok: true, value: { facts: card.facts, der: card.der, path: undefined } };
    },
    revocation: ({ facts }, at) => {
      const refusal = refusals.get(facts.serial);
      return Promise.resolve(
        refusal === undefined
          ? { ok: true, value: { source: 'ocsp', thisUpdate: at, nextUpdate: undefined, fromCache: false } }
          : { ok: false, refusal, detail: 'paper' },
      );
    },
    signatureVerifies({ trusted, data, signature }) {
      const card = find(trusted.der);
      return card !== undefined && verify('sha256', data, card.publicKey, signature);
    },
    signedDigest({ trusted, signature }) {
      const card = find(trusted.der);
      try {
        const info = card && publicDecrypt(card.publicKey, signature);
        return info?.subarray(-32).toString('hex');
      } catch {
        return undefined;
      }
    },
    isListedAsRevoked: ({ serial }) =>
      refusals.get(serial) === 'certificate-revoked' && !unlisted.has(serial),
  };
  return {
    verifier,
    accept: (...known: PaperCard[]) => {
      for (const card of known) cards.set(card.der.toString(), card);
    },
    refuse: (
      card: PaperCard,
      refusal: 'certificate-revoked' | 'certificate-expired' | 'revocation-unavailable',
    ) => refusals.set(card.facts.serial, refusal),
    revokeUnlisted: (card: PaperCard) => {
      unlisted.add(card.facts.serial);
      refusals.set(card.facts.serial, 'certificate-revoked');
    },
  };
}

const rows = (list: readonly object[]) =>
  list.map((fields, place) => ({ line: place + 2, fields: { ...fields } }));

/** A row of the report for each post of the city. */
const postsOf = () =>
  people.flatMap(({ accountName: _, concurrentAgencyCode, agencyCode, ...person }) => [
    ...(agencyCode === undefined ? [] : [{ ...person, agencyCode }]),
    ...(concurrentAgencyCode === undefined
      ? []
      : [{ ...person, agencyCode: concurrentAgencyCode, post: 'concurrent' }]),
  ]);

/** Counts what is really compared, beside hashing quickly. */
function countingHasher() {
  const hasher = createPasswordHasher({
    concurrency: 2,
    queueLimit: 1000,
    deadlineMilliseconds: 20_000,
    parameters: { memoryKibibytes: 64, passes: 1, lanes: 1 },
  });
  let compared = 0;
  const counting: PasswordHasher = {
    ...hasher,
    hash: (password, turn) => hasher.hash(password, turn),
    verify: (password, hash, turn) => {
      if (hash !== undefined) compared += 1;
      return hasher.verify(password, hash, turn);
    },
  };
  return { hasher: counting, compared: () => compared };
}

/** The use cases over a real database in a folder of its own, with the cast's register and paper cards. */
export async function openPortal({
  lookup,
  clock: ticking,
  origin: ownOrigin = origin,
  initialPasswordFact,
  recoveryFact,
  databaseUrl,
  passwordPolicy = modernPasswordPolicy,
  holdRules,
  passkeyRoles = [],
  atEnd = onTestFinished,
}: {
  lookup?: RegisterLookup;
  clock?: Clock;
  origin?: string;
  initialPasswordFact?: House['initialPasswordFact'];
  recoveryFact?: House['recoveryFact'];
  /** An empty database; one on SQLite in a folder of its own where none is given. */
  databaseUrl?: string;
  passwordPolicy?: PasswordPolicy;
  passkeyRoles?: House['passkeyRoles'];
  holdRules?: House['holdRules'];
  atEnd?: (close: () => Promise<void>) => void;
} = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-'));
  const keysFile = path.join(folder, 'keys.json');
  createKeysFile(keysFile);
  const opened = await openDatabase({
    url: databaseUrl ?? `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
    random: systemRandom,
    vault: createVault(openKeyRing(keysFile)),
    node: 'test',
  });
  atEnd(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });
  await opened.migrate();
  const database = alarmedDatabase(opened, [goodPassword]);
  const clock = stillClock();
  const ring = openKeyRing(keysFile);
  const cards = paperVerifier();
  const { hasher, compared } = countingHasher();
  const faults: unknown[] = [];
  const sealer = createSealer({ ring, epoch: (await followEpoch(database)).current });
  const house: House = {
    database,
    sealer,
    clock: ticking ?? clock,
    random: systemRandom,
    passwords: hasher,
    passkeys: createPasskeyVerifier({ origin: ownOrigin }),
    codes: totpVerifier,
    secondFactorsOf,
    certificates: cards.verifier,
    lookup,
    origin: ownOrigin,
    holdRules,
    passkeyRoles,
    employmentPolicy: { admitsOnLeave: false },
    initialPasswordFact,
    recoveryFact,
    passwordPolicy,
    isCommonPassword: (password) => password === 'passwordpassword',
    networkOf: networkOf((address) => address === sharedAddress),
    pseudonym: createPseudonym(ring),
    reportFault: (error) => faults.push(error),
    assureAuditMoves: () => undefined,
    readReport,
  };
  await importAgencies(house)(rows(agencies));
  await importPeople(house)(rows(postsOf()));
  const usecases = createUseCases(house, {
    readReadiness: () => Promise.resolve({ ready: true, checks: [] }),
  });
  return { house, database, clock, usecases, cards, compared, faults, ring, folder };
}

export type TestPortal = Awaited<ReturnType<typeof openPortal>>;

/** Proves a card and gives what the sign-in answered, with the token of the visit that the browser then has. */
export async function presentCard(
  { usecases }: TestPortal,
  card: PaperCard,
  purpose: 'sign-in' | 'agency-sign-in' = 'sign-in',
  forOrigin = origin,
) {
  const { visitToken: visitBefore, challenge, sealed } = usecases.issueChallenge({ purpose });
  const answer = await usecases.signInWithCard({
    visitToken: visitBefore,
    challenges: [sealed],
    token: await card.token(challenge, forOrigin),
    ctx: context,
  });
  const visitToken = answer.kind === 'claim-needed' ? answer.visitToken : visitBefore;
  return { visitToken, visitBefore, challenge, answer };
}

/** Waits until the checks of a claim have ended. */
export async function claim({ usecases }: TestPortal, visitToken: string, claimed: string) {
  const started = await usecases.claimIdentity({ visitToken, claimed, ctx: context });
  if (started.kind !== 'started') return started;
  for (;;) {
    const view = await usecases.readConfirmation({ visitToken });
    if (view.state !== 'running') return view;
    await new Promise(setImmediate);
  }
}

/** Carries a card's holder to the activation form. @returns the token of the restricted session */
export async function confirmIdentity(
  portal: TestPortal,
  card: PaperCard,
  claimed: string,
  forOrigin = origin,
): Promise<string> {
  const { visitToken } = await presentCard(portal, card, 'sign-in', forOrigin);
  await claim(portal, visitToken, claimed);
  const completed = await portal.usecases.completeConfirmation({ visitToken, ctx: context });
  if (completed.kind !== 'signed-in') throw new Error(JSON.stringify(completed));
  return completed.sessionToken;
}

export const form = (accountName: string, password = goodPassword) => ({
  accountName,
  email: `${accountName}@example.test`,
  password,
  passwordAgain: password,
});

/** An active account; gives the token of the full session that the activation opened. */
export async function activate(
  portal: TestPortal,
  card: PaperCard,
  claimed: string,
  accountName: string,
  forOrigin = origin,
  password = goodPassword,
): Promise<string> {
  const sessionToken = await confirmIdentity(portal, card, claimed, forOrigin);
  const answer = await portal.usecases.submitActivation({
    sessionToken,
    form: form(accountName, password),
    ctx: context,
  });
  if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
  return answer.sessionToken;
}

export const lin = () => paperCard({ holderName: '林嘉文', lastFour: '0003' });
export const chen = () => paperCard({ holderName: '陳志豪', lastFour: '0001' });

export const findAccount = ({ database }: TestPortal, typed: string) => {
  const name = parseAccountName(typed);
  return name === undefined ? Promise.resolve(undefined) : database.read.accounts.findByAccountName(name);
};

/** One more row of the personnel report arrives. */
export const report = (
  { house }: TestPortal,
  row: {
    nationalId: string;
    name: string;
    status: 'in-service' | 'on-leave' | 'separated';
    birthDate?: string;
    /** The last day of a post that was given for a time. */
    until?: string;
  },
) => importPeople(house)(rows([{ agencyCode: 'Y00020000C', title: '科員', ...row }]));

/** A request of this session at one of the consoles. */
export const at = <Name extends keyof typeof consoles>(name: Name, session: SessionView) => ({
  console: consoles[name],
  session,
  ctx: context,
});
