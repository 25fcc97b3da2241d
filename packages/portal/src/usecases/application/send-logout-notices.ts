import { type EndedSignIn } from '../../domain/application/sign-in-store.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

/** A session that takes another one's place does so within this time. */
const replacedWithinSeconds = 2;
/** Whoever does not answer is asked again when the lease is over. */
const leaseSeconds = 30;
const atOnce = 50;

/**
 * Tells applications of sessions that are over, whatever ended them (OpenID Connect Back-Channel Logout 1.0). A job:
 * sign-out does not wait for applications that are slow, and one that is away is told when it is back.
 * @param tell true when the application took the notice or wants none
 */
export const sendLogoutNotices =
  ({
    database,
    clock,
    tell,
  }: Needs<'database' | 'clock'> & { tell: (ended: EndedSignIn) => Promise<boolean> }) =>
  async (): Promise<void> => {
    const at = clock.now();
    const ended = await database.transact(({ applicationSignIns }) =>
      applicationSignIns.leaseEnded({
        at,
        replacedBefore: later(at, -replacedWithinSeconds),
        until: later(at, leaseSeconds),
        limit: atOnce,
      }),
    );
    await Promise.all(
      ended.map(async (signIn) => {
        if (!(await tell(signIn))) return;
        await database.transact(({ applicationSignIns }) =>
          applicationSignIns.delete(signIn.rootId, signIn.applicationId),
        );
      }),
    );
  };
