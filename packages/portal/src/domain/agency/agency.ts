import { branded, type Brand } from '../../kernel/brand.ts';
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

export interface ReportedAgency {
  readonly code: AgencyCode;
  readonly oid: string;
  readonly name: string;
  readonly nameEn: string;
  readonly parentCode: AgencyCode | undefined;
}

export interface AgencyStore {
  find(agencyId: AgencyId): Promise<Agency | undefined>;
  findByCode(code: AgencyCode): Promise<Agency | undefined>;
  findByOid(oid: string): Promise<Agency | undefined>;
  list(): Promise<Agency[]>;
  /** Saves a reported agency; its parent must be stored already. */
  save(agency: ReportedAgency, at: Date): Promise<'added' | 'changed' | 'same'>;
}
