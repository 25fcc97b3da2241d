import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type PageFrame, type Theme } from './frame/frame.ts';
import { type Language } from './text.ts';

/** Addresses that pages of different flows link to. */
export const paths = {
  home: '/',
  card: wayIn('natural-person-card').path,
  account: wayIn('account').path,
  agency: wayIn('agency-card').path,
  check: '/check',
  agentDownload: '/check/agent',
  certificateSignIn: wayIn('certificate').path,
  agencyHandler: '/sign-in/agency/handler',
  authority: '/authority',
  operator: '/operator',
  operatorCertificates: '/operator/certificates',
  operatorNotices: '/operator/notices',
  operatorMail: '/operator/mail',
  operatorAnnouncements: '/operator/announcements',
  nhi: wayIn('nhi').path,
  mobile: wayIn('mobile-certificate').path,
  passkey: wayIn('passkey').path,
  passkeyOptions: '/passkey/options',
  code: wayIn('one-time-code').path,
  ownFactors: '/account/factors',
  signOut: '/sign-out',
  stay: '/sign-out/stay',
  signedOut: (sealed: string): string => `/sign-out/done/${sealed}`,
  activationForm: '/activate/details',
  identityClaim: '/activate/identify',
  ownAccount: '/account',
  recover: '/recover',
  verifyEmail: '/verify-email',
  undoEmail: '/undo-email',
  changePassword: '/account/password',
  changeEmail: '/account/email',
  help: '/help',
  siteMap: '/site-map',
  privacy: '/policies/privacy',
  security: '/policies/security',
} as const;

/** Where somebody who is signed in cancels a recovery that waits. */
export const cancelOwnRecoveryPath = '/recover/cancel-own';

/** The sealed way in while no certificate can be checked. */
export const emergencyPaths = {
  begin: wayIn('emergency').path,
  codes: `${wayIn('emergency').path}/codes`,
} as const;

export const emergencyCodesFor = (proof: string): string =>
  `${emergencyPaths.codes}?proof=${encodeURIComponent(proof)}`;

/** Where whoever proved a card or a factor at 忘記密碼 chooses a new password. */
export const recoveredBy = (proof: string): string => `/recover/password?proof=${encodeURIComponent(proof)}`;

/** Addresses of the launcher, of step-up and of sign-ins that an application asked for. */
export const applicationPaths = {
  launcher: '/apps',
  favourite: '/apps/favourite',
  wish: (applicationId: string): string => `/apps/wish/${applicationId}`,
  stepUp: '/step-up',
  /** Where the application takes the sign-in there is, if the person does not raise it. */
  optionalStepUp: '/step-up?optional=yes',
  waiting: '/sign-in/application',
  open: (applicationId: string): string => `/apps/open/${applicationId}`,
  stepUpFor: (applicationId: string): string => `/step-up?for=${applicationId}`,
  waitingFor: (uid: string): string => `/sign-in/application/${uid}`,
  operator: '/operator/applications',
  operated: (applicationId: string): string => `/operator/applications/of/${applicationId}`,
} as const;

/** Addresses of the pages of a registry, below that of its list. */
export const registryPaths = (list: string) => {
  const of = (applicationId: string): string => `${list}/of/${applicationId}`;
  return {
    list,
    kinds: `${list}/new`,
    register: (kind: string): string => `${list}/new/${kind}`,
    of,
    edit: (applicationId: string, section: string): string => `${of(applicationId)}/edit/${section}`,
    part: (applicationId: string, part: string): string => `${of(applicationId)}/${part}`,
  };
};
export type RegistryPaths = ReturnType<typeof registryPaths>;

/** Addresses of the SAML identity provider. */
export const samlPaths = {
  metadata: '/saml/metadata',
  signOn: '/saml/sso',
  logout: '/saml/slo',
  continue: (uid: string): string => `/saml/continue/${uid}`,
  continueLogout: (uid: string): string => `/saml/logout/${uid}`,
} as const;

/** Addresses of the consoles of HR and helpdesk. */
export const consolePaths = {
  officers: '/authority/officers',
  slips: '/authority/slips',
  reminders: '/authority/reminders',
  people: '/authority/people',
  peopleList: '/authority/people/list',
  peopleCsv: '/authority/people.csv',
  agenciesCsv: '/authority/agencies.csv',
  person: (personId: string): string => `/authority/reset-password/${personId}`,
  newcomer: '/register/people/new',
  postsOf: (personId: string): string => `/register/people/${personId}/posts`,
  accountReview: '/authority/review',
  aliases: '/authority/aliases',
  aliasesOf: (personId: string): string => `/authority/reset-password/${personId}/aliases`,
  feeding: '/operator/feeding',
  feedingSystem: (systemId: string): string => `/operator/feeding/${systemId}`,
  register: '/register',
  report: (reportId: string): string => `/register/reports/${reportId}`,
  accounts: '/operator/accounts',
  account: (personId: string): string => `/operator/accounts/${personId}`,
  audit: '/audit',
  auditExport: '/audit/export',
  helpdesk: '/helpdesk',
  helpdeskBlock: '/helpdesk/block-cards',
  helpdeskIssue: '/helpdesk/issue',
  helpdeskCase: '/helpdesk/case',
} as const;

/** Address of the help article with this stable number. */
export const helpArticle = (article: number): string => `/help/${article}`;

/** Address that stores what pages look like and returns to the page that the person is on. */
export const themeSwitch = ({ path }: Pick<PageFrame, 'path'>, to: Theme | 'system'): string =>
  `/theme/${to}?back=${encodeURIComponent(path)}`;

/** Address that stores the language choice and returns to the page that the person is on. */
export const languageSwitch = ({ path }: Pick<PageFrame, 'path'>, to: Language): string =>
  `/language/${to}?back=${encodeURIComponent(path)}`;
