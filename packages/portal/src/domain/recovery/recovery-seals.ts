import { type AccountId, isAccountId } from '../account/account.ts';
import { type KnownBrowser, knownBrowserSeal } from '../account/known-browser.ts';
import { type BindingId, isBindingId } from '../certificate/binding-store.ts';
import { isPasskeyId, type PasskeyId } from '../factor/passkey.ts';
import { type SealedKind } from '../sealed/sealed.ts';
import {
  recoveryLinkSeconds,
  recoveryOpenSeconds,
  recoveryProofs,
  type RecoveryProofKind,
  recoveryWaitSeconds,
} from './recovery.ts';

/** What somebody typed at 忘記密碼, and the code that their browser shows meanwhile. It proves nothing. */
export interface RecoveryAsk {
  readonly code: string;
  /** An account name or a national ID, as they are compared; whether anybody has it is not known. */
  readonly claimed: string;
  /** Where the setting asks for it: YYYY-MM-DD, or empty. */
  readonly birthDate: string;
  /** Whose browser it is, as far as accounts signed in there. */
  readonly knownBrowser: KnownBrowser;
}

/** Bound to the browser; its single use puts it into the line of mails. */
export const recoveryAskSeal: SealedKind<RecoveryAsk> = {
  purpose: 'recovery-ask',
  lifetimeSeconds: 30 * 60,
  write: ({ code, claimed, birthDate, knownBrowser }) =>
    `${code} ${claimed} ${birthDate}${knownBrowser.length === 0 ? '' : ` ${knownBrowserSeal.write(knownBrowser)}`}`,
  read(content) {
    const [, code, claimed, birthDate = '', known = ''] =
      /^(\d{8}) (\S{1,40}) ([\d-]{0,10})(?: (acc_.+))?$/.exec(content) ?? [];
    if (code === undefined || claimed === undefined) return undefined;
    return { code, claimed, birthDate, knownBrowser: knownBrowserSeal.read(known) ?? [] };
  },
};

/** What a mailed link says: whose mailbox it was sent to, and from which browser it was asked for. */
export interface RecoveryLink {
  readonly accountId: AccountId;
  /** When the address was verified: one that was changed since makes it void. */
  readonly verifiedAt: Date;
  readonly browser: string;
  readonly codeHash: string;
  /** When the recovery began whose wait it ends: cancelled, the link is void with it. Absent where there was no wait. */
  readonly waitedSince: Date | undefined;
}

/** Bound to nobody, since the browser is compared inside: another one may go on with the code. */
export const recoveryLinkSeal: SealedKind<RecoveryLink> = {
  purpose: 'recovery-link',
  lifetimeSeconds: recoveryLinkSeconds,
  write: ({ accountId, verifiedAt, browser, codeHash, waitedSince }) =>
    `${accountId} ${verifiedAt.getTime()} ${browser} ${codeHash} ${waitedSince?.getTime() ?? '-'}`,
  read(content) {
    const [, accountId = '', verifiedAt, browser, codeHash, since] =
      /^(acc_[\w-]+) (\d{1,15}) ([\w-]{22}) ([0-9a-f]{64}) (\d{1,15}|-)$/.exec(content) ?? [];
    if (!isAccountId(accountId) || browser === undefined || codeHash === undefined) return undefined;
    const waitedSince = since === '-' ? undefined : new Date(Number(since));
    return { accountId, verifiedAt: new Date(Number(verifiedAt)), browser, codeHash, waitedSince };
  },
};

/** Who proved, by something stronger than a mail, that they may set a new password. It opens nothing else. */
export interface RecoveryProof {
  readonly accountId: AccountId;
  readonly by: Exclude<RecoveryProofKind, 'email'>;
  /** The card or the passkey that proved it, which has to be in use still. */
  readonly restsOn: BindingId | PasskeyId | undefined;
}

const isProof = (text: string): text is RecoveryProof['by'] =>
  text !== 'email' && recoveryProofs.some((known) => known === text);

/** Bound to the browser; its single use sets the password. */
export const recoveryProofSeal: SealedKind<RecoveryProof> = {
  purpose: 'recovery-proof',
  lifetimeSeconds: recoveryLinkSeconds,
  write: ({ accountId, by, restsOn }) => `${accountId} ${by} ${restsOn ?? '-'}`,
  read(content) {
    const [, accountId = '', by = '', restsOn = ''] = /^(acc_[\w-]+) ([a-z]+) (\S+)$/.exec(content) ?? [];
    if (!isAccountId(accountId) || !isProof(by)) return undefined;
    return { accountId, by, restsOn: isBindingId(restsOn) || isPasskeyId(restsOn) ? restsOn : undefined };
  },
};

/** Which recovery its owner may cancel: the one that began then. */
export interface RecoveryCancel {
  readonly accountId: AccountId;
  readonly begunAt: Date;
}

/** Stands in mails, for as long as there is something to cancel. */
export const recoveryCancelSeal: SealedKind<RecoveryCancel> = {
  purpose: 'recovery-cancel',
  lifetimeSeconds: recoveryWaitSeconds + recoveryOpenSeconds,
  write: ({ accountId, begunAt }) => `${accountId} ${begunAt.getTime()}`,
  read(content) {
    const [, accountId = '', begunAt] = /^(acc_[\w-]+) (\d{1,15})$/.exec(content) ?? [];
    return isAccountId(accountId) ? { accountId, begunAt: new Date(Number(begunAt)) } : undefined;
  },
};
