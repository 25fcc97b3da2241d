import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { examplePersonFile } from './example-person.ts';
import { exampleCorrections } from './example-corrections.ts';
import { exampleRegisterUseCases } from './example-register.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { type Alias } from '../../src/domain/person/alias.ts';
import { usualRevocationPolicy } from '../../src/domain/certificate/revocation-policy.ts';
import { type TrustReport } from '../../src/domain/certificate/trust-report.ts';
import { type NewcomerLine } from '../../src/usecases/hr/newcomer-lines.ts';
import { type Slip } from '../../src/usecases/hr/issue-slips.ts';
import { refused } from '../../src/domain/refusal.ts';
import { type AccountPageView, type ConfirmationView, type UseCases } from '../../src/usecases/index.ts';
import {
  exampleAppointmentUseCases,
  exampleDoor,
  exampleSuspensionUseCases,
  exampleAuditUseCases,
  exampleHelpdeskUseCases,
  examplePeopleOverviewUseCases,
} from './example-consoles.ts';
import {
  exampleApplicationUseCases,
  exampleRegistryUseCases,
  exampleSamlUseCases,
} from './example-applications.ts';
import { fullToken, resolveSession, restrictedToken, visitToken } from './site.ts';
import { exampleSignalUseCases } from './example-signals.ts';
import { exampleFactorUseCases } from './example-factors.ts';
import { type HrPerson } from '../../src/usecases/console/hr-person.ts';

