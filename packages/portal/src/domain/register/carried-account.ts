import { type AccountName } from '../account/account-name.ts';
import { type AccountId } from '../account/account.ts';
import { type NationalId } from '../person/national-id.ts';
import { type PersonId } from '../person/person.ts';
import { type RowProblem } from './problem.ts';
import { type ReportId } from './report.ts';

/** What an account of the portal before this one is carried over with; never a password. */
export interface CarriedDetails {
  readonly accountName: AccountName | undefined;
  /** Where it said that it reads mail: offered to the owner, and trusted no more than what anybody types. */
  readonly email: string | undefined;
  /** Serial number of the card that was bound there; of which issuer, it did not keep. */
  readonly cardSerial: string | undefined;
}

/** One row of a report of accounts, read and checked by itself. */
export interface ReportedAccount extends CarriedDetails {
  readonly nationalId: NationalId;
  /** Values that are left behind. */
  readonly notKept: readonly RowProblem[];
}

/** A person's account, as a report of accounts finds it here. */
export interface StandingAccount extends CarriedDetails {
  readonly accountId: AccountId;
  /** Somebody activated it here: what it says is newer than anything that is carried over. */
  readonly isConfirmed: boolean;
  /** The report that carried it over; undefined where none did. */
  readonly carriedBy: ReportId | undefined;
}

/** A row as it is staged, with what is stored of the person whom it names. */
export interface StagedAccount extends CarriedDetails {
  readonly line: number;
  readonly notKept: readonly RowProblem[];
  /** Earlier rows of the same person, and of another with the same name. */
  readonly samePerson: number | undefined;
  readonly sameName: number | undefined;
  /** Undefined where the register has nobody of this ID. */
  readonly personId: PersonId | undefined;
  readonly account: StandingAccount | undefined;
  /** The name is another person's, or was. */
  readonly nameIsAnothers: boolean;
}

/** What was carried over before a row was applied; undefined where nothing was. */
export interface CarriedUndo {
  readonly line: number;
  readonly before: (CarriedDetails & { readonly carriedBy: ReportId }) | undefined;
}

/** Accounts that were carried over and that nobody confirmed yet. */
export interface CarriedAccountStore {
  /**
   * Writes name, address and serial of an account that nobody activated here; one of a person who has none is made.
   * @returns false when somebody activated it meanwhile
   */
  carry(order: {
    personId: PersonId;
    details: CarriedDetails;
    reportId: ReportId;
    at: Date;
  }): Promise<boolean>;
  /** Takes the name and address away again that a report brought. @returns false when it was activated meanwhile */
  drop(order: { accountId: AccountId; reportId: ReportId }): Promise<boolean>;
  /** Whose card it was, by its serial number alone: a hint, since issuers count apart. Nobody where two had it. */
  findByCard(cardSerial: string): Promise<AccountId | undefined>;
  /** Its owner confirmed it: nothing of before is kept beside it. */
  forget(accountId: AccountId): Promise<void>;
}
