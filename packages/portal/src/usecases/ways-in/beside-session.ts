import {
  type AssuranceLevel,
  type AuthenticationMethod,
  type Session,
} from '../../domain/session/session.ts';
import { type Proven } from './admit.ts';

const known: ReadonlySet<AuthenticationMethod> = new Set(['pwd', 'otp']);

/**
 * What stays true of the session that the same person has, when a factor is proven in it: a card goes on as the card, with
 * the time and the limits of its own proof, and a password stays among the methods.
 */
export function besideSession(
  present: Session | undefined,
): Pick<Proven, 'carried' | 'restsOn'> & { readonly acr: AssuranceLevel } {
  if (present === undefined) return { acr: 'two-factor' };
  const { acr, amr, bindingId, certificate, authTime, expiresAt } = present;
  if (acr !== 'card') return { acr: 'two-factor', carried: amr.filter((method) => known.has(method)) };
  return { acr, carried: amr, restsOn: { bindingId, certificate, authTime, goodUntil: expiresAt } };
}
