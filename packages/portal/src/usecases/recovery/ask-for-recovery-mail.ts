import { actOfVisitor } from '../../domain/audit/act.ts';
import { type RecoveryAsk, recoveryAskSeal } from '../../domain/recovery/recovery-seals.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Claim, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { typedAs } from '../password/find-claimant.ts';

type Parts = Needs<'database' | 'clock' | 'sealer' | 'networkOf' | 'pseudonym'>;

/**
 * Counts the ask. A browser in which an account signed in has a budget of its own, beyond it it is a stranger's; by its
 * sealed value alone, so that the limit tells nothing of the name. @returns seconds to wait, or 0
 */
async function waitFor(
  house: Parts,
  { throttles }: Pick<Stores, 'throttles'>,
  {
    ask: {
      knownBrowser: [latest],
    },
    claim,
    ctx,
    at,
  }: { ask: RecoveryAsk; claim: Claim; ctx: RequestContext; at: Date },
): Promise<number> {
  const { recoveriesInKnownBrowsers, recoveriesPerName, recoveriesPerNetwork, recoveriesPerSharedNetwork } =
    throttleRules;
  if (latest !== undefined) {
    const key = `recovery in browsers of ${latest.accountId}`;
    if ((await throttles.count(key, recoveriesInKnownBrowsers, at)) === 0) return 0;
  }
  const { name, isShared } = house.networkOf(ctx.sourceAddress);
  const limited = [
    [`recovery ${typedAs(house, claim)}`, recoveriesPerName],
    [`recovery from ${name}`, isShared ? recoveriesPerSharedNetwork : recoveriesPerNetwork],
  ] as const;
  for (const [key, rule] of limited) {
    const wait = await throttles.count(key, rule, at);
    if (wait > 0) return wait;
  }
  return 0;
}

/**
 * Asks for the mail of a recovery, once for each ask. The same statements for every name: the ask goes into a line, and
 * whose it is is looked up by a job afterwards, so neither the answer nor its time tells who is known (OWASP ASVS 5.0,
 * 6.3.8). Rate limits by what was typed and by network, for known and unknown names alike.
 */
export const askForRecoveryMail =
  (house: Parts) =>
  ({
    browser,
    ask,
    ctx,
  }: {
    browser: string;
    ask: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'asked' } | Refused> =>
    house.database.transact(async (stores) => {
      const at = house.clock.now();
      const opened = house.sealer.open(recoveryAskSeal, { sealed: ask, boundTo: browser, at });
      const claim = opened.kind === 'open' ? readClaim(opened.value.claimed) : undefined;
      const row = { ...actOfVisitor(ctx), type: 'recovery.ask' } as const;
      if (opened.kind !== 'open' || claim === undefined || claim.kind === 'invalid') {
        await stores.audit.append({ ...row, refusal: 'recovery-expired' }, at);
        return refused('recovery-expired');
      }
      // The second click of one gesture: it was asked, and that is what the person is told.
      if (!(await stores.usedOnce.use(opened.singleUse))) return { kind: 'asked' };
      const wait = await waitFor(house, stores, { ask: opened.value, claim, ctx, at });
      if (wait > 0) {
        await stores.audit.append({ ...row, refusal: 'too-many-requests' }, at);
        return refused('too-many-requests', wait);
      }
      await stores.recoveries.ask({ askId: opened.singleUse.hash, sealed: ask, browser }, at);
      await stores.audit.append(row, at);
      return { kind: 'asked' };
    });
