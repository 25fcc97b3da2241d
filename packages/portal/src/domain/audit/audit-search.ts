import { type AgencyId } from '../person/person.ts';
import { type EventType } from './audit-events.ts';

/** Whether somebody acted, or something was done to them. */
export const searchedParts = ['either', 'actor', 'subject'] as const;
export type SearchedPart = (typeof searchedParts)[number];

/** What an auditor asks for; what is absent is not asked. */
export interface AuditSearch {
  /** Ids that stand for one person or thing, such as those of a person and of their account. */
  readonly ids?: readonly string[] | undefined;
  readonly part: SearchedPart;
  /** Rows by or about this agency, its people and their accounts. */
  readonly agencyId?: AgencyId | undefined;
  /** The agency's people of this moment, and not everybody who ever was. */
  readonly peopleAt?: Date | undefined;
  readonly type?: EventType | undefined;
  /** Any of these. */
  readonly types?: readonly EventType[] | undefined;
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly until?: Date | undefined;
  readonly sourceAddress?: string | undefined;
  readonly outcome?: 'success' | 'refused' | undefined;
  /** Older than the row of this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}
