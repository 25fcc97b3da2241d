import { parseAccountName } from '../../../domain/account/account-name.ts';
import { looksLikeInitialPassword } from '../../../domain/initial-password/initial-password.ts';
import { parseBirthDate } from '../../../domain/person/birth-date.ts';
import { parseNationalId } from '../../../domain/person/national-id.ts';
import {
  formOf,
  goTo,
  pageFrame,
  requestContext,
  sayWhenToRetry,
  showPage,
  showPrepared,
} from '../../http/answer.ts';
import { onwardFrom } from '../../http/destination.ts';
import { preparedPage } from '../../http/prepared-page.ts';
import { type WebContext } from '../../http/web-env.ts';
import { noteRefusal } from '../../../kernel/span.ts';
import { waitingPage } from './waiting-page.tsx';
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

/** Status 503 for machines and monitors; for people a place in line that asks again by itself. */
function showWaiting(
  c: WebContext,
  { turn, before, seconds }: { turn?: string; before?: number; seconds: number },
): Response {
  const path = onwardFrom(c, turn === undefined ? paths.account : `${paths.account}?turn=${turn}`);
  noteRefusal('server-busy');
  sayWhenToRetry(c, 503, seconds);
  c.header('Refresh', `${seconds}; url=${path}`);
  const { to, ...frame } = pageFrame(c);
  const hasPlace = before !== undefined;
  const html = preparedPage({
    site: c.get('site'),
    key: `waiting ${frame.language} ${hasPlace} ${to !== undefined}`,
    texts: {
      back: encodeURIComponent(path),
      again: path,
      to: to ?? '',
      seconds: String(seconds),
      before: String(before ?? ''),
    },
    render: (mark) =>
      waitingPage({
        frame: {
          language: frame.language,
          path: mark('back'),
          nonce: '',
          asset: frame.asset,
          settings: frame.settings,
          ...(to === undefined ? {} : { to: mark('to') }),
        },
        again: mark('again'),
        seconds: mark('seconds'),
        before: hasPlace ? mark('before') : undefined,
      }),
  });
  return showPrepared(c, html, 503);
}

/** 帳號登入: account name or national ID number, and password. */
export const accountSignInFlow = {
  routes: ({ usecases }: Uses<'signInWithPassword' | 'waitForTurn'>) => [
    {
      method: 'GET',
      path: paths.account,
      access: 'public',
      answer: (c) => {
        const turn = usecases.waitForTurn({ turn: queryValue(c, 'turn'), ctx: requestContext(c) });
        if (turn.kind === 'wait') return showWaiting(c, turn);
        const identifier = parseAccountName(queryValue(c, 'hint') ?? '') ?? '';
        return showPage(c, accountSignInPage({ frame: pageFrame(c), identifier, pass: turn.pass }));
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
        const pass = form.text('pass');
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
          return showPage(c, accountSignInPage({ frame, identifier, birthDate, pass, refused }), 422);
        }
        const outcome = await usecases.signInWithPassword({
          ...fromBrowser(c),
          identifier,
          password,
          pass,
          work: form.text('work'),
          nonce: form.text('nonce'),
          ...(asksBirthDate ? { birthDate } : {}),
        });
        if (outcome.kind === 'invalid')
          return showPage(
            c,
            accountSignInPage({ frame, identifier, birthDate, pass, refused: outcome }),
            422,
          );
        if (outcome.kind === 'refused') {
          if (outcome.refusal === 'server-busy') {
            const turn = usecases.waitForTurn({ wasRefused: true, ctx: requestContext(c) });
            if (turn.kind === 'wait') return showWaiting(c, turn);
          }
          const status = formRefusalStatus(outcome.refusal);
          sayWhenToRetry(c, status, outcome.retryAfterSeconds);
          return showPage(c, accountSignInPage({ frame, identifier, pass, refused: outcome }), status);
        }
        return goTo(c, finishSignIn(c, outcome));
      },
    },
  ],
} satisfies Flow;
