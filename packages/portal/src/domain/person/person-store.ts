import { type NationalId } from './national-id.ts';
import { type AgencyId, type Employment, type Person, type PersonId } from './person.ts';

/** A row of a personnel report, checked. */
export interface ReportedPerson {
  readonly nationalId: NationalId;
  readonly name: string;
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  readonly title: string;
  readonly status: Employment['status'];
}

export interface PersonStore {
  find(personId: PersonId): Promise<Person | undefined>;
  findByNationalId(nationalId: NationalId): Promise<Person | undefined>;
  /** Saves one reported row; repeating it changes nothing. */
  saveReported(
    row: ReportedPerson,
    at: Date,
  ): Promise<{ personId: PersonId; change: 'added' | 'changed' | 'same' }>;
}
