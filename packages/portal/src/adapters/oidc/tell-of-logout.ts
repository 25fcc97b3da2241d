import type Provider from 'oidc-provider';
import { type EndedSignIn } from '../../domain/application/sign-in-store.ts';

/**
 * Sends one logout token (OpenID Connect Back-Channel Logout 1.0, 2.5). @returns true when the application took it, or
 * takes none
 */
export const tellOfLogout =
  (provider: Provider) =>
  async ({ applicationId, subject, sid }: EndedSignIn): Promise<boolean> => {
    const client = await provider.Client.find(applicationId);
    if (client?.backchannelLogoutUri === undefined) return true;
    const { backchannelLogout } = client;
    if (typeof backchannelLogout !== 'function') throw new Error('The provider knows no back-channel logout');
    try {
      await Reflect.apply(backchannelLogout, client, [subject, sid]);
      return true;
    } catch {
      return false;
    }
  };
