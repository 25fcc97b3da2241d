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

/** What an audience may be limited by. */
export type AudiencePart = 'employment' | 'agencies' | 'roles';

/** By which parts of its audience an application is not there for somebody; by none where it is. */
export function lackingOf({ audience }: Pick<Application, 'audience'>, asker: Asker): AudiencePart[] {
  const { employment, agencies, roles } = audience;
  const fits: Readonly<Record<AudiencePart, boolean>> = {
    employment: employment?.includes(asker.employment) ?? true,
    agencies: agencies?.some((code) => asker.agencies.has(code)) ?? true,
    roles: roles?.some((role) => asker.roles.includes(role)) ?? true,
  };
  return (['employment', 'agencies', 'roles'] as const).filter((part) => !fits[part]);
}

/** The one decision that launcher, opening and every sign-on protocol share. */
export function accessTo(
  application: Pick<Application, 'audience' | 'requiredLevel'>,
  asker: Asker,
): ApplicationAccess {
  if (lackingOf(application, asker).length > 0) return 'hidden';
  return satisfies(asker.level, application.requiredLevel) ? 'open' : 'needs-level';
}
