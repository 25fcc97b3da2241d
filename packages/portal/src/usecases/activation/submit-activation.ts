import { type AccountName, parseAccountName } from '../../domain/account/account-name.ts';
import { type Account, type AccountId } from '../../domain/account/account.ts';
import { parseEmail } from '../../domain/account/email.ts';
import { type Person } from '../../domain/person/person.ts';
import { type RefusalCode, refused, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Session, type SessionEnd } from '../../domain/session/session.ts';
import { sessionEndOf } from '../../domain/session/standing.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { actOf, actOfVisitor } from '../../domain/audit/act.ts';
import { accountNameProblem } from '../common/account-name-problem.ts';
import { type Needs } from '../common/house.ts';
import { mailEmailLink } from '../mail/email-link.ts';
import { activatedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { hashNewPassword, newPasswordProblems } from '../password/new-password.ts';
import { finishSignIn } from '../ways-in/finish-sign-in.ts';
import { turnOf } from '../common/turn-of.ts';
import { type FieldProblem, type SignedIn, type Invalid } from '../common/views.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'sealer'
  | 'passwords'
  | 'passwordPolicy'
  | 'isCommonPassword'
  | 'employmentPolicy'
  | 'certificates'
  | 'origin'
  | 'networkOf'
>;
type Answer = SignedIn | Invalid | Refused;

interface Order {
  readonly sessionToken: string;
  readonly form: {
    readonly accountName: string;
    readonly email: string;
    readonly password: string;
    readonly passwordAgain: string;
  };
  readonly ctx: RequestContext;
}

interface Applicant {
  readonly session: Session;
  readonly account: Account;
  readonly person: Person;
}

interface Details {
  readonly accountName: AccountName;
  readonly email: string;
}

/** What whoever sends the form is told when the session that it was opened in does not stand any more. */
const refusals: Readonly<Partial<Record<SessionEnd, RefusalCode>>> = {
  rotated: 'activation-already-done',
  suspended: 'account-suspended',
  separated: 'person-separated',
  'on-leave': 'person-on-leave',
  'certificate-revoked': 'certificate-revoked',
};

/** Whose form this is, as the stores know it now. */
async function findApplicant(
  { employmentPolicy, certificates }: Pick<Parts, 'employmentPolicy' | 'certificates'>,
  { sessions, accounts, people }: Pick<Stores, 'sessions' | 'accounts' | 'people'>,
  { sessionToken, at }: { sessionToken: string; at: Date },
): Promise<Applicant | RefusalCode> {
  const standing = await sessions.findStanding({ tokenHash: tokenHash(sessionToken) });
  if (standing === undefined) return 'session-required';
  const { session } = standing;
  const end = sessionEndOf(standing, { at, employmentPolicy, certificates });
  if (end !== undefined) return refusals[end] ?? 'session-required';
  if (session.stage !== 'restricted' || session.accountId === undefined) return 'activation-already-done';
  const account = await accounts.find(session.accountId);
  const person = account && (await people.find(account.personId));
  if (account === undefined || person === undefined) return 'activation-not-open';
  if (account.state !== 'identity-confirmed') return 'activation-already-done';
  return { session, account, person };
}

/** Said with whatever else is wrong; that a name is free is decided again where it is taken. */
async function takenProblem(
  { accounts }: Pick<Stores, 'accounts'>,
  { accountName, account }: { accountName: AccountName | undefined; account: Account },
): Promise<FieldProblem[]> {
  const holder = accountName && (await accounts.findByAccountName(accountName));
  return holder === undefined || holder.accountId === account.accountId
    ? []
    : [{ field: 'accountName', code: 'account-name-taken' }];
}

const emailProblem = (typed: string, email: string | undefined): FieldProblem[] => {
  if (email !== undefined) return [];
  return [{ field: 'email', code: typed.trim() === '' ? 'required' : 'email-form' }];
};

async function readForm(
  house: Parts,
  form: Order['form'],
  { person, account }: Applicant,
): Promise<Details | FieldProblem[]> {
  const accountName = parseAccountName(form.accountName);
  const email = parseEmail(form.email);
  const problems = [
    ...accountNameProblem(form.accountName, accountName),
    ...(await takenProblem(house.database.read, { accountName, account })),
    ...emailProblem(form.email, email),
    ...(await newPasswordProblems({
      house,
      password: form.password,
      passwordAgain: form.passwordAgain,
      person,
      accountName: form.accountName.trim(),
      email: form.email.trim(),
    })),
  ];
  return accountName === undefined || email === undefined || problems.length > 0
    ? problems
    : { accountName, email };
}

/** Says no in a unit of work of its own, with its audit row. */
const refuse = (
  { database, clock }: Pick<Parts, 'database' | 'clock'>,
  {
    refusal,
    ctx,
    subject,
    retryAfterSeconds,
  }: { refusal: RefusalCode; ctx: RequestContext; subject?: AccountId; retryAfterSeconds?: number },
): Promise<Answer> =>
  database.transact(async ({ audit }) => {
    await audit.append({ ...actOfVisitor(ctx), type: 'account.activate', refusal, subject }, clock.now());
    return refused(refusal, retryAfterSeconds);
  });

/**
 * [送出]: sets account name, e-mail and password and activates, all or nothing and exactly once. The restricted session
 * ends and a full one with a new token takes its place; e-mail verification goes on by itself.
 */
export function submitActivation(house: Parts) {
  const { database, clock, random, origin } = house;
  return async ({ sessionToken, form, ctx }: Order): Promise<Answer> => {
    const applicant = await findApplicant(house, database.read, { sessionToken, at: clock.now() });
    if (typeof applicant === 'string') return refuse(house, { refusal: applicant, ctx });
    const details = await readForm(house, form, applicant);
    if (Array.isArray(details)) return { kind: 'invalid', problems: details };
    const { session, account } = applicant;
    const { accountId } = account;
    const turn = turnOf(house, { ctx, identifier: session.sessionId });
    const hashed = await hashNewPassword(house, { accountId, password: form.password, turn });
    if (hashed.kind === 'invalid') return hashed;
    if (hashed.kind === 'busy') return refused('server-busy', hashed.retryAfterSeconds);

    return database.transact<Answer>(async (stores) => {
      const at = clock.now();
      const now = await findApplicant(house, stores, { sessionToken, at });
      if (typeof now === 'string') {
        await stores.audit.append({ ...actOfVisitor(ctx), type: 'account.activate', refusal: now }, at);
        return refused(now);
      }
      const { session, account, person } = now;
      const { accountId } = account;
      const { accountName, email } = details;
      const outcome = await stores.accounts.activate({
        accountId,
        accountName,
        email,
        passwordHash: hashed.hash,
        activatedBy: session.amr.includes('initial-password')
          ? await stores.initialPasswords.latestHandedOutBy(accountId)
          : 'card',
        at,
      });
      if (outcome === 'not-open') return refused('activation-already-done');
      if (outcome === 'name-taken')
        return { kind: 'invalid', problems: [{ field: 'accountName', code: 'account-name-taken' }] };

      await stores.audit.append(
        { ...actOf(session, ctx), type: 'account.activate', subject: accountId, details: { accountName } },
        at,
      );
      await stores.failedTries.forget(person.personId);
      await stores.carriedAccounts.forget(accountId);
      await stores.sessions.endAllOfAccount(accountId, 'rotated', at);
      const occasion = { name: person.name, origin, at };
      await tellOwner(
        stores,
        { account: { accountId, email, emailVerifiedAt: undefined }, ...occasion },
        (of) => activatedMail({ ...of, accountName }),
      );
      // Where others asked too often for this address, the person may ask again later; the activation stands.
      await mailEmailLink({ stores, random, accountId, email, ...occasion });
      const { acr, amr, authTime, personId, bindingId, certificate } = session;
      const binding = bindingId && (await stores.bindings.find(bindingId));
      return finishSignIn(house, {
        stores,
        account: { accountId, passwordChangedAt: at, lastSignedInAt: undefined },
        visit: undefined,
        before: sessionToken,
        ctx,
        at,
        stage: 'full',
        mustConfirm: true,
        holder: {
          acr,
          amr,
          authTime,
          accountId,
          personId,
          bindingId,
          certificate,
          goodUntil: binding?.notAfter,
        },
      });
    });
  };
}
