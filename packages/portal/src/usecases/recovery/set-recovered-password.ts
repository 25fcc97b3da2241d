import { type Account, isActivated } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { tidyCode } from '../../domain/mail/mail-code.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused, refused, type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { equalInConstantTime } from '../../kernel/bytes.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { openKnownBrowser, rememberBrowser } from '../common/known-browser.ts';
import { turnOf } from '../common/turn-of.ts';
import { type Invalid } from '../common/views.ts';
import { passwordChangedMail } from '../mail/mail-texts.ts';
import { passwordRecoveredMail } from '../mail/recovery-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { evaluatePassword } from '../password/evaluate-password.ts';
import { hashNewPassword, newPasswordProblems } from '../password/new-password.ts';
import {
  findRecovery,
  type FoundRecovery,
  type OpenedRecovery,
  type PresentedRecovery,
  stillOpens,
} from './open-recovery.ts';
import { codeHashOf } from './recovery-links.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'sealer'
  | 'certificates'
  | 'passwords'
  | 'passwordPolicy'
  | 'isCommonPassword'
  | 'employmentPolicy'
  | 'origin'
  | 'networkOf'
  | 'pseudonym'
>;
type Answer =
  | {
      readonly kind: 'recovered';
      /** For the browser that proved more than a mailbox: it knows the new password now. */
      readonly knownBrowser?: string | undefined;
    }
  | Invalid
  | Refused;

interface Order extends PresentedRecovery {
  /** Typed in a browser that did not ask for the link; empty elsewhere. */
  readonly code: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly ctx: RequestContext;
}

/**
 * Different guesses at a code count towards its link, before they are compared, so that parallel ones cannot outrun it;
 * the right one may come again, with a password that fits better.
 */
const checkCode = (
  house: Parts,
  { opened, code, ctx }: { opened: OpenedRecovery; code: string; ctx: RequestContext },
): Promise<Invalid | Refused | undefined> =>
  house.database.transact(async ({ throttles, audit }) => {
    const { codeHash, singleUse, accountId } = opened;
    if (codeHash === undefined) return undefined;
    const typed = tidyCode(code);
    if (typed === '') return { kind: 'invalid', problems: [{ field: 'code', code: 'required' }] };
    const at = house.clock.now();
    const typedHash = codeHashOf(house, typed);
    const rule = throttleRules.codesPerRecovery;
    const spent = await throttles.countDifferent(`recovery code ${singleUse.hash}`, typedHash, rule, at);
    const right = spent === 0 && equalInConstantTime(typedHash, codeHash);
    if (right) return undefined;
    const refusal = spent > 0 ? 'recovery-expired' : 'credentials-refused';
    const row = { ...actOfVisitor(ctx), type: 'password.recover', subject: accountId } as const;
    await audit.append({ ...row, refusal, details: { by: 'email' } }, at);
    return spent > 0
      ? refused('recovery-expired')
      : { kind: 'invalid', problems: [{ field: 'code', code: 'recovery-code-wrong' }] };
  });

/**
 * A gesture that comes twice has one effect and one answer: with a link that is used, whoever sends the password that it
 * set is told of success. It is a try at a password like any other, counted and locked.
 */
async function answerAgain(
  house: Parts,
  { found, password, ctx }: { found: FoundRecovery; password: string; ctx: RequestContext },
): Promise<Answer> {
  const { account } = found;
  const { accountId, passwordHash: hash } = account;
  const verdict = await evaluatePassword(house)<Answer>({
    key: accountId,
    holder: hash === undefined ? undefined : { account, hash },
    password,
    turn: turnOf(house, { ctx, identifier: accountId }),
    ctx,
    matched: () => Promise.resolve({ kind: 'recovered' }),
    async failed({ audit }, { at }) {
      const row = { ...actOfVisitor(ctx), type: 'password.recover', subject: accountId } as const;
      await audit.append({ ...row, refusal: 'recovery-used', details: { by: found.opened.by } }, at);
      return refused('recovery-used');
    },
  });
  return verdict.kind === 'busy' ? refused('server-busy', verdict.retryAfterSeconds) : verdict;
}

