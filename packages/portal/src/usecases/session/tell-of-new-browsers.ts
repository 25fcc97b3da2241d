import { deviceName } from '../../domain/session/device-name.ts';
import { type Session } from '../../domain/session/session.ts';
import { signInDenialSeal } from '../../domain/session/sign-in-denial.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type Needs } from '../common/house.ts';
import { newBrowserMail, type SignInSeen } from '../mail/session-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { mailedAtOnce } from '../mail/rows-at-once.ts';

/** A program that keeps no cookies, or somebody who browses in private, is told of once an hour from one place. */
const perPlaceAndHour: ThrottleRule = { limit: 1, windowSeconds: 3600 };

const taipei = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'short',
});

type Parts = Needs<'database' | 'clock' | 'origin' | 'sealer' | 'networkOf'>;

function seenOf({ networkOf }: Needs<'networkOf'>, session: Session): SignInSeen {
  const { sourceAddress, userAgent, startedAt } = session;
  const device = deviceName(userAgent);
  const { label } = networkOf(sourceAddress);
  return {
    device: { zh: device ?? '無法辨識', en: device ?? 'not recognised' },
    from: label === undefined ? sourceAddress : `${label} (${sourceAddress})`,
    startedAt: taipei.format(startedAt),
  };
}

async function tell(parts: Parts, stores: Stores, session: Session, at: Date): Promise<boolean> {
  const { accountId, sessionId, sourceAddress, userAgent, startedAt, amr } = session;
  const account = accountId && (await stores.accounts.find(accountId));
  const person = account && (await stores.people.find(account.personId));
  if (accountId === undefined || account === undefined || person === undefined) return false;
  const place = sha256Hex(`${sourceAddress} ${userAgent}`);
  if ((await stores.throttles.count(`new browser ${accountId} ${place}`, perPlaceAndHour, at)) > 0)
    return false;
  const { origin, sealer } = parts;
  const value = { accountId, sessionId, startedAt, byPassword: amr.includes('pwd') };
  // A mailbox that nobody has shown to read may be a stranger’s: it is told, and can end nothing.
  const deny =
    account.emailVerifiedAt === undefined
      ? undefined
      : `${origin}/recover/not-me/${sealer.seal(signInDenialSeal, { value, boundTo: boundToNobody, at })}`;
  return tellOwner(stores, { account, name: person.name, origin, at }, (occasion) =>
    newBrowserMail({ ...occasion, ...seenOf(parts, session), deny }),
  );
}

/**
 * Tells owners that their account signed in in a browser that it did not know: a job, so that a sign-in costs the same
 * everywhere. @returns how many were told
 */
export const tellOfNewBrowsers =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    let all = 0;
    for (let more = true; more && signal?.aborted !== true;) {
      const { taken, told } = await parts.database.transact(async (stores) => {
        const sessions = await stores.sessions.takeUntold(mailedAtOnce);
        let count = 0;
        for (const session of sessions) if (await tell(parts, stores, session, parts.clock.now())) count += 1;
        return { taken: sessions.length, told: count };
      });
      all += told;
      more = taken === mailedAtOnce;
    }
    return all;
  };