export const exampleAccount: AccountPageView = {
  kind: 'account',
  profile: {
    name: '林嘉文',
    maskedNationalId: 'Y29100****',
    accountName: 'lin.jw',
    email: 'lin.jw@example.test',
    emailVerified: false,
    agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局', title: '科員', status: 'in-service' }],
  },
  cards: [
    {
      id: 'bnd_1',
      kind: 'natural-person',
      maskedSerial: '1A2B…9F',
      notAfter: new Date('2031-03-01T00:00:00Z'),
      boundAt: new Date('2026-03-02T00:50:00Z'),
      lastUsedAt: undefined,
      state: 'in-use',
    },
    {
      id: 'bnd_2',
      kind: 'natural-person',
      maskedSerial: '…77C0',
      notAfter: new Date('2026-04-01T00:00:00Z'),
      boundAt: new Date('2025-03-02T00:50:00Z'),
      lastUsedAt: new Date('2026-02-02T00:50:00Z'),
      state: 'blocked',
    },
  ],
  nextSteps: ['verify-email', 'renew-card', 'add-factor'],
  factors: {
    kind: 'factors',
    passkeys: [
      {
        passkeyId: 'pky_example1',
        name: 'YubiKey',
        isSynced: false,
        addedAt: new Date('2026-02-01T01:00:00Z'),
        lastUsedAt: undefined,
      },
    ],
    codeApp: { addedAt: new Date('2026-02-02T01:00:00Z'), lastUsedAt: new Date('2026-02-03T01:00:00Z') },
    backupCodes: { left: 7, madeAt: new Date('2026-02-02T01:00:00Z') },
  },
  sessions: [
    {
      id: 'ses_full',
      current: true,
      acr: 'card',
      startedAt: new Date('2026-03-02T00:55:00Z'),
      lastSeenAt: new Date('2026-03-02T01:00:00Z'),
      sourceAddress: '203.0.113.5',
      network: 'Head office',
      isNewBrowser: false,
      userAgent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    },
    {
      id: 'ses_other',
      current: false,
      acr: 'password',
      startedAt: new Date('2026-03-01T08:12:00Z'),
      lastSeenAt: new Date('2026-03-01T09:30:00Z'),
      sourceAddress: '198.51.100.7',
      network: undefined,
      isNewBrowser: true,
      userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
  ],
  history: [
    {
      at: new Date('2026-03-02T00:55:00Z'),
      event: 'session.start',
      by: { kind: 'self' },
      refusal: undefined,
      sourceAddress: '203.0.113.5',
    },
    {
      at: new Date('2026-03-01T08:10:00Z'),
      event: 'session.start',
      by: { kind: 'visitor' },
      refusal: 'credentials-refused',
      sourceAddress: '198.51.100.7',
    },
    {
      at: new Date('2026-02-27T03:40:00Z'),
      event: 'initial-password.issue',
      by: { kind: 'other', name: '晴川市政府文化局', handlerName: '陳志豪' },
      refusal: undefined,
      sourceAddress: undefined,
    },
    {
      at: new Date('2026-02-26T02:00:00Z'),
      event: 'session.end',
      by: { kind: 'portal' },
      refusal: 'other',
      sourceAddress: undefined,
    },
  ],
};

export const waitingClaim: ConfirmationView = {
  state: 'claim-needed',
  card: { holderName: '林嘉文', kind: 'natural-person', expiresAt: new Date('2031-03-01T00:00:00Z') },
};

const steps = (...states: ('waiting' | 'running' | 'done' | 'failed')[]) =>
  (['register', 'certificate', 'external-look-up'] as const).map((step, index) => ({
    step,
    state: states[index] ?? 'waiting',
  }));

export const runningCheck: ConfirmationView = { state: 'running', steps: steps('done', 'running') };
export const confirmedCheck: ConfirmationView = { state: 'confirmed', steps: steps('done', 'done', 'done') };
export const refusedCheck: ConfirmationView = {
  state: 'refused',
  refusal: 'holder-mismatch',
  steps: steps('done', 'failed'),
};

const exampleTrust: TrustReport = {
  authorities: [
    {
      name: 'OU=Natural-person CA,O=Example,C=TW',
      keyId: 'fa9b3467090a9822f762488b8226a645c5c322a4',
      sha256: '00',
      role: 'intermediate',
      issues: 'natural-person',
      policies: ['2.16.886.101.0.3.3'],
      notBefore: new Date('2014-01-02T00:00:00Z'),
      notAfter: new Date('2034-01-02T00:00:00Z'),
      lists: [
        {
          url: 'http://127.0.0.1/a.crl',
          number: '7',
          thisUpdate: new Date('2026-03-02T00:00:00Z'),
          nextUpdate: new Date('2026-03-03T00:00:00Z'),
          entries: 120_000,
          triedAt: new Date('2026-03-02T00:00:00Z'),
          problem: undefined,
        },
      ],
      responders: [
        {
          host: 'ocsp.example.test',
          askedAt: new Date('2026-03-02T00:30:00Z'),
          milliseconds: 12,
          problem: undefined,
        },
      ],
      revocation: usualRevocationPolicy,
    },
  ],
  silentHosts: [],
  problems: [],
  recent: [
    {
      at: new Date('2026-03-02T00:30:00Z'),
      issuerKeyId: 'fa9b3467090a9822f762488b8226a645c5c322a4',
      serialEnding: '9f3c',
      verdict: 'good',
      source: 'ocsp',
    },
  ],
  counts: [],
};

const examplePerson: HrPerson = {
  personId: 'per_cheng',
  name: '鄭文傑',
  maskedNationalId: 'Y19248****',
  accountName: undefined,
  agencies: ['晴川市政府文化局'],
  title: '科員',
  state: 'not-activated',
  suspendedBy: undefined,
};

const exampleEvidence = readReason('residence permit');
if (exampleEvidence === undefined) throw new Error('no evidence');
const exampleAlias: Alias = {
  aliasId: 'als_waiting',
  personId: examplePerson.personId,
  name: 'CHENG, WEN-CHIEH',
  evidence: exampleEvidence,
  state: 'waiting',
  enteredBy: 'per_chen',
  enteredAt: new Date('2026-03-01T01:00:00Z'),
  decidedBy: undefined,
  decidedAt: undefined,
};

const exampleIssuer = { office: '晴川市政府文化局', handler: '陳志豪' };

const exampleNewcomer: NewcomerLine = {
  personId: examplePerson.personId,
  name: examplePerson.name,
  agencies: ['晴川市政府文化局'],
  title: '科員',
  since: undefined,
  halfWay: true,
  slip: undefined,
  issuedByName: '',
  lacksBirthDate: true,
  noIssue: undefined,
  mark: 'identity-confirmed no-slip',
};
const exampleHolder: NewcomerLine = {
  ...exampleNewcomer,
  personId: 'per_holder',
  halfWay: false,
  lacksBirthDate: false,
  issuedByName: '陳志豪',
  mark: 'not-activated ini_open',
  slip: {
    initialPasswordId: 'ini_open',
    issuedAt: new Date('2026-03-01T01:00:00Z'),
    issuedBy: 'per_head',
    handedOutBy: 'hr',
    expiresAt: new Date('2026-03-04T01:00:00Z'),
    collectedAt: undefined,
  },
};

// eslint-disable-next-line @typescript-eslint/require-await -- slips come one after the other
async function* exampleSlips(): AsyncGenerator<Slip, void> {
  yield {
    kind: 'slip',
    name: examplePerson.name,
    agencies: examplePerson.agencies,
    initialPassword: 'abcd-efgh-jkmn-pqrs',
    expiresAt: new Date('2026-03-05T01:00:00Z'),
  };
  yield { kind: 'refused', refusal: 'person-separated' };
}

export const exampleHrUseCases: Pick<
  UseCases,
  | 'listDueAccounts'
  | 'confirmAccounts'
  | 'readAuthority'
  | 'searchPeople'
  | 'readHrPerson'
  | 'readAliases'
  | 'listWaitingAliases'
  | 'enterAlias'
  | 'decideAlias'
  | 'issueInitialPassword'
  | 'revokeInitialPassword'
  | 'listNewcomers'
  | 'prepareSlips'
  | 'listSlipReceipts'
  | 'issueSlips'
  | 'noteCollected'
  | 'prepareReminders'
  | 'remindNewcomers'
  | 'readOfficeLog'
  | 'nameHandler'
  | 'openNewcomer'
  | 'readPosts'
  | 'planCorrection'
  | 'correctPerson'
> = {
  ...exampleCorrections,
  listDueAccounts: () =>
    Promise.resolve({
      kind: 'due-accounts',
      due: 1,
      accounts: [
        {
          personId: 'per_example',
          name: '林嘉文',
          accountName: parseAccountName('lin.jw'),
          title: '科員',
          agencyName: '晴川市政府文化局',
          lastSignedInAt: new Date('2026-01-05T01:00:00Z'),
          since: new Date('2025-01-05T01:00:00Z'),
        },
      ],
    }),
  confirmAccounts: () => Promise.resolve({ kind: 'confirmed', accounts: 1 }),
  readAuthority: () =>
    Promise.resolve({
      kind: 'authority',
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
      dueAccounts: 2,
      lines: [
        {
          personName: '陳志豪',
          role: 'hr-head',
          agencyName: '晴川市政府文化局',
          scope: 'own-with-subordinates',
          source: 'appointment',
          from: new Date('2026-01-01T00:00:00Z'),
          until: undefined,
        },
      ],
    }),
  readAliases: () =>
    Promise.resolve({
      kind: 'aliases',
      person: examplePerson,
      mayEnter: true,
      aliases: [
        { ...exampleAlias, confirmable: true },
        {
          ...exampleAlias,
          aliasId: 'als_confirmed',
          name: 'WENCHIEH CHENG',
          state: 'confirmed',
          confirmable: false,
        },
      ],
    }),
  listWaitingAliases: () =>
    Promise.resolve({ kind: 'waiting', aliases: [{ ...exampleAlias, personName: examplePerson.name }] }),
  enterAlias: () => Promise.resolve({ kind: 'entered' }),
  decideAlias: () => Promise.resolve({ kind: 'decided', personId: examplePerson.personId }),
  searchPeople: () => Promise.resolve({ kind: 'found', people: [examplePerson] }),
  readHrPerson: () =>
    Promise.resolve({
      kind: 'person',
      person: examplePerson,
      noIssue: undefined,
      maySuspend: 'suspend',
      failures: [
        { at: new Date('2026-03-01T01:00:00Z'), refusal: 'certificate-expired', method: 'sc', wrong: [] },
      ],
      openUntil: new Date('2026-03-04T01:00:00Z'),
      lacksBirthDate: false,
      mark: 'not-activated no-slip',
      ...examplePersonFile,
    }),
  revokeInitialPassword: () => Promise.resolve({ kind: 'revoked' }),
  readOfficeLog: () =>
    Promise.resolve({
      kind: 'log',
      lines: examplePersonFile.history,
      next: 7,
      agencyCode: 'Y00020000C',
      of: undefined,
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
    }),
  prepareReminders: () =>
    Promise.resolve({
      kind: 'plan',
      mailable: 12,
      without: [exampleNewcomer],
      withoutTotal: 40,
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
    }),
  remindNewcomers: () => Promise.resolve({ kind: 'reminded', mailed: 11, lately: 1 }),
  noteCollected: () => Promise.resolve({ kind: 'collected' }),
  issueInitialPassword: () =>
    Promise.resolve({
      kind: 'issued',
      person: examplePerson,
      initialPassword: 'abcd-efgh-jkmn-pqrs',
      expiresAt: new Date('2026-03-05T01:00:00Z'),
      issuer: exampleIssuer,
    }),
  listNewcomers: () =>
    Promise.resolve({
      kind: 'newcomers',
      people: [exampleNewcomer, exampleHolder],
      total: 120,
      withoutSlip: 119,
      page: 1,
      pages: 3,
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
    }),
  prepareSlips: ({ personIds, everybody }) =>
    Promise.resolve(
      personIds.length === 0 && !everybody
        ? { kind: 'invalid', problems: [{ field: 'people', code: 'required' }] }
        : {
            kind: 'prepared',
            people: [exampleNewcomer, exampleHolder],
            without: [{ ...exampleNewcomer, personId: 'per_head', noIssue: 'forbidden' }],
            passedOver: 2,
            more: true,
          },
    ),
  listSlipReceipts: () =>
    Promise.resolve({
      kind: 'receipts',
      people: [exampleHolder],
      total: 1,
      page: 1,
      pages: 1,
      before: 0,
      issuer: exampleIssuer,
      at: new Date('2026-03-02T01:00:00Z'),
    }),
  issueSlips: () =>
    Promise.resolve({
      kind: 'slips',
      total: 2,
      issuer: exampleIssuer,
      at: new Date('2026-03-02T01:00:00Z'),
      slips: exampleSlips(),
    }),
  nameHandler: () => Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, next: 'home' }),
};

