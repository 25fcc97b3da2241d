import { type AgencyId, type PersonId } from '../person/person.ts';

export type FeedingSystemId = `fds_${string}`;

/** What a token may be let read and write of a person, by the names that SCIM gives them. */
export const feedAttributes = [
  'name',
  'title',
  'active',
  'department',
  'groups',
  'nationalId',
  'birthDate',
  'onLeave',
  'aliases',
  'posts',
] as const;
export type FeedAttribute = (typeof feedAttributes)[number];

/** What a feeding system does to a person. */
export const feedOperations = ['create', 'replace', 'patch', 'delete'] as const;
export type FeedOperation = (typeof feedOperations)[number];

/** A system that feeds the register over SCIM: which agencies and which attributes its token reaches. */
export interface FeedingSystem {
  readonly systemId: FeedingSystemId;
  readonly name: string;
  readonly agencyIds: readonly AgencyId[];
  readonly attributes: readonly FeedAttribute[];
  readonly issuedAt: Date;
  readonly rotatedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

/** How a feeding system calls a person. */
export interface FedLink {
  readonly systemId: FeedingSystemId;
  readonly personId: PersonId;
  /** Names nobody anywhere else: neither an account nor another system's user is found by it. */
  readonly userName: string;
  readonly externalId: string | undefined;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Deleted by the system: absent for it until it reports the person again. */
  readonly droppedAt: Date | undefined;
}

export type NewLink = Pick<FedLink, 'systemId' | 'personId' | 'userName' | 'externalId'>;

/** How long the token before goes on after a rotation, so that a system changes over without a gap. */
export const rotationHours = 24;

/** How the people are found whom a system reaches: with a post in its agencies, unless they have left for others. */
export interface FedPeople {
  readonly system: Pick<FeedingSystem, 'systemId' | 'agencyIds'>;
  readonly at: Date;
}

export interface FeedStore {
  add(
    system: Pick<FeedingSystem, 'name' | 'agencyIds' | 'attributes'> & { readonly tokenHash: string },
    at: Date,
  ): Promise<FeedingSystemId | 'name-taken'>;
  /** By the hash of its token, or of the one before while that goes on; a revoked one is not found. */
  findByToken(tokenHash: string, at: Date): Promise<FeedingSystem | undefined>;
  find(systemId: FeedingSystemId): Promise<FeedingSystem | undefined>;
  /** Revoked ones too, in order of their names. */
  list(): Promise<FeedingSystem[]>;
  /** @returns false when it is revoked */
  rotate(order: {
    systemId: FeedingSystemId;
    tokenHash: string;
    previousUntil: Date;
    at: Date;
  }): Promise<boolean>;
  /** @returns false when it was revoked already */
  revoke(systemId: FeedingSystemId, at: Date): Promise<boolean>;
  linksOf(systemId: FeedingSystemId, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, FedLink>>;
  /** User names without regard to case; dropped links are found. */
  findLink(
    systemId: FeedingSystemId,
    by: { readonly userName: string } | { readonly externalId: string },
  ): Promise<FedLink | undefined>;
  /**
   * Makes or changes links, one a person, and undoes drops.
   * @returns those that were saved; one whose user name is another person's was not
   */
  saveLinks(links: readonly NewLink[], at: Date): Promise<ReadonlySet<PersonId>>;
  dropLink(systemId: FeedingSystemId, personId: PersonId, at: Date): Promise<void>;
  /** Those of them whom the system reaches. */
  reached(people: FedPeople, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  count(people: FedPeople): Promise<number>;
  /** In order of their ids, after one of them or from a place on. */
  page(
    people: FedPeople,
    part: {
      readonly after?: PersonId | undefined;
      readonly skip?: number | undefined;
      readonly limit: number;
    },
  ): Promise<PersonId[]>;
}

export const isFeedingSystemId = (text: string): text is FeedingSystemId => text.startsWith('fds_');
export const isFeedAttribute = (text: string): text is FeedAttribute =>
  feedAttributes.some((attribute) => attribute === text);
