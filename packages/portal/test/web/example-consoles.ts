import { parseDay } from '../../src/domain/day/day.ts';
import { type Caller } from '../../src/usecases/helpdesk/look-up-caller.ts';
import { type HeldAuthority } from '../../src/usecases/appointment/read-appointments.ts';
import { type HrPerson, type UseCases } from '../../src/usecases/index.ts';
import { type ProgressCounts } from '../../src/usecases/people-overview/level-of-tree.ts';
import { type AuditLine } from '../../src/usecases/audit/audit-lines.ts';
import { refused } from '../../src/domain/refusal.ts';

const cheng: HrPerson = {
  personId: 'per_cheng',
  name: '鄭文傑',
  maskedNationalId: 'Y19248****',
  accountName: undefined,
  agencies: ['晴川市政府文化局'],
  title: '科員',
  state: 'not-activated',
  suspendedBy: undefined,
};

const officer: HeldAuthority = {
  authorityId: 'aut_example_officer',
  personName: '林嘉文',
  accountName: 'lin.jw',
  role: 'hr-officer',
  agencyName: '晴川市政府文化局',
  scope: 'own',
  chosen: [],
  source: 'delegation',
  from: new Date('2025-04-01T00:00:00Z'),
  until: new Date('2026-03-20T16:00:00Z'),
  endsSoon: true,
  reviewDue: true,
  changeable: true,
};

export const exampleAppointmentUseCases: Pick<
  UseCases,
  | 'readAppointments'
  | 'appoint'
  | 'revokeAuthority'
  | 'restoreAuthority'
  | 'reviewAuthority'
  | 'endAgencyCardSession'
> = {
  readAppointments: () =>
    Promise.resolve({
      kind: 'appointments',
      appoints: ['hr-officer'],
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
      held: [
        officer,
        {
          ...officer,
          authorityId: 'aut_example_head',
          accountName: 'chen.zh',
          role: 'hr-head',
          scope: 'own-with-subordinates',
          source: 'appointment',
          until: undefined,
          endsSoon: false,
          reviewDue: false,
          changeable: false,
        },
      ],
      ended: [{ ...officer, authorityId: 'aut_example_ended', personName: '鄭文傑' }],
      cardSessions: [
        {
          sessionId: 'ses_of_a_card',
          agencyName: '晴川市政府文化局',
          handlerName: '陳志豪',
          startedAt: new Date('2026-03-02T00:30:00Z'),
          lastSeenAt: new Date('2026-03-02T00:50:00Z'),
          sourceAddress: '192.0.2.7',
        },
      ],
    }),
  appoint: () => Promise.resolve({ kind: 'appointed', personName: '林嘉文' }),
  restoreAuthority: () => Promise.resolve({ kind: 'restored', personName: '林嘉文' }),
  revokeAuthority: () => Promise.resolve({ kind: 'revoked', personName: '林嘉文' }),
  reviewAuthority: () => Promise.resolve({ kind: 'confirmed', personName: '林嘉文' }),
  endAgencyCardSession: () => Promise.resolve({ kind: 'signed-out' }),
};

export const exampleCaller: Caller = {
  person: cheng,
  help: 'yes',
  failures: [
    { at: new Date('2026-03-02T00:50:00Z'), refusal: 'certificate-expired', method: 'sc+pin', wrong: [] },
    {
      at: new Date('2026-03-01T08:10:00Z'),
      refusal: 'credentials-refused',
      method: 'pwd',
      wrong: ['no-initial-password'],
    },
  ],
  openUntil: new Date('2026-03-04T01:00:00Z'),
};

const exampleLines: readonly AuditLine[] = [
  {
    row: {
      number: 2,
      at: new Date('2026-03-01T02:03:04Z'),
      node: 'portal-1',
      type: 'initial-password.issue',
      actor: 'per_chen',
      subject: 'per_cheng',
      method: 'sc',
      assurance: 'card',
      sourceAddress: '192.0.2.7',
      result: 'success',
      details: {},
    },
    actorName: '陳志豪',
    subjectName: '鄭文傑',
    handlerName: undefined,
  },
  {
    row: {
      number: 1,
      at: new Date('2026-03-01T02:03:03Z'),
      node: 'portal-1',
      type: 'session.start',
      actor: 'visitor',
      subject: '-',
      method: 'pwd',
      assurance: '-',
      sourceAddress: '192.0.2.8',
      result: 'refused:credentials-refused',
      details: {},
    },
    actorName: undefined,
    subjectName: undefined,
    handlerName: undefined,
  },
];

export const exampleAuditUseCases: Pick<UseCases, 'searchAudit' | 'exportSearch'> = {
  searchAudit: () =>
    Promise.resolve({
      kind: 'found',
      lines: exampleLines,
      next: 1,
      unknown: [],
      standing: {
        rows: 2,
        signed: { size: 2, at: new Date('2026-03-01T02:04:00Z') },
        verified: { at: new Date('2026-03-01T02:05:00Z'), rows: 2, holds: false, firstBad: 1 },
      },
    }),
  exportSearch: () => Promise.resolve({ kind: 'found', lines: exampleLines }),
};

