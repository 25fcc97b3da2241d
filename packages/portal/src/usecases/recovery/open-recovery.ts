import { isBindingId } from '../../domain/certificate/binding-store.ts';
import { type Account, type AccountId } from '../../domain/account/account.ts';
import {
  addressIsRipe,
  recoveryLinkSeconds,
  type RecoveryProofKind,
} from '../../domain/recovery/recovery.ts';
import { recoveryLinkSeal, recoveryProofSeal } from '../../domain/recovery/recovery-seals.ts';
import { boundToNobody, type SingleUse } from '../../domain/sealed/sealed.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

/** What a page of the new password brings along, from which browser; nothing of it is believed until it opens. */
export interface PresentedRecovery {
  /** Out of a mail, or handed to the browser that proved a card or a factor. */
  readonly kind: 'link' | 'proof';
  readonly sealed: string;
  readonly browser: string | undefined;
}

export interface OpenedRecovery {
  readonly accountId: AccountId;
  readonly by: RecoveryProofKind;
  readonly singleUse: SingleUse;
  /** When it was handed out. */
  readonly issuedAt: Date;
  /** A link that is opened in another browser than it was asked for in: the code that this one showed is asked for. */
  readonly codeHash: string | undefined;
  /** Whether what it rests on is still as it was when it was handed out; asked in the unit of work that acts. */
  readonly stillStands: (
    stores: Pick<Stores, 'bindings' | 'passkeys' | 'recoveries'>,
    account: Account,
    at: Date,
  ) => Promise<boolean>;
}

type Parts = Needs<'sealer' | 'clock' | 'certificates'>;

function openLink(
  { sealer }: Parts,
  { sealed, browser }: PresentedRecovery,
  at: Date,
): OpenedRecovery | undefined {
  const opened = sealer.open(recoveryLinkSeal, { sealed, boundTo: boundToNobody, at });
  if (opened.kind !== 'open') return undefined;
  const { accountId, verifiedAt, browser: asked, codeHash, waitedSince } = opened.value;
  return {
    accountId,
    by: 'email',
    singleUse: opened.singleUse,
    issuedAt: later(opened.expiresAt, -recoveryLinkSeconds),
    codeHash: browser === asked ? undefined : codeHash,
    stillStands: async ({ recoveries }, { emailVerifiedAt }, now) => {
      if (emailVerifiedAt?.getTime() !== verifiedAt.getTime()) return false;
      if (!addressIsRipe(emailVerifiedAt, now)) return false;
      if (waitedSince === undefined) return true;
      const standing = await recoveries.find(accountId);
      return standing?.begunAt.getTime() === waitedSince.getTime() && standing.opensAt <= now;
    },
  };
}

function openProof(
  { sealer, certificates }: Parts,
  { sealed, browser }: PresentedRecovery,
  at: Date,
): OpenedRecovery | undefined {
  if (browser === undefined) return undefined;
  const opened = sealer.open(recoveryProofSeal, { sealed, boundTo: browser, at });
  if (opened.kind !== 'open') return undefined;
  const { accountId, by, restsOn } = opened.value;
  return {
    accountId,
    by,
    singleUse: opened.singleUse,
    issuedAt: later(opened.expiresAt, -recoveryLinkSeconds),
    codeHash: undefined,
    stillStands: async ({ bindings, passkeys }) => {
      if (restsOn === undefined) return true;
      if (!isBindingId(restsOn))
        return (await passkeys.listByAccount(accountId)).some(({ passkeyId }) => passkeyId === restsOn);
      const binding = await bindings.find(restsOn);
      return (
        binding?.accountId === accountId &&
        binding.retiredReason === undefined &&
        !certificates.isListedAsRevoked(binding)
      );
    },
  };
}

/** Whose recovery it is, as the stores know them; `used` once it has set a password. */
export interface FoundRecovery {
  readonly state: 'open' | 'used';
  readonly opened: OpenedRecovery;
  readonly account: Account;
  readonly person: Person;
}

/** Of several links the first that sets a password ends the others: what was handed out before that is void. */
export const stillOpens = async (
  opened: OpenedRecovery,
  stores: Pick<Stores, 'bindings' | 'passkeys' | 'recoveries'>,
  account: Account,
  at: Date,
): Promise<boolean> =>
  (account.passwordChangedAt === undefined || account.passwordChangedAt < opened.issuedAt) &&
  (await opened.stillStands(stores, account, at));

/** Opens a link or a proof; undefined for what is over, another's, for another purpose, or of another browser. */
export async function findRecovery(
  parts: Parts,
  stores: Pick<Stores, 'accounts' | 'people' | 'bindings' | 'passkeys' | 'recoveries' | 'usedOnce'>,
  presented: PresentedRecovery,
): Promise<FoundRecovery | undefined> {
  const at = parts.clock.now();
  const opened = presented.kind === 'link' ? openLink(parts, presented, at) : openProof(parts, presented, at);
  const account = opened && (await stores.accounts.find(opened.accountId));
  const person = account && (await stores.people.find(account.personId));
  if (opened === undefined || account === undefined || person === undefined) return undefined;
  const { hash } = opened.singleUse;
  if ((await stores.usedOnce.listUsed([hash])).has(hash)) return { state: 'used', opened, account, person };
  return (await stillOpens(opened, stores, account, at))
    ? { state: 'open', opened, account, person }
    : undefined;
}
