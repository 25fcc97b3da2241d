import { type PersonId } from '../person/person.ts';

/** What exactly was wrong with a refused try: for HR and the helpdesk, never for whoever tried. */
export const wrongParts = [
  'initial-password',
  'no-initial-password',
  'birth-date',
  'birth-date-not-reported',
  'locked',
] as const;
export type WrongPart = (typeof wrongParts)[number];

/** When somebody who is not active yet was last refused. */
export interface FailedTryStore {
  /** Notes one of a person who is not active; of others, and of nobody, nothing is kept. One statement for all. */
  note(personId: PersonId, at: Date): Promise<void>;
  /** The way in is open: earlier tries count no more. */
  forget(personId: PersonId): Promise<void>;
}