export const exampleHelpdeskUseCases: Pick<
  UseCases,
  | 'readHelpdeskHours'
  | 'readHelpdesk'
  | 'findCaller'
  | 'readCaller'
  | 'issueActivationCode'
  | 'decideCase'
  | 'issueApprovedCode'
> = {
  readHelpdeskHours: () => ({ open: true, closesAt: new Date('2026-03-02T09:30:00Z'), ahead: [] }),
  readHelpdesk: () =>
    Promise.resolve({
      kind: 'desk',
      checks: ['full-number', 'agency-and-title', 'call-back'],
      cases: [
        {
          caseId: 'hdc_example_waiting',
          ticket: 'T-2026-001',
          state: 'waiting',
          agentName: '林嘉文',
          person: cheng,
          reason: '…',
          openedAt: new Date('2026-03-02T00:40:00Z'),
          own: false,
        },
        {
          caseId: 'hdc_example_approved',
          ticket: 'T-2026-002',
          state: 'approved',
          agentName: '林嘉文',
          person: cheng,
          reason: '…',
          openedAt: new Date('2026-03-02T00:45:00Z'),
          own: true,
        },
      ],
    }),
  findCaller: () => Promise.resolve({ kind: 'caller', caller: exampleCaller }),
  readCaller: () => Promise.resolve({ kind: 'caller', caller: exampleCaller }),
  issueActivationCode: () =>
    Promise.resolve({
      kind: 'issued',
      person: cheng,
      code: 'abcd-efgh-jkmn-pqrs',
      expiresAt: new Date('2026-03-05T01:00:00Z'),
    }),
  decideCase: () => Promise.resolve({ kind: 'decided' }),
  issueApprovedCode: () =>
    Promise.resolve({
      kind: 'issued',
      person: cheng,
      code: 'abcd-efgh-jkmn-pqrs',
      expiresAt: new Date('2026-03-05T01:00:00Z'),
    }),
};

const exampleCounts: ProgressCounts = {
  'active-card': 120,
  'active-hr': 30,
  'active-agency-card': 6,
  'active-helpdesk': 2,
  'active-earlier': 0,
  'identity-confirmed': 0,
  'not-activated': 40,
  failed: 3,
  'password-ends': 1,
  'card-ends': 5,
};

export const examplePeopleOverviewUseCases: Pick<
  UseCases,
  'readPeopleOverview' | 'listPeople' | 'exportPeople' | 'exportAgencies'
> = {
  readPeopleOverview: () =>
    Promise.resolve({
      kind: 'overview',
      issuer: { office: '晴川市政府文化局', handler: '陳志豪' },
      printedAt: new Date('2026-03-02T01:00:00Z'),
      total: { ...exampleCounts, 'identity-confirmed': 2 },
      agencies: [
        {
          code: 'Y00020000C',
          name: '晴川市政府文化局',
          withBelow: true,
          counts: exampleCounts,
        },
      ],
    }),
  listPeople: () =>
    Promise.resolve({
      kind: 'list',
      total: 120,
      page: 1,
      pages: 3,
      order: 'agency',
      agencies: [{ code: 'Y00020000C', name: '晴川市政府文化局' }],
      issuer: { office: '晴川市政府文化局', handler: '陳志豪' },
      at: new Date('2026-03-02T01:00:00Z'),
      people: [
        {
          personId: 'per_cheng',
          name: '鄭文傑',
          agencyCode: 'Y00020000C',
          agencyName: '晴川市政府文化局',
          title: '科員',
          since: parseDay('2026-02-01'),
          accountName: undefined,
          stage: 'not-activated',
          keptOut: undefined,
          failedAt: new Date('2026-03-01T08:10:00Z'),
          passwordEnds: undefined,
          cardEnds: undefined,
        },
      ],
    }),
  exportPeople: () => Promise.resolve({ kind: 'people', people: [] }),
  exportAgencies: () => Promise.resolve({ kind: 'agencies', agencies: [] }),
};

/** The door as far as the kind of card decides: whoever is signed in holds every role. */
export const exampleDoor: Pick<UseCases, 'openConsole' | 'recordConsole'> = {
  openConsole: ({ entry: { console, session } }) =>
    Promise.resolve(
      session.acr === 'agency-card' && !console.cards.includes('agency')
        ? refused('forbidden')
        : { kind: 'open' },
    ),
  recordConsole: () => Promise.resolve(),
};

export const exampleSuspensionUseCases: Pick<
  UseCases,
  'suspendAccount' | 'releaseAccount' | 'findAccount' | 'readOperatedAccount'
> = {
  suspendAccount: () => Promise.resolve({ kind: 'suspended' }),
  releaseAccount: () => Promise.resolve({ kind: 'released' }),
  findAccount: () => Promise.resolve({ kind: 'found', personId: cheng.personId }),
  readOperatedAccount: () => Promise.resolve({ kind: 'account', person: cheng, maySuspend: 'suspend' }),
};