/** Use cases that answer like those of a healthy portal with one person, 林嘉文; tests replace what they are about. */
export const exampleUseCases = (replaced: Partial<UseCases> = {}): UseCases => ({
  ...exampleSignalUseCases,
  resolveSession,
  recordRefusedRequest: () => Promise.resolve(),
  readFeeds: () =>
    Promise.resolve({
      kind: 'feeds',
      systems: [
        {
          systemId: 'fds_example',
          name: 'hr-system',
          agencyIds: ['agy_culture'],
          agencies: ['晴川市政府文化局'],
          attributes: ['name', 'posts'],
          issuedAt: new Date('2026-03-01T01:00:00Z'),
          rotatedAt: undefined,
          revokedAt: undefined,
        },
      ],
    }),
  issueFeed: () =>
    Promise.resolve({
      kind: 'issued',
      systemId: 'fds_example',
      name: 'hr-system',
      token: 'a-token-that-is-shown-once',
      agencyIds: [],
      agencies: ['Y00020000C'],
      attributes: ['name'],
    }),
  rotateFeedToken: () => Promise.resolve({ kind: 'rotated', name: 'hr-system', token: 'another-token' }),
  revokeFeedToken: () => Promise.resolve({ kind: 'revoked' }),
  enterFeed: () => Promise.resolve({ kind: 'refused', refusal: 'session-required' }),
  exportOwnRecord: () => Promise.resolve({ kind: 'refused', refusal: 'step-up-required' }),
  lookAsFeed: () => Promise.resolve({ kind: 'busy', seconds: 60 }),
  readFedPerson: () => Promise.resolve(undefined),
  listFedPeople: () => Promise.resolve({ people: [], total: 0 }),
  listFedAgencies: () => Promise.resolve([]),
  writeFedPeople: () => Promise.resolve([]),
  issueChallenge: () => ({
    challenge: Buffer.alloc(32, 5).toString('base64'),
    expiresAt: new Date('2026-03-02T01:05:00Z'),
    visitToken,
    sealed: 'sealed-challenge-0000000000',
  }),
  ...exampleFactorUseCases,
  undoEmailChange: () => Promise.resolve({ kind: 'undone' }),
  signInWithCard: () => Promise.resolve(refused('token-malformed')),
  signInWithCertificate: () => Promise.resolve(refused('certificate-not-presented')),
  askToBlockOwnCard: () => Promise.resolve({ kind: 'mailed', asked: 'sealed-mail-code-000000000' }),
  blockOwnCard: () => Promise.resolve({ kind: 'blocked', signedOut: false }),
  releaseOwnCard: () => Promise.resolve({ kind: 'released' }),
  blockCardsOf: () => Promise.resolve({ kind: 'blocked', cards: 1 }),
  checkCard: () => Promise.resolve(refused('token-malformed')),
  startVerification: () => Promise.resolve(refused('verifier-not-offered')),
  readVerification: () => Promise.resolve({ state: 'none' }),
  completeVerification: () => Promise.resolve(refused('verifier-not-offered')),
  readConfirmation: () => Promise.resolve(waitingClaim),
  claimIdentity: () => Promise.resolve({ kind: 'started' }),
  completeConfirmation: () =>
    Promise.resolve({ kind: 'signed-in', sessionToken: restrictedToken, next: 'activation-form' }),
  offerDetails: () => Promise.resolve({ accountName: '', email: '' }),
  submitActivation: () => Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, next: 'home' }),
  waitForTurn: () => ({ kind: 'go' }),
  signInWithPassword: () => Promise.resolve({ kind: 'signed-in', sessionToken: fullToken, next: 'home' }),
  previewNotices: () => [
    {
      id: 'activatedMail',
      urgency: 'awaited',
      subject: 'Account activated',
      text: 'Dear Lin,',
      html: '<p>Dear Lin,</p>',
    },
  ],
  beginRecovery: () => ({ kind: 'begun', ask: 'sealed-ask-000000000000000' }),
  readRecoveryAsk: () => ({ code: '12345678' }),
  askForRecoveryMail: () => Promise.resolve({ kind: 'asked' }),
  recoverByPasskey: () => Promise.resolve({ kind: 'proven', proof: 'sealed-proof-0000000000000' }),
  recoverByCard: () => Promise.resolve(refused('token-malformed')),
  proveForEmergency: () => Promise.resolve(refused('token-malformed')),
  openEmergency: () => Promise.resolve(refused('visit-expired')),
  readRecovery: () => Promise.resolve({ kind: 'open', accountName: 'lin.jw', asksCode: true, by: 'email' }),
  setRecoveredPassword: () => Promise.resolve({ kind: 'recovered' }),
  cancelRecoveryByMail: () => Promise.resolve({ kind: 'cancelled' }),
  cancelOwnRecovery: () => Promise.resolve({ kind: 'cancelled' }),
  denySignIn: () => Promise.resolve({ kind: 'denied' }),
  signOut: () => Promise.resolve(),
  readAccountPage: () => Promise.resolve(exampleAccount),
  endSession: () => Promise.resolve({ kind: 'ended' }),
  endOtherSessions: () => Promise.resolve({ kind: 'ended' }),
  changePassword: () => Promise.resolve({ kind: 'changed' }),
  changeAccountName: () => Promise.resolve({ kind: 'changed' }),
  changeEmail: () => Promise.resolve({ kind: 'changed' }),
  sendEmailVerification: () => Promise.resolve({ kind: 'sent' }),
  verifyEmail: () => Promise.resolve({ kind: 'verified' }),
  readTrust: () => Promise.resolve({ kind: 'trust', report: exampleTrust }),
  ...exampleHrUseCases,
  ...exampleDoor,
  ...exampleRegistryUseCases,
  ...exampleRegisterUseCases,
  ...exampleSuspensionUseCases,
  ...exampleAppointmentUseCases,
  ...exampleHelpdeskUseCases,
  ...exampleAuditUseCases,
  ...examplePeopleOverviewUseCases,
  ...exampleApplicationUseCases,
  ...exampleSamlUseCases,
  readLiveness: () => ({ alive: true }),
  readReadiness: () =>
    Promise.resolve({ ready: true, checks: [{ name: 'database', ok: true, detail: 'sqlite at /var/x' }] }),
  ...replaced,
});
