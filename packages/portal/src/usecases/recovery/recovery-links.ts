import { type Account } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Recovery, recoveryLinkSeconds } from '../../domain/recovery/recovery.ts';
import {
  recoveryCancelSeal,
  type RecoveryCancel,
  recoveryLinkSeal,
} from '../../domain/recovery/recovery-seals.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Needs } from '../common/house.ts';
import { recoveryLinkMail } from '../mail/recovery-mails.ts';

/** The code as it is kept and compared: without the key, nobody who reads the database tries all of them. */
export const codeHashOf = ({ pseudonym }: Needs<'pseudonym'>, code: string): string =>
  pseudonym(`recovery code ${code}`);

/** Whether the address that could be mailed to is another one than when the recovery began. */
export const addressChangedSince = (
  { emailVerifiedAt }: Pick<Account, 'emailVerifiedAt'>,
  { begunAt }: Pick<Recovery, 'begunAt'>,
): boolean => emailVerifiedAt === undefined || emailVerifiedAt > begunAt;

/** Where mails lead; the pages below have their routes. */
const linkTo = (origin: string, kind: 'link' | 'cancel', sealed: string): string =>
  `${origin}/recover/${kind}/${sealed}`;

/** Mails the one-time link, in the caller's unit of work. It goes to the verified address alone. */
export async function mailRecoveryLink(
  { sealer, origin }: Needs<'sealer' | 'origin'>,
  { outbox }: Pick<Stores, 'outbox'>,
  {
    account: { accountId, email, emailVerifiedAt },
    person: { name },
    browser,
    codeHash,
    waitedSince,
    at,
  }: {
    account: Account;
    person: Pick<Person, 'name'>;
    browser: string;
    codeHash: string;
    waitedSince: Date | undefined;
    at: Date;
  },
): Promise<void> {
  if (email === undefined || emailVerifiedAt === undefined)
    throw new Error('A recovery by mail of an account without an address');
  const value = { accountId, verifiedAt: emailVerifiedAt, browser, codeHash, waitedSince };
  const link = linkTo(origin, 'link', sealer.seal(recoveryLinkSeal, { value, boundTo: boundToNobody, at }));
  const draft = recoveryLinkMail({ name, origin, at, link, waited: waitedSince !== undefined });
  await outbox.add({ ...draft, to: email, accountId, endsAt: later(at, recoveryLinkSeconds) }, at);
}

/** Where its owner cancels a recovery that waits. */
export const cancelLink = (
  { sealer, origin }: Needs<'sealer' | 'origin'>,
  value: RecoveryCancel,
  at: Date,
): string => linkTo(origin, 'cancel', sealer.seal(recoveryCancelSeal, { value, boundTo: boundToNobody, at }));
