import { type Role } from '../../domain/authority/authority.ts';
import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { type FailedTry } from '../console/last-failures.ts';
import { type HrPerson } from '../console/hr-person.ts';

/** One authority as people read it. */
export interface AuthorityLine {
  readonly personName: string;
  readonly role: Role;
  readonly agencyName: string;
  readonly scope: 'own' | 'own-with-subordinates' | 'chosen' | 'all';
  readonly source: 'appointment' | 'delegation' | 'concurrent-duty';
  readonly from: Date;
  readonly until: Date | undefined;
}

/** What comes of one person of a batch: the slip to hand over, or why there is none. */
export type Slip =
  | {
      readonly kind: 'slip';
      readonly name: string;
      readonly agencies: readonly string[];
      readonly initialPassword: string;
      readonly expiresAt: Date;
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalCode };

export interface HrUseCases {
  /** What the session may do for HR, and who else may in the same agencies. */
  readAuthority(order: { session: SessionView }): Promise<
    | {
        readonly kind: 'authority';
        readonly agencies: readonly { readonly code: string; readonly name: string }[];
        readonly lines: readonly AuthorityLine[];
      }
    | Refused
  >;
  /** People of the session's agencies by name, national ID or account name; nobody else exists for it. It leaves a row. */
  searchPeople(order: {
    session: SessionView;
    text: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'found'; readonly people: readonly HrPerson[] } | Refused>;
  /** One person of the session's agencies, to issue an initial password to, and why earlier tries failed. */
  readHrPerson(order: { session: SessionView; personId: string; ctx: RequestContext }): Promise<
    | {
        readonly kind: 'person';
        readonly person: HrPerson;
        /** Why this session cannot issue one to that person. */
        readonly noIssue: RefusalCode | undefined;
        readonly failures: readonly FailedTry[];
        /** Until when an initial password that was handed out can still be used. */
        readonly openUntil: Date | undefined;
        /** A date of birth would be asked for, and the register has none. */
        readonly lacksBirthDate: boolean;
      }
    | Refused
  >;
  /** Makes an initial password void before it is used; for whoever may issue one to that person. */
  revokeInitialPassword(order: {
    session: SessionView;
    personId: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'revoked' } | Refused>;
  /**
   * Issues an initial password. The answer is the only place where it is ever readable.
   * @param formKey of the page that asks: a page that was sent already does nothing
   */
  issueInitialPassword(order: {
    session: SessionView;
    personId: string;
    reason: string;
    formKey: string;
    ctx: RequestContext;
  }): Promise<
    | {
        readonly kind: 'issued';
        readonly person: HrPerson;
        readonly initialPassword: string;
        readonly expiresAt: Date;
      }
    | Invalid
    | Refused
  >;
  /** People of the session's agencies who have no account yet, as many as a batch takes. */
  listNewcomers(order: { session: SessionView }): Promise<
    | {
        readonly kind: 'newcomers';
        readonly people: readonly PersonLine[];
        /** Those of whom a date of birth would be asked that the register does not have. */
        readonly lacking: ReadonlySet<string>;
        readonly more: boolean;
      }
    | Refused
  >;
  /**
   * Issues initial passwords to many. Each is issued when its slip is read, so that none is issued unseen.
   * @param formKey of the page that asks: a page that was sent already does nothing
   */
  issueSlips(order: {
    session: SessionView;
    personIds: readonly string[];
    reason: string;
    formKey: string;
    ctx: RequestContext;
  }): Promise<
    | { readonly kind: 'slips'; readonly total: number; readonly slips: AsyncGenerator<Slip, void> }
    | Invalid
    | Refused
  >;
  /** Whoever holds an agency's card names the person who uses it: claimed, not proven, and in every audit row. */
  nameHandler(order: {
    visitToken: string;
    claimed: string;
    ctx: RequestContext;
  }): Promise<
    { readonly kind: 'signed-in'; readonly sessionToken: string; readonly next: string } | Invalid | Refused
  >;
}
