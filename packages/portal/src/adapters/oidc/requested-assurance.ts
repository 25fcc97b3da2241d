import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { type Application } from '../../domain/application/application.ts';
import { levelNamed, satisfies, strongest } from '../../domain/application/assurance.ts';
import { type AskedLevels } from '../../domain/application/sign-on.ts';
import { assuranceLevels } from '../../domain/session/session.ts';

const acrClaim = z.object({
  id_token: z
    .object({
      acr: z
        .object({
          essential: z.boolean().optional(),
          value: z.string().optional(),
          values: z.array(z.string()).optional(),
        })
        .nullish(),
    })
    .nullish(),
});

/** Levels that a request asks for by name, and whether an answer without them would be none. */
export interface RequestedAssurance {
  readonly names: readonly string[];
  readonly essential: boolean;
}

/**
 * What a request says of levels, in either of the two ways (OpenID Connect Core 1.0, 3.1.2.1 and 5.5.1.1).
 * @throws for names that are none: what is asked for must not be passed over because it cannot be read
 */
export function requestedAssurance({
  acr_values: acrValues,
  claims,
}: KoaContextWithOIDC['oidc']['params'] & object): RequestedAssurance {
  const inClaims = acrClaim.safeParse(typeof claims === 'string' ? JSON.parse(claims) : {});
  if (!inClaims.success) throw new errors.InvalidRequest('invalid claims.id_token.acr');
  const { essential = false, value, values = [] } = inClaims.data.id_token?.acr ?? {};
  const named = [...(value === undefined ? [] : [value]), ...values];
  return {
    names: [...(typeof acrValues === 'string' ? acrValues.split(' ') : []), ...named].filter(
      (name) => name !== '',
    ),
    essential: essential && named.length > 0,
  };
}

/**
 * The level to offer the person, and the one below which there is no answer. `acr_values` and a voluntary claim are
 * wishes (Core 1.0, 5.5.1.1); an essential claim is a demand, and so is every name where the registration says it.
 * @throws what OpenID Connect says for an authentication that cannot be had
 */
export function askedLevels(
  { requiredLevel, metadata }: Pick<Application, 'requiredLevel' | 'metadata'>,
  { names, essential }: RequestedAssurance,
): AskedLevels {
  if (names.length === 0) return { offered: requiredLevel, demanded: requiredLevel };
  const known = names.flatMap((name) => levelNamed(name) ?? []);
  const enough = assuranceLevels.find(
    (level) => satisfies(level, requiredLevel) && known.some((asked) => satisfies(level, asked)),
  );
  const isDemand = essential || metadata['acr_values'] === 'demanded';
  if (enough !== undefined) return { offered: enough, demanded: isDemand ? enough : requiredLevel };
  if (!isDemand) return { offered: requiredLevel, demanded: requiredLevel };
  throw new errors.UnmetAuthenticationRequirements(
    known.length === 0
      ? 'none of the requested authentication context classes is known here'
      : `the application is registered for ${requiredLevel} and asks for ${strongest(known)}`,
  );
}
