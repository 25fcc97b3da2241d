import { type Day } from '../day/day.ts';
import { type HandedOutBy, type InitialPasswordId } from '../initial-password/initial-password.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

/** A slip that is still good. */
export interface OpenSlip {
  readonly initialPasswordId: InitialPasswordId;
  readonly issuedAt: Date;
  /** Id of the person or the agency who issued it. */
  readonly issuedBy: string;
  readonly handedOutBy: HandedOutBy | undefined;
  readonly expiresAt: Date;
  /** When its person signed for it. */
  readonly collectedAt: Date | undefined;
}

/** Somebody in service who has not finished the activation: one line, however many posts they hold. */
export interface Newcomer {
  readonly personId: PersonId;
  readonly name: string;
  readonly agencies: readonly string[];
  readonly title: string;
  /** The first day of the earliest of these posts; undefined where it is not known. */
  readonly since: Day | undefined;
  /** Their identity is confirmed, the form is not finished. */
  readonly halfWay: boolean;
  readonly slip: OpenSlip | undefined;
}

export interface NewcomerQuestion {
  readonly agencyIds: readonly AgencyId[];
  /** Those whose identity is confirmed alone. */
  readonly halfWay?: boolean | undefined;
  readonly title?: string | undefined;
  /** In their post since this day or later. */
  readonly since?: Day | undefined;
  /** How the name begins. */
  readonly name?: string | undefined;
  /** Who hold a slip that is still good, or who do not. */
  readonly holdsSlip?: boolean | undefined;
  /** Whom mail can reach, or not: an address is known and mail to it does not come back. */
  readonly mailable?: boolean | undefined;
  /** These alone. */
  readonly people?: readonly PersonId[] | undefined;
  /** Whose slip that is still good was issued at this moment or later. */
  readonly issuedFrom?: Date | undefined;
  readonly at: Date;
}

/** People of given agencies who are not active and not suspended; the caller names the agencies of its scope alone. */
export interface NewcomerStore {
  count(question: NewcomerQuestion): Promise<number>;
  /** In order of agency, name and id. */
  list(question: NewcomerQuestion & { readonly offset: number; readonly limit: number }): Promise<Newcomer[]>;
}
