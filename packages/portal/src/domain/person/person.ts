import { type Day, dayAt } from '../day/day.ts';

export type PersonId = `per_${string}`;
export type AgencyId = `agy_${string}`;

export const employmentStatuses = ['in-service', 'on-leave', 'separated'] as const;
export type EmploymentStatus = (typeof employmentStatuses)[number];

/** Days in Taipei, both included; `firstDay` and `lastDay` where they are not known or not set. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

/** A post of a person in one state for a period. What it was before and will be stands in periods of their own. */
export interface Employment extends Period {
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
  /** Every period of every post, past ones and those to come: main ones first, by agency, then by time. */
  readonly employments: readonly Employment[];
}

/** Whatever has periods of posts. */
export interface PostHolder<Post extends Period = Period & Pick<Employment, 'status'>> {
  readonly employments: readonly Post[];
}

export const holdsOn = ({ from, until }: Period, day: Day): boolean => from <= day && day <= until;

/** The posts of somebody as they are at a moment; of each post at most one period. */
export function postsAt<Post extends Period>({ employments }: PostHolder<Post>, at: Date): Post[] {
  const day = dayAt(at);
  return employments.filter((post) => holdsOn(post, day));
}

/** The status that counts: in service anywhere, else on leave anywhere, else separated. */
export function employmentStatus(holder: PostHolder, at: Date): EmploymentStatus {
  const statuses = new Set(postsAt(holder, at).map(({ status }) => status));
  return employmentStatuses.find((status) => statuses.has(status)) ?? 'separated';
}

/** Who may get in: on-leave people only where policy says so. */
export interface EmploymentPolicy {
  readonly admitsOnLeave: boolean;
}

/** Why a person may not get in, or undefined when they may: by the dates of their posts, whether or not a job came round. */
export function employmentRefusal(
  person: PostHolder,
  { admitsOnLeave }: EmploymentPolicy,
  at: Date,
): 'person-separated' | 'person-on-leave' | undefined {
  const status = employmentStatus(person, at);
  if (status === 'separated') return 'person-separated';
  return status === 'on-leave' && !admitsOnLeave ? 'person-on-leave' : undefined;
}

export const isAgencyId = (text: string): text is AgencyId => text.startsWith('agy_');

export const isPersonId = (text: string): text is PersonId => text.startsWith('per_');
