import { type AccountId } from '../account/account.ts';
import { type ApplicationId } from '../application/application.ts';
import { type FeedingSystemId } from '../feeding/feeding-system.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';
import { type RefusalCode } from '../refusal.ts';
import { type AssuranceLevel, type AuthenticationMethod, type SessionId } from '../session/session.ts';
import { type Detail } from './detail.ts';
import { type Remark } from './plain-text.ts';

/** Whom or what an event is about, by the kind of its id. */
export interface Subjects {
  readonly person: PersonId;
  readonly account: AccountId;
  readonly agency: AgencyId;
  readonly application: ApplicationId;
  readonly session: SessionId;
  /** One certificate by its SHA-256 (`crt_…`), or an authority by its key identifier (`ski_…`). */
  readonly certificate: `crt_${string}` | `ski_${string}`;
  readonly node: Remark;
  readonly register: 'register';
  readonly log: 'log';
  /** An event that may be about nothing in particular. */
  readonly none: undefined;
}
export type SubjectKind = keyof Subjects;
export type SubjectId = NonNullable<Subjects[SubjectKind]>;

/** Who acts: a person or an agency, an application or a feeding system for itself, a session of which no more is known, or nobody who signed in. */
export type Actor =
  PersonId | AgencyId | ApplicationId | FeedingSystemId | SessionId | 'portal' | 'command-line' | 'visitor';

/** Who acts in which request, how they proved who they are and how well: what every event says first. */
export interface Act {
  readonly actor: Actor;
  readonly method: readonly AuthenticationMethod[];
  readonly assurance: AssuranceLevel | undefined;
  readonly sourceAddress: string | undefined;
  readonly request: string | undefined;
  /** Whom the holder of an agency's card named as its user. */
  readonly handler: PersonId | undefined;
}

/** The declaration of one type of event. */
export interface EventKind {
  /** When a row of it is left, in one sentence. */
  readonly means: string;
  readonly subject: readonly SubjectKind[];
  /** Whether the person whom it is about sees it in the own history. */
  readonly own?: true;
  readonly details: Readonly<Record<string, Detail<unknown>>>;
}

export const event = <const Kind extends EventKind>(kind: Kind): Kind => kind;

type ValueOf<Kind> = Kind extends Detail<infer Value> ? Value : never;
type Details<Kinds> = {
  readonly [Name in keyof Kinds as Kinds[Name] extends { optional: true } ? never : Name]: ValueOf<
    Kinds[Name]
  >;
} & {
  readonly [Name in keyof Kinds as Kinds[Name] extends { optional: true } ? Name : never]?:
    ValueOf<Kinds[Name]> | undefined;
};

/** The details of a kind of event. */
export type DetailsOf<Kind extends EventKind> = keyof Kind['details'] extends never
  ? Readonly<Record<string, never>>
  : Details<Kind['details']>;
type SubjectOf<Kind extends EventKind> = Subjects[Kind['subject'][number]];

type WithSubject<Kind extends EventKind> =
  undefined extends SubjectOf<Kind>
    ? { readonly subject?: SubjectOf<Kind> }
    : { readonly subject: SubjectOf<Kind> };
type WithDetails<Kind extends EventKind> =
  Partial<Details<Kind['details']>> extends Details<Kind['details']>
    ? { readonly details?: DetailsOf<Kind> | undefined }
    : { readonly details: DetailsOf<Kind> };

type Some<Whole> = { readonly [Name in keyof Whole]?: Whole[Name] | undefined };

/** What happened, whole; or what was refused, of which the subject and the details may not be known. */
export type EventOf<Type extends string, Kind extends EventKind> =
  | ({ readonly type: Type; readonly refusal?: RefusalCode | undefined } & WithSubject<Kind> &
      WithDetails<Kind>)
  | {
      readonly type: Type;
      readonly refusal: RefusalCode;
      readonly subject?: SubjectOf<Kind> | undefined;
      readonly details?: Some<DetailsOf<Kind>> | undefined;
    };
