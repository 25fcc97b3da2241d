import { isPasskeyId, readPasskeyName } from '../../domain/factor/passkey.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { findOwner } from '../session/session-owner.ts';

/** Gives a passkey of the own account another name. What it opens stays the same, so any session of the owner may. */
export const renamePasskey =
  ({ database, clock, ...rules }: Needs<'database' | 'clock' | SessionRule>) =>
  async ({
    session,
    passkeyId,
    name: typed,
  }: {
    session: SessionView;
    passkeyId: string;
    name: string;
  }): Promise<{ readonly kind: 'renamed' } | Invalid | Refused> => {
    const name = readPasskeyName(typed);
    if (name === undefined) return { kind: 'invalid', problems: [{ field: 'name', code: 'required' }] };
    return database.transact(async (stores) => {
      const owner = await findOwner(rules, stores, session, clock.now());
      if (owner === undefined) return refused('session-required');
      const { accountId } = owner.account;
      const renamed =
        isPasskeyId(passkeyId) && (await stores.passkeys.rename({ accountId, passkeyId, name }));
      return renamed ? { kind: 'renamed' } : refused('not-found');
    });
  };
