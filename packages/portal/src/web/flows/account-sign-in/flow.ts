import { parseAccountName } from '../../../domain/account/account-name.ts';
import { formOf, goTo, pageFrame, requestContext, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { sessionToken, startSession, visitToken } from '../../http/cookies.ts';
import { type Flow, type Needs } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { safeReturnPath } from '../../http/return-path.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { paths } from '../../ui/paths.ts';
import { accountSignInPage } from './account-sign-in-page.tsx';
import { text } from './text.ts';

const required = ['identifier', 'password'] as const;

/** 帳號登入: account name or national ID number, and password. */
export const accountSignInFlow = {
  siteMap: [{ path: paths.account, name: text.title, part: 'sign-in' }],
  routes: ({ usecases }: Needs<'signInWithPassword' | 'replaceSession'>) => [
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
        const next = safeReturnPath(form.text('next'));
        const problems = required
          .filter((field) => form.text(field).trim() === '')
          .map((field): FieldProblem => ({ field, code: 'required' }));
        if (problems.length > 0)
          return showPage(
            c,
            accountSignInPage({ frame: pageFrame(c), identifier, next, refused: { problems } }),
            422,
          );
        const visit = visitToken(c);
        const ctx = requestContext(c);
        const outcome = await usecases.signInWithPassword({
          ...(visit === undefined ? {} : { visitToken: visit }),
          identifier,
          password,
          ctx,
        });
        if (outcome.kind === 'refused') {
          const status = formRefusalStatus(outcome.refusal);
          sayWhenToRetry(c, status, outcome.retryAfterSeconds);
          return showPage(
            c,
            accountSignInPage({ frame: pageFrame(c), identifier, next, refused: outcome }),
            status,
          );
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
