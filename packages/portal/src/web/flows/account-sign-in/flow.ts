import { parseAccountName } from '../../../domain/account/account-name.ts';
import { looksLikeInitialPassword } from '../../../domain/initial-password/initial-password.ts';
import { parseBirthDate } from '../../../domain/person/birth-date.ts';
import { parseNationalId } from '../../../domain/person/national-id.ts';
import { formOf, goTo, pageFrame, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
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
  routes: ({ usecases }: Uses<'signInWithPassword'>) => [
    {
      method: 'GET',
      path: paths.account,
      access: 'public',
      answer: (c) => {
        const identifier = parseAccountName(queryValue(c, 'hint') ?? '') ?? '';
        return showPage(c, accountSignInPage({ frame: pageFrame(c), identifier }));
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
          return showPage(c, accountSignInPage({ frame, identifier, birthDate, refused }), 422);
        }
        const outcome = await usecases.signInWithPassword({
          ...fromBrowser(c),
          identifier,
          password,
          work: form.text('work'),
          nonce: form.text('nonce'),
          ...(asksBirthDate ? { birthDate } : {}),
        });
        if (outcome.kind === 'invalid')
          return showPage(c, accountSignInPage({ frame, identifier, birthDate, refused: outcome }), 422);
        if (outcome.kind === 'refused') {
          const status = formRefusalStatus(outcome.refusal);
          sayWhenToRetry(c, status, outcome.retryAfterSeconds);
          return showPage(c, accountSignInPage({ frame, identifier, refused: outcome }), status);
        }
        return goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
} satisfies Flow;
