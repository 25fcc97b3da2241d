import { type UseCases } from '../../src/usecases/index.ts';
import { type samlUseCases } from '../../src/usecases/saml/saml-use-cases.ts';
import { type Application } from '../../src/domain/application/application.ts';
import { type Announcement } from '../../src/domain/announcement/announcement.ts';
import { unlisted } from '../../src/domain/application/listing.ts';
import { type LackedEntry, type LauncherEntry } from '../../src/usecases/application/launcher-entries.ts';

export const myData = {
  applicationId: 'app_exampleMyData',
  names: {
    zh: '公務人員個人資料服務網（MyData）',
    en: 'Civil servant’s personal data service (MyData)',
  },
  category: 'personal-data',
  icon: 'data',
  onHome: true,
  needs: undefined,
  favourite: false,
  lastOpenedAt: undefined,
  isNew: false,
  announcement: undefined,
} as const satisfies LauncherEntry;

const leave: LauncherEntry = {
  ...myData,
  applicationId: 'app_exampleLeave',
  names: { zh: '差勤系統', en: 'Attendance' },
  category: 'attendance',
  icon: 'agency',
  onHome: false,
  needs: 'card',
  favourite: true,
  lastOpenedAt: new Date('2026-03-01T08:00:00Z'),
};

const training: LauncherEntry = {
  ...myData,
  applicationId: 'app_exampleTraining',
  names: { zh: '學習網', en: 'Training' },
  category: 'training',
  onHome: false,
  isNew: true,
  announcement: { zh: '12 月 24 日停機維護', en: 'Down for maintenance on 24 December' },
};

const lacked: LackedEntry = {
  applicationId: 'app_exampleLacked',
  names: { zh: '人事查詢', en: 'Personnel look-up' },
  category: 'personnel',
  icon: 'person',
  lacks: ['roles'],
  owner: '晴川市政府文化局',
  contact: 'it@example.test',
  takesWishes: true,
  wishedAt: undefined,
};

export const exampleEntries: readonly LauncherEntry[] = [myData, leave, training];

/** The uid of a request that waits, as the application's cookie would carry it. */
export const waitingUid = 'waiting-request-of-mydata';

export const exampleRegistered: Application = {
  applicationId: myData.applicationId,
  protocol: 'oidc',
  names: myData.names,
  category: 'personal-data',
  icon: 'data',
  address: 'http://127.0.0.1:8081/',
  requiredLevel: 'card',
  audience: {},
  clearance: [],
  contact: '',
  owner: '',
  onHome: true,
  listing: unlisted,
  metadata: {},
  secretHash: undefined,
  olderSecret: undefined,
  disabledAt: undefined,
  registeredAt: new Date('2026-03-01T00:00:00Z'),
};

const { names } = myData;
const goOn = { kind: 'go-on', to: '/oidc/auth/x', names } as const;

/** Use cases about applications, answering like those of a portal with MyData. */
export const exampleApplicationUseCases: Pick<
  UseCases,
  | 'readHomeApplications'
  | 'readHomeAttention'
  | 'readLauncher'
  | 'openApplication'
  | 'chooseFavourite'
  | 'readWish'
  | 'wishForApplication'
  | 'continueAuthorization'
  | 'beginSignOut'
  | 'readSignOutReport'
  | 'chooseAccount'
  | 'goOnAsIs'
  | 'agreeToRelease'
  | 'cancelAuthorization'
> = {
  readHomeApplications: ({ session }) =>
    Promise.resolve([session === undefined ? { ...myData, needs: 'card' } : myData]),
  readHomeAttention: () =>
    Promise.resolve({
      steps: ['verify-email', 'renew-card'],
      reviews: 1,
      withoutSlip: 12,
      lastSignIn: { at: new Date('2026-03-01T08:12:00Z'), level: 'card', place: '203.0.113.5' },
    }),
  readLauncher: () =>
    Promise.resolve({
      entries: exampleEntries,
      lacked: [lacked, { ...lacked, applicationId: 'app_exampleWished', wishedAt: new Date('2026-03-01') }],
    }),
  readWish: () =>
    Promise.resolve({
      kind: 'wish',
      entry: lacked,
      sender: { name: '林嘉文', agency: '晴川市政府文化局', title: '科員', email: 'lin.jw@example.test' },
    }),
  wishForApplication: () => Promise.resolve({ kind: 'wished' }),
  openApplication: () => Promise.resolve({ kind: 'open', address: 'http://127.0.0.1:8081/' }),
  chooseFavourite: () => Promise.resolve({ kind: 'chosen' }),
  continueAuthorization: ({ sessionToken }) =>
    Promise.resolve(
      sessionToken === undefined
        ? { kind: 'sign-in', names, needs: 'card', demands: 'card', loginHint: undefined, uiLocales: [] }
        : goOn,
    ),
  beginSignOut: () => Promise.resolve(undefined),
  readSignOutReport: () =>
    Promise.resolve({
      kind: 'report',
      applications: [
        { names, address: 'https://app.example/', outcome: 'told' },
        { names, address: 'https://app.example/', outcome: 'silent' },
      ],
      logout: undefined,
      goesOnTo: undefined,
      strayed: names,
    }),
  chooseAccount: () => Promise.resolve(goOn),
  goOnAsIs: () => Promise.resolve(goOn),
  agreeToRelease: () => Promise.resolve(goOn),
  cancelAuthorization: () => Promise.resolve(goOn),
};

