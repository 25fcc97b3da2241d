import { endOf, parseDay } from '../../domain/day/day.ts';
import { daysBetween, longestDelegationDays } from '../../domain/authority/appointment.ts';
import { type AgencyScope, type Authority } from '../../domain/authority/authority.ts';
import { type FieldProblem } from '../common/views.ts';

/** What an appointer filled in. */
export interface AppointmentForm {
  /** Account name or national ID of the person. */
  readonly person: string;
  readonly role: string;
  readonly agencyCode: string;
  readonly scope: string;
  /** Codes of the agencies, where the scope is chosen. */
  readonly chosen: readonly string[];
  readonly source: string;
  /** The last day in Taipei, as people write it. */
  readonly until: string;
}

/** What a form of appointment asks for, as far as it can be read without the register. */
export interface Wish {
  readonly role: 'hr-officer' | 'hr-head';
  readonly scope: Exclude<AgencyScope['kind'], 'all'>;
  readonly source: Authority['source'];
  readonly until: Date;
}

const oneOf = <Value extends string>(text: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === text);

/** Reads the choices and the last day; problems stand with their fields. */
export function readAppointmentForm(form: AppointmentForm, at: Date): Wish | FieldProblem[] {
  const role = oneOf(form.role, ['hr-officer', 'hr-head']);
  const scope = oneOf(form.scope, ['own', 'own-with-subordinates', 'chosen']);
  const source = oneOf(form.source, ['appointment', 'delegation', 'concurrent-duty']);
  const lastDay = parseDay(form.until);
  const until = lastDay === undefined ? undefined : endOf(lastDay);
  const problems: FieldProblem[] = [];
  if (form.person.trim() === '') problems.push({ field: 'person', code: 'required' });
  if (form.agencyCode.trim() === '') problems.push({ field: 'agencyCode', code: 'required' });
  if (role === undefined) problems.push({ field: 'role', code: 'required' });
  if (scope === undefined) problems.push({ field: 'scope', code: 'required' });
  if (scope === 'chosen' && form.chosen.length === 0) problems.push({ field: 'chosen', code: 'required' });
  if (source === undefined) problems.push({ field: 'source', code: 'required' });
  if (form.until.trim() === '') problems.push({ field: 'until', code: 'required' });
  else if (until === undefined) problems.push({ field: 'until', code: 'date-form' });
  else if (until <= at || daysBetween(at, until) > longestDelegationDays)
    problems.push({ field: 'until', code: 'date-range', params: { days: longestDelegationDays } });
  return role === undefined ||
    scope === undefined ||
    source === undefined ||
    until === undefined ||
    problems.length > 0
    ? problems
    : { role, scope, source, until };
}
