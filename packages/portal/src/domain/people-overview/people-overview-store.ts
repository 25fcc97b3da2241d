import { type ActivationState, type ActivationWay } from '../account/account.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

/** How far somebody is; everybody in service stands in one of them. The active ones by the way they came in. */
export const progressStages = [
  'active-card',
  'active-hr',
  'active-agency-card',
  'active-helpdesk',
  'active-earlier',
  'identity-confirmed',
  'not-activated',
] as const;
export type ProgressStage = (typeof progressStages)[number];

/** What HR should look at: people may stand in none of them or in several. */
export const progressAlerts = ['failed', 'password-ends', 'card-ends'] as const;
export type ProgressAlert = (typeof progressAlerts)[number];

export type ProgressGroup = ProgressStage | ProgressAlert;
export const progressGroups: readonly ProgressGroup[] = [...progressStages, ...progressAlerts];

/** What a list can be narrowed to: one group, or all who are active. */
export type PeopleFilter = ProgressGroup | 'active';
export const peopleFilters: readonly PeopleFilter[] = ['active', ...progressGroups];

/** Where the alerts begin: refused within the last days, a password that ends within hours, a card within days. */
export const alertLimits = { failedDays: 30, passwordHours: 24, cardDays: 60 } as const;

const wayStages = {
  card: 'active-card',
  hr: 'active-hr',
  'agency-card': 'active-agency-card',
  helpdesk: 'active-helpdesk',
} as const satisfies Record<ActivationWay, ProgressStage>;

export const isActiveStage = (stage: ProgressStage): boolean => stage.startsWith('active-');

export function stageOf(state: ActivationState | undefined, way: ActivationWay | undefined): ProgressStage {
  if (state === undefined || state === 'not-activated') return 'not-activated';
  if (state === 'identity-confirmed') return 'identity-confirmed';
  return way === undefined ? 'active-earlier' : wayStages[way];
}

/** The way that a stage stands for. */
export const wayOfStage = (stage: ProgressStage): ActivationWay | undefined =>
  (['card', 'hr', 'agency-card', 'helpdesk'] as const).find((way) => wayStages[way] === stage);

export interface AgencyCount {
  readonly agencyId: AgencyId;
  readonly group: ProgressGroup;
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
  readonly stage: ProgressStage;
  /** The last refused try of somebody who is not active. */
  readonly failedAt: Date | undefined;
  /** Until when an initial password is open. */
  readonly passwordEnds: Date | undefined;
  /** When the card in use ends. */
  readonly cardEnds: Date | undefined;
}

/** People in service of given agencies, counted and listed; the caller names the agencies of its scope and no others. */
export interface PeopleOverviewStore {
  /** Groups of an agency in which nobody stands are left out. */
  count(agencyIds: readonly AgencyId[], at: Date): Promise<AgencyCount[]>;
  /** In order of agency, name and id. */
  list(query: {
    agencyIds: readonly AgencyId[];
    filter?: PeopleFilter | undefined;
    limit: number;
    at: Date;
  }): Promise<PersonLine[]>;
}