const exampleAnnouncement: Announcement = {
  announcementId: 'ann_example001',
  texts: { zh: '12 月 24 日停機維護', en: 'Down for maintenance on 24 December' },
  importance: 'outage',
  from: new Date('2026-03-01T00:00:00Z'),
  until: new Date('2026-03-03T00:00:00Z'),
};

export const exampleRegistryUseCases: Pick<
  UseCases,
  | 'readMailQueue'
  | 'retryMail'
  | 'readAnnouncements'
  | 'publishAnnouncement'
  | 'endAnnouncement'
  | 'listApplications'
  | 'registerApplication'
  | 'unregisterApplication'
  | 'readApplication'
  | 'changeApplication'
  | 'renewApplicationSecret'
  | 'setApplicationInUse'
  | 'previewSignIn'
> = {
  readMailQueue: () =>
    Promise.resolve({
      kind: 'queue',
      backlog: { waiting: 1, oldestAt: new Date('2026-03-02T00:00:00Z') },
      waiting: [
        {
          mailId: 'mal_example1',
          domain: 'example.test',
          urgency: 'security',
          tries: 3,
          writtenAt: new Date('2026-03-02T00:00:00Z'),
          dueAt: new Date('2026-03-02T01:00:00Z'),
        },
      ],
      failed: [
        {
          mailId: 'mal_example2',
          failure: '550 5.1.1',
          urgency: 'reminder',
          tries: 1,
          failedAt: new Date('2026-03-02T00:00:00Z'),
        },
      ],
    }),
  retryMail: () => Promise.resolve({ kind: 'retried', mails: 1 }),
  readAnnouncements: () => Promise.resolve({ kind: 'announcements', announcements: [exampleAnnouncement] }),
  publishAnnouncement: () =>
    Promise.resolve({ kind: 'invalid', problems: [{ field: 'until', code: 'end-before-begin' }] }),
  endAnnouncement: () => Promise.resolve({ kind: 'ended' }),
  listApplications: () =>
    Promise.resolve({
      kind: 'list',
      applications: [exampleRegistered],
      certificateEnds: new Map(),
      unlisted: new Map(),
    }),
  registerApplication: ({ sent }) =>
    Promise.resolve(
      'file' in sent || (sent.answers['client_name-zh-Hant-TW'] ?? '') === ''
        ? {
            kind: 'invalid',
            problems: [
              { field: 'redirect_uris', code: 'missing', detail: '' },
              { field: 'client_name', code: 'missing', detail: '' },
            ],
          }
        : { kind: 'added', application: exampleRegistered, clientSecret: 'shown-once' },
    ),
  unregisterApplication: () => Promise.resolve({ kind: 'removed' }),
  readApplication: () =>
    Promise.resolve({
      kind: 'application',
      application: { ...exampleRegistered, names: { zh: 'MyData', en: 'MyData' }, secretHash: 'hash' },
      people: { people: 12, signIns: 40, lately: 3, lastAt: new Date('2026-03-02T00:00:00Z') },
      signals: undefined,
      errors: [{ kind: 'invalid_grant', times: 3, lastAt: new Date('2026-03-02T00:00:00Z') }],
    }),
  changeApplication: ({ sent }) =>
    Promise.resolve(
      'base' in sent && sent.base !== ''
        ? { kind: 'updated', clientSecret: undefined }
        : { kind: 'invalid', problems: [{ field: '', code: 'no-json', detail: '' }] },
    ),
  renewApplicationSecret: () =>
    Promise.resolve({ kind: 'renewed', clientSecret: 'shown-once', olderUntil: new Date('2026-03-09') }),
  setApplicationInUse: () => Promise.resolve({ kind: 'changed' }),
  previewSignIn: () =>
    Promise.resolve({
      kind: 'trial',
      application: exampleRegistered,
      step: 'consent',
      told: [{ part: 'id-token', claims: { sub: 'per_x', amr: ['sc', 'pin'] } }],
      problem: { field: 'jwks_uri', code: 'wrong-form', detail: '' },
    }),
};

const malformed = { kind: 'refused', problem: 'message-malformed', detail: '' } as const;

/** Use cases of SAML that believe nothing. */
export const exampleSamlUseCases: ReturnType<typeof samlUseCases> = {
  readSamlMetadata: () => Promise.resolve('<md:EntityDescriptor/>'),
  receiveSamlRequest: () => Promise.resolve(malformed),
  continueSamlRequest: () => Promise.resolve(malformed),
  receiveSamlLogout: () => Promise.resolve(malformed),
  continueSamlLogout: () => Promise.resolve(malformed),
};
