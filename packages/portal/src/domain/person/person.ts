export type PersonId = `per_${string}`;
export type AgencyId = `agy_${string}`;

export type EmploymentStatus = 'in-service' | 'on-leave' | 'separated';

/** One post of a person; somebody with a concurrent post has two. */
export interface Employment {
  readonly agencyId: AgencyId;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly post: 'main' | 'concurrent';
  readonly title: string;
  readonly status: EmploymentStatus;
}

export interface Person {
  readonly personId: PersonId;
  readonly name: string;
  /** Other spellings of the name that HR has approved (variant and rare characters). */
  readonly aliases: readonly string[];
  readonly employments: readonly Employment[];
}

/** Whatever says in which states a person's posts are. */
interface StatusBearer {
  readonly employments: readonly Pick<Employment, 'status'>[];
}

/** The status that counts: in service anywhere, else on leave anywhere, else separated. */
export function employmentStatus({ employments }: StatusBearer): EmploymentStatus {
  const statuses = employments.map(({ status }) => status);
  if (statuses.includes('in-service')) return 'in-service';
  return statuses.includes('on-leave') ? 'on-leave' : 'separated';
}

/** Who may get in: on-leave people only where policy says so. */
export interface EmploymentPolicy {
  readonly admitsOnLeave: boolean;
}

/** Why a person may not get in, or undefined when they may. */
export function employmentRefusal(
  person: StatusBearer,
  { admitsOnLeave }: EmploymentPolicy,
): 'person-separated' | 'person-on-leave' | undefined {
  const status = employmentStatus(person);
  if (status === 'separated') return 'person-separated';
  return status === 'on-leave' && !admitsOnLeave ? 'person-on-leave' : undefined;
}

export const isAgencyId = (text: string): text is AgencyId => text.startsWith('agy_');

export const isPersonId = (text: string): text is PersonId => text.startsWith('per_');
