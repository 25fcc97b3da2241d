import { type Application } from '../../domain/application/application.ts';
import { assuranceNames } from '../../domain/application/assurance.ts';
import { type Holder, type SubjectClaims } from '../../domain/application/sign-on.ts';
import { type ServiceProvider } from '../../domain/saml/service-provider.ts';
import { asksFor } from './attribute-names.ts';
import { type Registered } from './service-providers.ts';

/** Attributes that a service provider gets: those that it asks for, and a protected one with a clearance only. */
export function releasedNames({ requestedAttributes }: ServiceProvider, { clearance }: Application) {
  const isProtected = (name: string) => name === 'national_id';
  const asks = (name: string) =>
    requestedAttributes === undefined ? !isProtected(name) : asksFor(requestedAttributes, name);
  return (name: string): boolean => asks(name) && (!isProtected(name) || clearance.includes('national_id'));
}

/**
 * What an assertion says of somebody. As attributes too, since many service providers work with those alone: the name that
 * stays, and the level itself, whatever class was asked for.
 */
export function attributesFor(
  { application, provider }: Registered,
  { level }: Pick<Holder, 'level'>,
  { claims, told }: { claims: SubjectClaims; told: string },
): SubjectClaims {
  const may = releasedNames(provider, application);
  const released = Object.entries(claims).filter(([name]) => may(name));
  return { sub: told, acr: assuranceNames[level], ...Object.fromEntries(released) };
}
