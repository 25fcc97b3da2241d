import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  sayWhenToRetry,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { presentBrowser, keepKnownBrowser } from '../../http/cookies.ts';
import { type Route, type Uses } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { newPasswordPage } from './new-password-page.tsx';
import { recoveryPaths } from './paths.ts';

type Deps = Uses<'readRecovery' | 'setRecoveredPassword'>;

/** Refusals after which the same form may be sent again; the others end the step. */
const mayTryAgain: ReadonlySet<string> = new Set(['server-busy', 'too-many-requests']);

/** The same two pages behind a mailed link and behind a proof: where what they carry stands is all that differs. */
const passwordPages = (
  { usecases, settings: { passwordPolicy: policy } }: Deps,
  {
    path,
    kind,
    read,
  }: {
    path: string;
    kind: 'link' | 'proof';
    read: (c: WebContext) => { readonly sealed: string; readonly action: string };
  },
): readonly Route[] => {
  const fields = ({ sealed, action }: ReturnType<typeof read>) => ({
    action,
    ...(kind === 'proof' ? { proof: sealed } : {}),
  });
  const openFor = (c: WebContext, sealed: string) =>
    usecases.readRecovery({ kind, sealed, browser: presentBrowser(c) });
  return [
    {
      method: 'GET',
      path,
      access: 'public',
      answer: async (c) => {
        const brought = read(c);
        const opened = await openFor(c, brought.sealed);
        if (opened.kind === 'refused') return refuse(c, opened);
        return showPage(c, newPasswordPage({ frame: pageFrame(c), policy, ...fields(brought), ...opened }));
      },
    },
    {
      method: 'POST',
      path,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const brought = read(c);
        const form = formOf(c);
        const outcome = await usecases.setRecoveredPassword({
          kind,
          sealed: brought.sealed,
          browser: presentBrowser(c),
          code: form.text('code'),
          password: form.text('password'),
          passwordAgain: form.text('passwordAgain'),
          ctx: requestContext(c),
        });
        if (outcome.kind === 'recovered') {
          keepKnownBrowser(c, outcome.knownBrowser);
          return goTo(c, recoveryPaths.done);
        }
        if (outcome.kind === 'refused' && !mayTryAgain.has(outcome.refusal)) return refuse(c, outcome);
        const opened = await openFor(c, brought.sealed);
        if (opened.kind === 'refused') return refuse(c, opened);
        const code = form.text('code');
        const shown = { frame: pageFrame(c), policy, ...fields(brought), ...opened, code };
        if (outcome.kind === 'invalid')
          return showPage(c, newPasswordPage({ ...shown, problems: outcome.problems }), 422);
        const status = formRefusalStatus(outcome.refusal);
        sayWhenToRetry(c, status, outcome.retryAfterSeconds);
        return showPage(c, newPasswordPage({ ...shown, refusal: outcome.refusal }), status);
      },
    },
  ];
};

export const passwordRoutes = (deps: Deps): readonly Route[] => [
  ...passwordPages(deps, {
    path: recoveryPaths.link(':link'),
    kind: 'link',
    read(c) {
      const sealed = c.req.param('link') ?? '';
      return { sealed, action: recoveryPaths.link(sealed) };
    },
  }),
  ...passwordPages(deps, {
    path: recoveryPaths.password,
    kind: 'proof',
    read: (c) => ({
      sealed: queryValue(c, 'proof') ?? formOf(c).text('proof'),
      action: recoveryPaths.password,
    }),
  }),
];
