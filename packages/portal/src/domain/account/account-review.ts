import { type AgencyId, type PersonId } from '../person/person.ts';
import { type AccountName } from './account-name.ts';

/** Each account is looked at once a year by HR of where its person serves (government baseline: periodic review of accounts). */
export const accountReviewDays = 365;

/** An account that waits for the yearly review. */
export interface DueAccount {
  readonly personId: PersonId;
  readonly name: string;
  readonly accountName: AccountName | undefined;
  readonly title: string;
  readonly agencyName: string;
  readonly lastSignedInAt: Date | undefined;
  /** When it was confirmed last, or activated. */
  readonly since: Date;
}

/** Whose accounts a review is about. */
export interface ReviewQuestion {
  readonly agencyIds: readonly AgencyId[];
  /** Whoever reviews does not review their own. */
  readonly reviewer: PersonId;
  /** Neither confirmed nor activated since then. */
  readonly before: Date;
  readonly at: Date;
}

export interface AccountReviewStore {
  /** Active accounts of people who serve in these agencies, those that wait longest first. */
  listDue(question: ReviewQuestion & { readonly limit: number }): Promise<DueAccount[]>;
  countDue(question: ReviewQuestion): Promise<number>;
  /** Notes that these are needed still: of those named, the ones that are due. @returns whose they are */
  confirm(question: ReviewQuestion & { readonly people: readonly PersonId[] }): Promise<PersonId[]>;
}
