import { type Account } from '../../domain/account/account.ts';
import {
  type MailCode,
  mailCodeOf,
  mailCodeSeal,
  mailCodeSeconds,
  tidyCode,
} from '../../domain/mail/mail-code.ts';
import { mailLimits } from '../../domain/mail/mail.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { type SessionId } from '../../domain/session/session.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { equalInConstantTime } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { newToken } from '../../kernel/id.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type MailDraft, type Occasion } from './letter.ts';

type Holder = Pick<Account, 'accountId' | 'email' | 'emailVerifiedAt'>;

/**
 * Mails a code that agrees to one act, in the caller's unit of work; to a verified address alone, since any other one may
 * have been typed by whoever sits there. Rate limit as for mailed links. A gesture that comes twice gets the same code.
 * @returns sealed, for the page that takes the code
 */
export async function mailCode(
  { sealer, random, pseudonym }: Needs<'sealer' | 'random' | 'pseudonym'>,
  stores: Pick<Stores, 'outbox' | 'throttles' | 'usedOnce'>,
  {
    account: { accountId, email, emailVerifiedAt },
    sessionId,
    act,
    gesture,
    ...occasion
  }: Occasion & { account: Holder; sessionId: SessionId; act: string; gesture?: Gesture },
  write: (occasion: Occasion & { code: string }) => MailDraft,
): Promise<{ readonly kind: 'mailed'; readonly asked: string } | Refused> {
  if (email === undefined || emailVerifiedAt === undefined) return refused('email-unverified');
  const { at } = occasion;
  const value: MailCode = { accountId, act, nonce: gesture?.hash ?? newToken(random) };
  const mailed = {
    kind: 'mailed',
    asked: sealer.seal(mailCodeSeal, { value, boundTo: sessionId, at }),
  } as const;
  if (await isDone(stores, gesture)) return mailed;
  for (const [key, rule] of [
    [`codes by mail ${accountId}`, mailLimits.linksPerAccountAndHour],
    [`codes by mail, daily ${accountId}`, mailLimits.linksPerAccountAndDay],
  ] as const) {
    const wait = await stores.throttles.count(key, rule, at);
    if (wait > 0) return refused('too-many-requests', wait);
  }
  // Of two at once the later one has waited for the first at the counters.
  if (!(await isFirst(stores, gesture))) return mailed;
  const draft = write({ ...occasion, code: mailCodeOf(pseudonym, value, email) });
  await stores.outbox.add({ ...draft, to: email, accountId, endsAt: later(at, mailCodeSeconds) }, at);
  return mailed;
}

/**
 * Compares a code with what was mailed, in the caller's unit of work. Different guesses of an account count before they
 * are compared, whichever mail they are for, so that neither parallel tries nor new mails outrun the limit.
 * @returns the single use of a right one, which the act takes
 */
export async function checkMailCode(
  { sealer, pseudonym }: Needs<'sealer' | 'pseudonym'>,
  { throttles }: Pick<Stores, 'throttles'>,
  {
    account: { accountId, email = '' },
    sessionId,
    act,
    asked,
    code,
    at,
  }: { account: Holder; sessionId: SessionId; act: string; asked: string; code: string; at: Date },
): Promise<{ readonly kind: 'right'; readonly singleUse: SingleUse } | Invalid | Refused> {
  const typed = tidyCode(code);
  if (typed === '') return { kind: 'invalid', problems: [{ field: 'code', code: 'required' }] };
  const opened = sealer.open(mailCodeSeal, { sealed: asked, boundTo: sessionId, at });
  const wait = await throttles.countDifferent(
    `code by mail ${accountId}`,
    pseudonym(typed),
    throttleRules.codesByMail,
    at,
  );
  if (wait > 0) return refused('too-many-requests', wait);
  const right =
    opened.kind === 'open' &&
    opened.value.accountId === accountId &&
    opened.value.act === act &&
    equalInConstantTime(typed, mailCodeOf(pseudonym, opened.value, email));
  return right
    ? { kind: 'right', singleUse: opened.singleUse }
    : { kind: 'invalid', problems: [{ field: 'code', code: 'mail-code-wrong' }] };
}
