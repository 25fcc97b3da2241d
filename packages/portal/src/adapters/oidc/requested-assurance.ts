import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { levelNamed, satisfies, strongest } from '../../domain/application/assurance.ts';
import { type AssuranceLevel, assuranceLevels } from '../../domain/session/session.ts';

const acrClaim = z.object({
  id_token: z
    .object({
      acr: z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }).nullish(),
    })
    .nullish(),
});

/**
 * Names of levels that a request asks for, in either of the two ways (OpenID Connect Core 1.0, 3.1.2.1 and 5.5.1.1).
 * @throws for names that are none: what is demanded must not be passed over because it cannot be read
 */
export function requestedNames({
  acr_values: acrValues,
  claims,
}: KoaContextWithOIDC['oidc']['params'] & object): string[] {
  const inClaims = acrClaim.safeParse(typeof claims === 'string' ? JSON.parse(claims) : {});
  if (!inClaims.success) throw new errors.InvalidRequest('invalid claims.id_token.acr');
  const { value, values = [] } = inClaims.data.id_token?.acr ?? {};
  return [
    ...(typeof acrValues === 'string' ? acrValues.split(' ') : []),
    ...(value === undefined ? [] : [value]),
    ...values,
  ].filter((name) => name !== '');
}

/**
 * The weakest level that contents both the application's registration and its request. What is asked for by name is
 * demanded here, not only preferred: an answer below it would be taken for one at it.
 * @throws what OpenID Connect says for an authentication that cannot be had
 */
export function neededLevel(required: AssuranceLevel, names: readonly string[]): AssuranceLevel {
  if (names.length === 0) return required;
  const known = names.flatMap((name) => levelNamed(name) ?? []);
  const enough = assuranceLevels.find(
    (level) => satisfies(level, required) && known.some((asked) => satisfies(level, asked)),
  );
  if (enough !== undefined) return enough;
  throw new errors.UnmetAuthenticationRequirements(
    known.length === 0
      ? 'none of the requested authentication context classes is known here'
      : `the application is registered for ${required} and asks for ${strongest(known)}`,
  );
}
