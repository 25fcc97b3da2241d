import { type ActivationState, type ActivationWay } from '../account/account.ts';
import { type Day } from '../day/day.ts';
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

/** How somebody stands who is kept from signing in; they are listed and not counted. */
const keptOut = ['suspended', 'on-leave'] as const;

/** What a list can be narrowed to: one group, all who are active, or those who are kept out. */
export type PeopleFilter = ProgressGroup | 'active' | (typeof keptOut)[number];
export const peopleFilters: readonly PeopleFilter[] = ['active', ...progressGroups, ...keptOut];

/** What a list can be put in order by; ties by agency, name and id. */
export const peopleOrders = ['agency', 'name', 'title', 'state', 'since'] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

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
  /** The first day of the post; undefined where it is not known. */
  readonly since: Day | undefined;
  readonly accountName: string | undefined;
  readonly stage: ProgressStage;
  /** Why they cannot sign in whatever their stage is. */
  readonly keptOut: (typeof keptOut)[number] | undefined;
  /** The last refused try of somebody who is not active. */
  readonly failedAt: Date | undefined;
  /** Until when an initial password is open. */
  readonly passwordEnds: Date | undefined;
  /** When the card in use ends. */
  readonly cardEnds: Date | undefined;
}

/** Which posts a list is of; the caller names the agencies of its scope and no others. */
export interface PostsQuestion {
  readonly agencyIds: readonly AgencyId[];
  readonly filter?: PeopleFilter | undefined;
  /** How the name begins. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  /** In the post since this day or later. */
  readonly since?: Day | undefined;
  readonly at: Date;
}

/** People of given agencies, counted and listed; the caller names the agencies of its scope and no others. */
export interface PeopleOverviewStore {
  /** Groups of an agency in which nobody stands are left out. */
  count(agencyIds: readonly AgencyId[], at: Date): Promise<AgencyCount[]>;
  /** How many posts a list has, on all its pages. */
  size(question: PostsQuestion): Promise<number>;
  list(
    question: PostsQuestion & {
      readonly order?: PeopleOrder | undefined;
      readonly descending?: boolean | undefined;
      readonly offset?: number | undefined;
      readonly limit: number;
    },
  ): Promise<PersonLine[]>;
}
