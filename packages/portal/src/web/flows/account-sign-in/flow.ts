import { parseAccountName } from '../../../domain/account/account-name.ts';
import { looksLikeInitialPassword } from '../../../domain/initial-password/initial-password.ts';
import { parseBirthDate } from '../../../domain/person/birth-date.ts';
import { parseNationalId } from '../../../domain/person/national-id.ts';
import { formOf, goTo, pageFrame, requestContext, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { sessionToken, startSession, visitToken } from '../../http/cookies.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { safeReturnPath } from '../../http/return-path.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { paths } from '../../ui/paths.ts';
import { accountSignInPage } from './account-sign-in-page.tsx';

const required = ['identifier', 'password'] as const;

/**
 * What is wrong with the date of birth by the look of the form alone: nothing of this tells whether the person is known,
 * and whoever only forgot the field loses no try.
 */
function birthDateProblems({
  identifier,
  password,
  birthDate,
}: Readonly<Record<'identifier' | 'password' | 'birthDate', string>>): FieldProblem[] {
  const field = 'birthDate';
  if (birthDate !== '')
    return parseBirthDate(birthDate) === undefined ? [{ field, code: 'birth-date-form' }] : [];
  const comesWithSlip = parseNationalId(identifier) !== undefined && looksLikeInitialPassword(password);
  return comesWithSlip ? [{ field, code: 'required' }] : [];
}

/** 帳號登入: account name or national ID number, and password. */
export const accountSignInFlow = {
  routes: ({ usecases }: Uses<'signInWithPassword' | 'replaceSession'>) => [
    {
      method: 'GET',
      path: paths.account,
      access: 'public',
      answer: (c) => {
        const next = safeReturnPath(queryValue(c, 'next') ?? '');
        const identifier = parseAccountName(queryValue(c, 'hint') ?? '') ?? '';
        return showPage(c, accountSignInPage({ frame: pageFrame(c), identifier, next }));
      },
    },
    {
      method: 'POST',
      path: paths.account,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const form = formOf(c);
        const identifier = form.text('identifier').trim();
        const password = form.text('password');
        const birthDate = form.text('birthDate').trim();
        const next = safeReturnPath(form.text('next'));
        const frame = pageFrame(c);
        const asksBirthDate = frame.settings.initialPasswordFact === 'birth-date';
        const missing = required
          .filter((field) => form.text(field).trim() === '')
          .map((field): FieldProblem => ({ field, code: 'required' }));
        const problems = [
          ...missing,
          ...(asksBirthDate ? birthDateProblems({ identifier, password, birthDate }) : []),
        ];
        if (problems.length > 0) {
          const refused = { problems };
          return showPage(c, accountSignInPage({ frame, identifier, birthDate, next, refused }), 422);
        }
        const visit = visitToken(c);
        const ctx = requestContext(c);
        const outcome = await usecases.signInWithPassword({
          ...(visit === undefined ? {} : { visitToken: visit }),
          identifier,
          password,
          ...(asksBirthDate ? { birthDate } : {}),
          ctx,
        });
        if (outcome.kind === 'refused') {
          const status = formRefusalStatus(outcome.refusal);
          sayWhenToRetry(c, status, outcome.retryAfterSeconds);
          return showPage(c, accountSignInPage({ frame, identifier, next, refused: outcome }), status);
        }
        // Who signs in again to prove who they are gets a new session; the old one must not live on beside it.
        const before = sessionToken(c);
        if (before !== undefined)
          await usecases.replaceSession({ before, sessionToken: outcome.sessionToken, ctx });
        startSession(c, outcome.sessionToken);
        return goTo(c, outcome.next === paths.home ? (next ?? paths.home) : outcome.next);
      },
    },
  ],
} satisfies Flow;
