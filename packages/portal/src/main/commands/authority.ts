import { parseAgencyCode } from '../../domain/agency/agency.ts';
import { type Authority, isInForce, type Role } from '../../domain/authority/authority.ts';
import { dayAt, endOf, lastDayBefore, parseDay } from '../../domain/day/day.ts';
import { nationalIdProblem, parseNationalId } from '../../domain/person/national-id.ts';
import { systemClock } from '../../kernel/clock.ts';
import { grantAuthority } from '../../usecases/register/authority-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

export interface GrantOptions {
  readonly person: string;
  readonly role: Role;
  readonly agency: string;
  readonly scope: 'own' | 'own-with-subordinates' | 'all';
  readonly until?: string;
}

function parseUntil(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined)
    throw new CommandError(
      '--until must be a date of the calendar such as 2027-06-30 or 116/6/30',
      exitCodes.usage,
    );
  if (day < dayAt(systemClock.now()))
    throw new CommandError('--until must not be over: it is the last day', exitCodes.usage);
  return endOf(day);
}

/** `ecpa authority grant` */
export const grant = ({ person, role, agency, scope, until }: GrantOptions): Promise<void> =>
  withStores(async ({ database }) => {
    const nationalId = parseNationalId(person);
    const agencyCode = parseAgencyCode(agency);
    if (nationalId === undefined)
      throw new CommandError(
        nationalIdProblem(person) === 'national-id-check'
          ? '--person: the check digit of this national ID does not fit, so one of its characters is mistyped'
          : '--person must be a national ID',
        exitCodes.usage,
      );
    if (agencyCode === undefined) throw new CommandError('--agency must be an agency code', exitCodes.usage);
    const order = { nationalId, role, agencyCode, scope, until: parseUntil(until) };
    const outcome = await grantAuthority({ database, clock: systemClock })(order);
    if (outcome !== 'granted')
      throw new CommandError(
        outcome === 'no-such-person'
          ? 'The person is not in the register.'
          : 'The agency is not in the register.',
      );
    process.stdout.write('granted\n');
  });

const lineOf = (
  { personId, role, scope, source, from, until, revokedAt }: Authority,
  at: Date,
  name: string,
): string =>
  [
    personId,
    name,
    role,
    scope.kind,
    source,
    dayAt(from),
    until === undefined ? '-' : lastDayBefore(until),
    isInForce({ from, until, revokedAt }, at) ? 'in force' : 'over',
  ].join('\t');

/** `ecpa authority list` */
export const list = (): Promise<void> =>
  withStores(async ({ database: { read } }) => {
    const at = systemClock.now();
    for (const authority of await read.authorities.list()) {
      const person = await read.people.find(authority.personId);
      process.stdout.write(`${lineOf(authority, at, person?.name ?? '')}\n`);
    }
  });
