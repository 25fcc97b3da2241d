import { type AccountId } from '../../domain/account/account.ts';
import { type Stores } from '../../domain/stores.ts';
import { type WayId } from '../../domain/ways-in/ways-in.ts';

/** The ways that prove a second factor of an account, the preferred one first. */
export async function secondFactorsOf(
  { passkeys, codeApps, backupCodes }: Pick<Stores, 'passkeys' | 'codeApps' | 'backupCodes'>,
  accountId: AccountId,
): Promise<readonly WayId[]> {
  const hasPasskey = (await passkeys.listByAccount(accountId)).length > 0;
  const hasCode = await codeApps.has(accountId);
  if (!hasPasskey && !hasCode) return [];
  // Codes on paper stand in for the others and are no factor without one of them.
  const hasPaper = ((await backupCodes.stateOf(accountId))?.left ?? 0) > 0;
  return [
    ...(hasPasskey ? (['passkey'] as const) : []),
    ...(hasCode || hasPaper ? (['one-time-code'] as const) : []),
  ];
}
