import { type Application } from '../../domain/application/application.ts';
import { type SignalScope } from '../../domain/signals/signals-api.ts';
import { type SignalParts } from './signal-parts.ts';

/** Which application asks, by its token, and whether the token is for that; who may manage may read. */
export const enterReceiver =
  ({ receiverOf }: Pick<SignalParts, 'receiverOf'>) =>
  async ({
    token,
    needs,
  }: {
    token: string;
    needs: SignalScope;
  }): Promise<
    | { readonly kind: 'receiver'; readonly application: Application }
    | { readonly kind: 'unknown-token' }
    | { readonly kind: 'scope-missing' }
  > => {
    const found = await receiverOf(token);
    if (found === undefined) return { kind: 'unknown-token' };
    const { application, scopes } = found;
    return scopes.includes(needs) || scopes.includes('ssf.manage')
      ? { kind: 'receiver', application }
      : { kind: 'scope-missing' };
  };
