import { type AccountId } from '../../domain/account/account.ts';
import { type PasskeyId } from '../../domain/factor/passkey.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { findOwner } from '../session/session-owner.ts';

/** What a person's page of factors shows. */
export interface FactorsView {
  readonly kind: 'factors';
  readonly passkeys: readonly {
    readonly passkeyId: PasskeyId;
    readonly name: string;
    readonly isSynced: boolean;
    readonly addedAt: Date;
    readonly lastUsedAt: Date | undefined;
  }[];
  readonly codeApp: { readonly addedAt: Date; readonly lastUsedAt: Date | undefined } | undefined;
  readonly backupCodes: { readonly left: number; readonly madeAt: Date } | undefined;
}

/** The factors of an account; no secret and no key is among what is told of them. */
export async function factorsOf(
  { passkeys, codeApps, backupCodes }: Pick<Stores, 'passkeys' | 'codeApps' | 'backupCodes'>,
  accountId: AccountId,
): Promise<FactorsView> {
  const app = await codeApps.find(accountId);
  return {
    kind: 'factors',
    passkeys: (await passkeys.listByAccount(accountId)).map(
      ({ passkeyId, name, isSynced, addedAt, lastUsedAt }) => ({
        passkeyId,
        name,
        isSynced,
        addedAt,
        lastUsedAt,
      }),
    ),
    codeApp: app && { addedAt: app.addedAt, lastUsedAt: app.lastUsedAt },
    backupCodes: await backupCodes.stateOf(accountId),
  };
}

/** The factors of the own account. */
export const readFactors =
  ({ database, clock, ...rules }: Needs<'database' | 'clock' | SessionRule>) =>
  async ({ session }: { session: SessionView }): Promise<FactorsView | Refused> => {
    const { read } = database;
    const owner = await findOwner(rules, read, session, clock.now());
    return owner === undefined ? refused('session-required') : factorsOf(read, owner.account.accountId);
  };
