import type Provider from 'oidc-provider';
import { type EndedSignIn } from '../../domain/application/sign-in-store.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock, later } from '../../kernel/clock.ts';

/** A session that takes another one's place does so within this time. */
const replacedWithinSeconds = 2;
/** Whoever does not answer is asked again when the lease is over. */
const leaseSeconds = 30;
const atOnce = 50;

/** Sends one logout token; true when the application took it or takes none. */
async function tell(provider: Provider, { applicationId, subject, sid }: EndedSignIn): Promise<boolean> {
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
}

/**
 * Tells applications of sessions that are over, whatever ended them, and takes back what was granted in them
 * (OpenID Connect Back-Channel Logout 1.0). A job: sign-out does not wait for applications that are slow.
 */
export const sendLogoutNotices =
  ({ provider, database, clock }: { provider: Provider; database: Database; clock: Clock }) =>
  async (): Promise<void> => {
    const at = clock.now();
    const ended = await database.transact(({ applicationSignIns }) =>
      applicationSignIns.leaseEnded({
        at,
        endedBefore: later(at, -replacedWithinSeconds),
        until: later(at, leaseSeconds),
        limit: atOnce,
      }),
    );
    await Promise.all(
      ended.map(async (signIn) => {
        if (!(await tell(provider, signIn))) return;
        await database.transact(({ applicationSignIns }) =>
          applicationSignIns.delete(signIn.rootId, signIn.applicationId),
        );
      }),
    );
  };
