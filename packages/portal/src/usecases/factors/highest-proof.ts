import { type Account } from '../../domain/account/account.ts';
import { satisfies } from '../../domain/application/assurance.ts';
import { countsAsCard, type Held, highestLevel } from '../../domain/factor/factor.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { recentSignInSeconds, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule, type SessionRules } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';

type Readers = Pick<Stores, 'bindings' | 'passkeys' | 'codeApps'>;

/**
 * What an account holds: of passkeys and app what was there before a moment; of cards each that counts, whenever it was
 * bound, since a session that binds one rests on it.
 */
async function heldBy(
  { bindings, passkeys, codeApps }: Readers,
  { account, before }: { account: Account; before: Date },
): Promise<Held> {
  const { accountId } = account;
  const cards = (await bindings.listByAccount(accountId)).filter((binding) => countsAsCard(binding, account));
  const keys = (await passkeys.listByAccount(accountId)).filter(({ addedAt }) => addedAt < before);
  const app = await codeApps.find(accountId);
  return {
    cards: cards.length,
    passkeys: keys.length,
    hasCodeApp: app !== undefined && app.addedAt < before,
  };
}

const isRecent = ({ authTime }: Pick<Session, 'authTime'>, at: Date): boolean =>
  at <= later(authTime, recentSignInSeconds);

/**
 * The owner of a session that proved the highest level there is for them, freshly: what every change of factors demands,
 * since a weaker way that could add one would be the real strength of the account (ASVS 5.0, 7.5.1; NIST SP 800-63B-4,
 * 4.1.2.1). A passkey or app that the session itself added is not asked for: it would prove no more than the session does,
 * and whoever adds the first factor goes on to the next.
 */
export async function ownerAtHighest(
  rules: SessionRules,
  stores: Readers & Pick<Stores, 'accounts' | 'people' | 'sessions'>,
  session: SessionView,
  at: Date,
): Promise<{ readonly kind: 'owner'; readonly owner: Owner; readonly held: Held } | Refused> {
  const owner = await findOwner(rules, stores, session, at);
  if (owner === undefined) return refused('session-required');
  const { account, current } = owner;
  const before = await heldBy(stores, { account, before: current.startedAt });
  if (!satisfies(current.acr, highestLevel(before)) || !isRecent(current, at))
    return refused('step-up-required');
  return { kind: 'owner', owner, held: await heldBy(stores, { account, before: later(at, 1) }) };
}

/** Asked before a form is shown that only the highest level may send. */
export const askToChangeFactors =
  (parts: Needs<'database' | 'clock' | SessionRule>) =>
  async ({ session }: { session: SessionView }): Promise<{ readonly kind: 'may' } | Refused> => {
    const found = await ownerAtHighest(parts, parts.database.read, session, parts.clock.now());
    return found.kind === 'refused' ? found : { kind: 'may' };
  };
