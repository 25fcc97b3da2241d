import { type Role } from '../authority/authority.ts';
import { type EmploymentStatus } from '../person/person.ts';
import { type AssuranceLevel } from '../session/session.ts';
import { type Application } from './application.ts';
import { satisfies } from './assurance.ts';

/** Who asks for an application, by the register as it is now. */
export interface Asker {
  readonly level: AssuranceLevel;
  readonly employment: EmploymentStatus;
  /** Codes of the agencies that the asker serves, and of every agency above them. */
  readonly agencies: ReadonlySet<string>;
  readonly roles: readonly Role[];
}

export type ApplicationAccess = 'open' | 'needs-level' | 'hidden';

/** Whether somebody is among those for whom an application is there. */
function isMeantFor({ audience }: Pick<Application, 'audience'>, asker: Asker): boolean {
  const { employment, agencies, roles } = audience;
  return (
    (employment?.includes(asker.employment) ?? true) &&
    (agencies?.some((code) => asker.agencies.has(code)) ?? true) &&
    (roles?.some((role) => asker.roles.includes(role)) ?? true)
  );
}

/** The one decision that launcher, opening and every sign-on protocol share. */
export function accessTo(
  application: Pick<Application, 'audience' | 'requiredLevel'>,
  asker: Asker,
): ApplicationAccess {
  if (!isMeantFor(application, asker)) return 'hidden';
  return satisfies(asker.level, application.requiredLevel) ? 'open' : 'needs-level';
}
