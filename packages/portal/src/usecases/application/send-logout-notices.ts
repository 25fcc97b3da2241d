import { type EndedSignIn } from '../../domain/application/sign-in-store.ts';
import { type RootId } from '../../domain/session/session.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

/** A session that takes another one's place does so within this time. */
const replacedWithinSeconds = 2;
/** Whoever does not answer is asked again when the lease is over. */
const leaseSeconds = 30;
const atOnce = 50;
/** How far back each run looks for what ended. What it misses, after an outage, the walk over all rows finds. */
const lookBackSeconds = 600;
/** Rows that a run looks at for each of the two. */
const rowsARun = 200;

/**
 * Tells applications of sessions that are over, whatever ended them (OpenID Connect Back-Channel Logout 1.0). A job:
 * sign-out does not wait for applications that are slow, and one that is away is told when it is back. Each run looks at
 * what ended lately and at a bounded slice of everything, so that its work does not grow with those who are signed in.
 * @param tell true when the application took the notice or wants none
 */
export function sendLogoutNotices({
  database,
  clock,
  tell,
}: Needs<'database' | 'clock'> & { tell: (ended: EndedSignIn) => Promise<boolean> }): () => Promise<void> {
  const { applicationSignIns: read } = database.read;
  let after: RootId | undefined;

  return async () => {
    const at = clock.now();
    const lately = await read.listLatelyEnded({ since: later(at, -lookBackSeconds), at, limit: rowsARun });
    const slice = await read.listRoots({ after, limit: rowsARun });
    after = slice.length < rowsARun ? undefined : slice.at(-1);
    const among = [...new Set([...lately, ...slice])];
    if (among.length === 0) return;
    const ended = await database.transact(({ applicationSignIns }) =>
      applicationSignIns.leaseEnded({
        among,
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
}
