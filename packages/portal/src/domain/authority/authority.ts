import { type AgencyReach } from '../agency/agency.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

export const roles = ['hr-head', 'hr-officer', 'helpdesk', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Which agencies an authority covers. */
export type AgencyScope =
  | { readonly kind: 'own' }
  | { readonly kind: 'own-with-subordinates' }
  | { readonly kind: 'chosen'; readonly agencyIds: readonly AgencyId[] }
  | { readonly kind: 'all' };

export const scopeKinds = [
  'own',
  'own-with-subordinates',
  'chosen',
  'all',
] as const satisfies readonly AgencyScope['kind'][];

export const authoritySources = ['appointment', 'delegation', 'concurrent-duty'] as const;

export type AuthorityId = `aut_${string}`;

/** person × role × scope × period × source. */
export interface Authority {
  readonly authorityId: AuthorityId;
  readonly personId: PersonId;
  readonly role: Role;
  /** The agency from which the authority comes; `own` means this one. */
  readonly agencyId: AgencyId;
  readonly scope: AgencyScope;
  readonly source: (typeof authoritySources)[number];
  readonly from: Date;
  readonly until: Date | undefined;
  readonly revokedAt: Date | undefined;
  /** When it was last confirmed by whoever may grant it. */
  readonly reviewedAt: Date | undefined;
}

export const isAuthorityId = (text: string): text is AuthorityId => /^aut_[\w-]{8,64}$/.test(text);

export const isInForce = (
  { from, until, revokedAt }: Pick<Authority, 'from' | 'until' | 'revokedAt'>,
  at: Date,
): boolean => from <= at && (until === undefined || at < until) && revokedAt === undefined;

export interface AuthorityStore {
  grant(authority: Omit<Authority, 'authorityId' | 'revokedAt' | 'reviewedAt'>): Promise<AuthorityId>;
  find(authorityId: AuthorityId): Promise<Authority | undefined>;
  /** Ends it: true for exactly one caller. @param by who ends it, where somebody does */
  revoke(authorityId: AuthorityId, at: Date, by?: PersonId): Promise<boolean>;
  /** Takes back that somebody ended it, since a moment: true for exactly one caller. */
  restore(authorityId: AuthorityId, revoked: { by: PersonId; since: Date }): Promise<boolean>;
  /** Those that somebody ended since a moment and that would hold otherwise, newest first. */
  listRevokedBy(revoked: { by: PersonId; since: Date; at: Date }): Promise<Authority[]>;
  /** Notes that it was looked at and holds on. False when it is revoked. */
  confirm(authorityId: AuthorityId, at: Date): Promise<boolean>;
  /** Those that are not over, in the order of their ids. */
  listStanding(question: { at: Date; after: AuthorityId | undefined; limit: number }): Promise<Authority[]>;
  listByPerson(personId: PersonId): Promise<Authority[]>;
  /** Who has one of these roles in force. */
  listHolders(roles: readonly Role[], at: Date): Promise<PersonId[]>;
  /** All of them: for a command, never for a request. */
  list(): Promise<Authority[]>;
  /** Those in HR that are not over and touch an agency of the reach, however little; those to come are among them. */
  listOverlapping(reach: AgencyReach, at: Date): Promise<Authority[]>;
  /** Those in HR that are in force and either began or were confirmed before a moment, or end before another. */
  listDue(question: {
    at: Date;
    reviewedBefore: Date;
    endingBefore: Date;
    after: AuthorityId | undefined;
    limit: number;
  }): Promise<Authority[]>;
  /** Heads of one of these agencies or of what stands above it: who may have a say about authority there. */
  listHeadsOver(agencyIds: readonly AgencyId[], at: Date): Promise<PersonId[]>;
  /** Operators, and whoever's scope is no place in the tree: who may have a say anywhere. */
  listWideAppointers(at: Date): Promise<PersonId[]>;
}
