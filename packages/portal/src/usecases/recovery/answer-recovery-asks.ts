import { type Account, isActivated } from '../../domain/account/account.ts';
import { isKnownTo } from '../../domain/account/known-browser.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type recoveryOutcomes } from '../../domain/audit/events/recovery.ts';
import {
  addressIsRipe,
  type RecoveryAsked,
  recoveryOpenSeconds,
  recoveryWaitSeconds,
} from '../../domain/recovery/recovery.ts';
import { recoveryAskSeal, type RecoveryAsk } from '../../domain/recovery/recovery-seals.ts';
import { countsAsCard } from '../../domain/factor/factor.ts';
import { type Person } from '../../domain/person/person.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { entryRefusal } from '../common/entry.ts';
import { readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { recoveryWaitMail } from '../mail/recovery-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { addressChangedSince, cancelLink, codeHashOf, mailRecoveryLink } from './recovery-links.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'sealer'
  | 'origin'
  | 'pseudonym'
  | 'employmentPolicy'
  | 'secondFactorsOf'
  | 'recoveryFact'
>;
type Outcome = (typeof recoveryOutcomes)[number];

const asksARun = 200;

const taipei = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Taipei',
  dateStyle: 'short',
  timeStyle: 'short',
});

interface Asker {
  readonly account: Account;
  readonly person: Person;
  readonly asked: RecoveryAsk & Pick<RecoveryAsked, 'browser'>;
  /** Whether the account signed in, with the password that it has, in the browser that asks. */
  readonly isKnown: boolean;
}

/**
 * Whether the account has something that proves more than a mailbox, by the rule for a change of factors: a password alone
 * blocks a card, so the day in which its owner can object must not go with it.
 */
async function holdsMore({ secondFactorsOf }: Parts, stores: Stores, account: Account): Promise<boolean> {
  const { accountId } = account;
  const cards = await stores.bindings.listByAccount(accountId);
  if (cards.some((card) => countsAsCard(card, account))) return true;
  return ((await secondFactorsOf?.(stores, accountId)) ?? []).length > 0;
}

/** Begins the wait, or goes on where one is over. */
async function wait(
  parts: Parts,
  stores: Stores,
  { account, person, asked, isKnown }: Asker,
  at: Date,
): Promise<Outcome> {
  const { accountId } = account;
  const { browser } = asked;
  const codeHash = codeHashOf(parts, asked.code);
  const standing = await stores.recoveries.find(accountId);
  // One that began before the address was verified is another address's.
  const isOver = standing !== undefined && (standing.endsAt <= at || addressChangedSince(account, standing));
  if (isOver) await stores.recoveries.end(accountId);
  else if (standing !== undefined && standing.opensAt <= at) {
    const waitedSince = standing.begunAt;
    await mailRecoveryLink(parts, stores, { account, person, browser, codeHash, waitedSince, at });
    return 'link-sent';
  }
  const opensAt = later(at, recoveryWaitSeconds);
  const endsAt = later(opensAt, recoveryOpenSeconds);
  const begun = await stores.recoveries.begin({ accountId, browser, codeHash, begunAt: at, opensAt, endsAt });
  // Its times stay: after them, whoever asks gets the link for their own browser anyway.
  if (!begun && isKnown) await stores.recoveries.moveTo({ accountId, browser, codeHash });
  const { opensAt: opens, begunAt } = begun
    ? { opensAt, begunAt: at }
    : (standing ?? { opensAt, begunAt: at });
  const { origin } = parts;
  const cancel = cancelLink(parts, { accountId, begunAt }, at);
  await tellOwner(
    stores,
    { account, ...(isKnown ? {} : { causedByStranger: 'recovery' }), name: person.name, origin, at },
    (occasion) => recoveryWaitMail({ ...occasion, opensAt: taipei.format(opens), cancel }),
  );
  return begun ? 'waits' : 'waits-already';
}

/** What a recovery by mail demands, in this order; the first that is lacking is what became of it. */
async function answer(parts: Parts, stores: Stores, asker: Asker, at: Date): Promise<Outcome> {
  const { account, person, asked, isKnown } = asker;
  const { accountId, email, emailVerifiedAt } = account;
  if (!isActivated(account) || entryRefusal({ account, person }, parts.employmentPolicy, at) !== undefined)
    return 'not-active';
  if (email === undefined || emailVerifiedAt === undefined) return 'no-address';
  if (!addressIsRipe(emailVerifiedAt, at)) return 'address-too-new';
  if (
    parts.recoveryFact !== undefined &&
    (await stores.people.birthDateOf(person.personId)) !== asked.birthDate
  )
    return 'birth-date-differs';
  const { knownRecoveriesPerAccount, strangersRecoveriesPerAccount } = throttleRules;
  const [line, rule] = isKnown
    ? (['known browsers', knownRecoveriesPerAccount] as const)
    : (['others', strangersRecoveriesPerAccount] as const);
  if ((await stores.throttles.count(`recovery of ${accountId} by ${line}`, rule, at)) > 0) return 'too-many';
  if (await holdsMore(parts, stores, account)) return wait(parts, stores, asker, at);
  const codeHash = codeHashOf(parts, asked.code);
  const { browser } = asked;
  const waitedSince = undefined;
  await mailRecoveryLink(parts, stores, { account, person, browser, codeHash, waitedSince, at });
  return 'link-sent';
}

async function answerOne(parts: Parts, stores: Stores, { sealed, browser }: RecoveryAsked): Promise<void> {
  const at = parts.clock.now();
  const opened = parts.sealer.open(recoveryAskSeal, { sealed, boundTo: browser, at });
  // Asked before a restore, or too long ago for anybody to wait for it.
  if (opened.kind !== 'open') return;
  const claim = readClaim(opened.value.claimed);
  const named = claim.kind === 'invalid' ? undefined : await stores.accounts.findNamed(claim, at);
  const account = named?.account && (await stores.accounts.lock(named.account.accountId));
  const person = account && (await stores.people.find(account.personId));
  if (account === undefined || person === undefined) return;
  const asked = { ...opened.value, browser };
  const isKnown = isKnownTo(account, asked.knownBrowser);
  const outcome = await answer(parts, stores, { account, person, asked, isKnown }, at);
  const row = { ...actOfProgram('portal'), type: 'recovery.begin', subject: account.accountId } as const;
  await stores.audit.append({ ...row, details: { outcome } }, at);
}

/**
 * Answers what was asked for at 忘記密碼, by mail and by nothing else: a job, since nobody who waits at a page may learn
 * from its time whom a name belongs to. A mail restores the password and nothing more; of somebody who holds a card or
 * a factor it waits a day, and every channel says so.
 * @returns how many were answered
 */
export const answerRecoveryAsks =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    let answered = 0;
    for (;;) {
      const taken =
        signal?.aborted === true || answered >= asksARun
          ? 0
          : await parts.database.transact(async (stores) => {
              // One a unit of work, since each locks an account: two would have an order to keep.
              const asks = await stores.recoveries.takeAsked(1);
              for (const asked of asks) await answerOne(parts, stores, asked);
              return asks.length;
            });
      answered += taken;
      if (taken === 0) return answered;
    }
  };
