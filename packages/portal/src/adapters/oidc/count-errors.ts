import type Provider from 'oidc-provider';
import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { type ErrorTally } from '../../domain/application/application-errors.ts';
import { isApplicationId } from '../../domain/application/application.ts';
import { type Clock } from '../../kernel/clock.ts';

/**
 * Counts each error that an application is answered with, by the code that the standard gives it. A request that names no
 * application is nobody's.
 */
export function countErrors(
  provider: Provider,
  { errors: tally, clock }: { errors: ErrorTally; clock: Clock },
): void {
  const count = (ctx: KoaContextWithOIDC, { error }: errors.OIDCProviderError): void => {
    // What fails before the provider knows of it has no context.
    const oidc: unknown = Reflect.get(ctx, 'oidc');
    const clientId = oidc instanceof provider.OIDCContext ? (oidc.client?.clientId ?? '') : '';
    if (isApplicationId(clientId)) tally.count(clientId, error, clock.now());
  };
  provider.on('authorization.error', count);
  provider.on('pushed_authorization_request.error', count);
  provider.on('grant.error', count);
  provider.on('userinfo.error', count);
}
