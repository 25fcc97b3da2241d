import { branded, type Brand } from '../../kernel/brand.ts';
import { type Day } from '../day/day.ts';
import { type AgencyId } from '../person/person.ts';

export type AgencyCode = Brand<string, 'AgencyCode'>;

/** Ten characters: a letter or digit, eight digits, a letter (domain facts, glossary). */
export const parseAgencyCode = (text: string): AgencyCode | undefined =>
  /^[A-Z0-9]\d{8}[A-Z]$/.test(text) ? branded<AgencyCode>(text) : undefined;

export interface Agency {
  readonly agencyId: AgencyId;
  readonly code: AgencyCode;
  readonly oid: string;
  readonly name: string;
  readonly nameEn: string;
  readonly parentId: AgencyId | undefined;
}

/** An agency with the date of the report behind it. */
export type StoredAgency = Agency & { readonly reportedOn: Day | undefined };

export interface ReportedAgency {
  readonly code: AgencyCode;
  readonly oid: string;
  readonly name: string;
  readonly nameEn: string;
  readonly parentCode: AgencyCode | undefined;
}

/** A set of agencies as authority names it: some by themselves, some with all that stand below them. */
export interface AgencyReach {
  readonly all: boolean;
  readonly agencyIds: readonly AgencyId[];
  readonly treesOf: readonly AgencyId[];
}

/** An agency with all that stand above it, itself included. */
export interface Lineage {
  readonly agencyId: AgencyId;
  readonly above: ReadonlySet<AgencyId>;
  /** Whether nothing stands below it. */
  readonly isLeaf: boolean;
}

/** The tree is the database's: nobody loads all agencies to ask about some of them. */
export interface AgencyStore {
  find(agencyId: AgencyId): Promise<Agency | undefined>;
  findByCode(code: AgencyCode): Promise<Agency | undefined>;
  findByOid(oid: string): Promise<Agency | undefined>;
  /** All of them: for a report that is read as a whole, never for a request. */
  list(): Promise<Agency[]>;
  /** All of them with the dates of the reports behind them: for judging a report. */
  listReported(): Promise<StoredAgency[]>;
  /** In the order of their codes. */
  listWithin(reach: AgencyReach): Promise<Agency[]>;
  idsWithin(reach: AgencyReach): Promise<AgencyId[]>;
  /** Of those that are stored. */
  lineages(agencyIds: Iterable<AgencyId>): Promise<ReadonlyMap<AgencyId, Lineage>>;
  /** Saves a reported agency and its place in the tree; its parent must be stored already. */
  save(agency: ReportedAgency, at: Date, reportedOn?: Day): Promise<'added' | 'changed' | 'same'>;
  /** Puts an agency back as it was; its parent must be stored. */
  restore(agency: StoredAgency, at: Date): Promise<void>;
  /** Those of some agencies on which something stands: people, agencies that are none of them, authority, sessions, systems that feed. */
  listUsed(agencyIds: readonly AgencyId[]): Promise<AgencyId[]>;
  /** Removes agencies, lowest first, on which nothing stands. */
  remove(agencyIds: readonly AgencyId[]): Promise<void>;
}
