import { type ActivationState } from '../account/account.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

/** How far somebody is: what a list or a chart tells them apart by. */
export const progressStates = ['not-activated', 'identity-confirmed', 'active'] as const;
export type ProgressState = (typeof progressStates)[number];

export const progressOf = (state: ActivationState | undefined): ProgressState =>
  state === undefined || state === 'not-activated'
    ? 'not-activated'
    : state === 'identity-confirmed'
      ? 'identity-confirmed'
      : 'active';

export interface AgencyCount {
  readonly agencyId: AgencyId;
  readonly state: ProgressState;
  readonly people: number;
}

/** One post of somebody in service: without national ID, address or anything secret. */
export interface PersonLine {
  readonly personId: PersonId;
  readonly name: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly title: string;
  readonly accountName: string | undefined;
  readonly state: ProgressState;
}

/** People in service of given agencies, counted and listed; the caller names the agencies of its scope and no others. */
export interface PeopleOverviewStore {
  count(agencyIds: readonly AgencyId[]): Promise<AgencyCount[]>;
  /** In order of agency, name and id; `after` continues behind the last line of the page before. */
  list(query: {
    agencyIds: readonly AgencyId[];
    state?: ProgressState | undefined;
    limit: number;
  }): Promise<PersonLine[]>;
}