/** Why it may not be set now though the link or proof is right, or undefined; under lock, as everything stands now. */
async function refusalNow(
  { employmentPolicy }: Pick<Parts, 'employmentPolicy'>,
  stores: Stores,
  { found: { opened, person: before }, at }: { found: FoundRecovery; at: Date },
): Promise<{ refusal: RefusalCode } | { account: Account; person: Person }> {
  const account = await stores.accounts.lock(opened.accountId);
  const person = await stores.people.find(before.personId);
  if (account === undefined || person === undefined || !isActivated(account))
    return { refusal: 'recovery-expired' };
  if (!(await stillOpens(opened, stores, account, at))) return { refusal: 'recovery-expired' };
  const refusal = entryRefusal({ account, person }, employmentPolicy, at);
  // A mail tells nothing about employment; whoever proved a card is told as at a sign-in.
  if (refusal !== undefined) return { refusal: opened.by === 'email' ? 'recovery-expired' : refusal };
  return { account, person };
}

/**
 * The last step of 忘記密碼: sets a new password for whom a link or a proof stands, once. Every session of the account
 * ends, and with them what applications were given; the lock and the failures before are gone; the owner is told; nobody
 * is signed in.
 */
export function setRecoveredPassword(house: Parts) {
  const { database, clock, origin } = house;
  return async (order: Order): Promise<Answer> => {
    const { code, password, passwordAgain, ctx, ...presented } = order;
    const row = { ...actOfVisitor(ctx), type: 'password.recover' } as const;
    const found = await findRecovery(house, database.read, presented);
    if (found === undefined)
      return database.transact(async ({ audit }) => {
        await audit.append({ ...row, refusal: 'recovery-expired' }, clock.now());
        return refused('recovery-expired');
      });
    const { opened, person } = found;
    const { accountId, accountName = '', email = '' } = found.account;
    const { by, singleUse } = opened;
    const wrongCode = await checkCode(house, { opened, code, ctx });
    if (wrongCode !== undefined) return wrongCode;
    if (found.state === 'used') return answerAgain(house, { found, password, ctx });

    const about = { person, accountName, email };
    const problems = await newPasswordProblems({ house, password, passwordAgain, ...about });
    if (problems.length > 0) return { kind: 'invalid', problems };
    const turn = turnOf(house, { ctx, identifier: accountId });
    const hashed = await hashNewPassword(house, { accountId, password, turn });
    if (hashed.kind === 'busy') return refused('server-busy', hashed.retryAfterSeconds);
    const answer =
      hashed.kind === 'invalid'
        ? hashed
        : await database.transact<Answer>(async (stores) => {
            const at = clock.now();
            const now = await refusalNow(house, stores, { found, at });
            if ('refusal' in now) {
              const { refusal } = now;
              await stores.audit.append({ ...row, subject: accountId, refusal, details: { by } }, at);
              return refused(refusal);
            }
            if (!(await stores.usedOnce.use(singleUse))) return refused('recovery-used');
            await stores.accounts.setPassword({ accountId, passwordHash: hashed.hash, at });
            await stores.recoveries.end(accountId);
            const sessionsEnded = await stores.sessions.endAllOfAccount(accountId, 'reset', at);
            const occasion = { name: now.person.name, origin, at };
            const mail = by === 'password' ? passwordChangedMail : passwordRecoveredMail;
            await tellOwner(stores, { account: now.account, ...occasion }, mail);
            await stores.audit.append({ ...row, subject: accountId, details: { by, sessionsEnded } }, at);
            const known = { accountId, passwordChangedAt: at };
            return by === 'email'
              ? { kind: 'recovered' }
              : {
                  kind: 'recovered',
                  knownBrowser: rememberBrowser(
                    house,
                    known,
                    openKnownBrowser(house, ctx.knownBrowser, at),
                    at,
                  ),
                };
          });
    if (answer.kind === 'recovered') return answer;
    // Another click of the same gesture may have been quicker: what stands in this one's way is its own success.
    const again = await findRecovery(house, database.read, presented);
    return again?.state === 'used' ? answerAgain(house, { found: again, password, ctx }) : answer;
  };
}
