import { type Role } from './authority.ts';

/** In which capacity somebody acts: by a role of their own, or for an agency by its card. */
export const capacities = [
  'hr-officer',
  'hr-head',
  'agency-card',
  'helpdesk',
  'operator',
  'auditor',
] as const;
export type Capacity = (typeof capacities)[number];

/** What consoles can do to somebody's record. */
export const personActions = [
  'see',
  'issue-initial-password',
  'suspend-account',
  'correct-record',
  'report',
  'authorise-officer',
  'appoint-head',
  'revoke-authority',
  'review-authority',
  'help-by-phone',
] as const;
export type PersonAction = (typeof personActions)[number];

/**
 * Whose record: one's own; that of somebody without a role, of an officer, a head, or of the centre (operator,
 * helpdesk, auditor), by their highest role in force; or of somebody outside the scope.
 */
export const records = ['self', 'employee', 'officer', 'head', 'central', 'outside'] as const;
export type RecordOf = (typeof records)[number];

/** `with-second`: a second person approves. `absent`: answered as if nobody were there. */
export type Verdict = 'yes' | 'with-second' | 'no' | 'absent';

type Row = Readonly<Record<RecordOf, Verdict>>;

const never: Row = {
  self: 'no',
  employee: 'no',
  officer: 'no',
  head: 'no',
  central: 'no',
  outside: 'absent',
};
const allWithin: Row = {
  self: 'yes',
  employee: 'yes',
  officer: 'yes',
  head: 'yes',
  central: 'yes',
  outside: 'absent',
};
const employees: Row = { ...never, employee: 'yes' };
const upToOfficers: Row = { ...employees, officer: 'yes' };
const upToHeads: Row = { ...upToOfficers, head: 'yes' };
/** A list names whom it has to name, so what is no in a form of its own waits here for somebody else's yes. */
const withSecond: Row = {
  self: 'with-second',
  employee: 'yes',
  officer: 'with-second',
  head: 'with-second',
  central: 'with-second',
  outside: 'absent',
};

/** Everything that is not said of a capacity is no. */
const none: Readonly<Record<PersonAction, Row>> = {
  see: never,
  'issue-initial-password': never,
  'suspend-account': never,
  'correct-record': never,
  report: never,
  'authorise-officer': never,
  'appoint-head': never,
  'revoke-authority': never,
  'review-authority': never,
  'help-by-phone': never,
};

/**
 * Capacity × action × whose record: the one table of what HR, helpdesk and operators may do to people. Nobody acts on
 * themselves, on their equals or upward (OWASP ASVS 5.0, 8.2.2 and 8.4.1). The reference and a test are made from it.
 */
export const authorityMatrix: Readonly<Record<Capacity, Readonly<Record<PersonAction, Row>>>> = {
  'hr-officer': {
    ...none,
    see: allWithin,
    'issue-initial-password': employees,
    'suspend-account': employees,
    'correct-record': employees,
    report: withSecond,
  },
  'hr-head': {
    ...none,
    see: allWithin,
    'issue-initial-password': upToOfficers,
    'suspend-account': upToOfficers,
    'correct-record': upToOfficers,
    report: { ...withSecond, officer: 'yes' },
    'authorise-officer': upToOfficers,
    'revoke-authority': upToOfficers,
    'review-authority': upToOfficers,
  },
  // The card proves an agency and no person: whoever holds it hands out no authority.
  'agency-card': {
    ...none,
    see: allWithin,
    'issue-initial-password': upToOfficers,
    'suspend-account': upToOfficers,
  },
  helpdesk: {
    ...none,
    see: allWithin,
    'help-by-phone': { ...upToOfficers, head: 'with-second', central: 'with-second' },
  },
  // Who serves the centre is suspended at the command line: no operator locks out another one from a page.
  operator: {
    ...none,
    see: allWithin,
    'suspend-account': upToHeads,
    report: { ...withSecond, officer: 'yes', head: 'yes' },
    'authorise-officer': upToHeads,
    'appoint-head': upToHeads,
    'revoke-authority': upToHeads,
    'review-authority': upToHeads,
  },
  auditor: none,
};

/** The verdict of the table. */
export const mayAct = (capacity: Capacity, action: PersonAction, record: RecordOf): Verdict =>
  authorityMatrix[capacity][action][record];

/** Whose record somebody's is, by the roles that are in force for them. */
export function recordOf(roles: readonly Role[]): Exclude<RecordOf, 'self' | 'outside'> {
  if (roles.some((role) => role === 'operator' || role === 'helpdesk' || role === 'auditor'))
    return 'central';
  if (roles.includes('hr-head')) return 'head';
  return roles.includes('hr-officer') ? 'officer' : 'employee';
}
