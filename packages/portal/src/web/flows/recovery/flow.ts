import { noteRefusal } from '../../../kernel/span.ts';
import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { enterBrowser, presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Flow, type Route, type Uses } from '../../http/flow.ts';
import { readJson } from '../../http/read-credential.ts';
import { refusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { cancelOwnRecoveryPath, paths, recoveredBy } from '../../ui/paths.ts';
import { passwordRoutes } from './password-routes.ts';
import { recoveryPaths } from './paths.ts';
import {
  beginPage,
  cancelPage,
  cardPage,
  notMePage,
  passkeyPage,
  resultPage,
  sentPage,
  waysPage,
} from './recovery-pages.tsx';
import { text } from './text.ts';

/** Who it is about, and the ways; nothing here looks anybody up. */
const beginRoutes = ({
  usecases,
}: Uses<'beginRecovery' | 'readRecoveryAsk' | 'askForRecoveryMail'>): readonly Route[] => {
  /** A page of one ask; without one that opens here, one begins anew. */
  const ofAsk =
    (show: (c: WebContext, asked: { ask: string; code: string }) => string) =>
    (c: WebContext): Response => {
      const ask = queryValue(c, 'ask') ?? '';
      const opened = usecases.readRecoveryAsk({ browser: enterBrowser(c), ask });
      return opened === undefined ? goTo(c, recoveryPaths.begin) : showPage(c, show(c, { ask, ...opened }));
    };
  return [
    {
      method: 'GET',
      path: recoveryPaths.begin,
      access: 'public',
      answer: (c) => showPage(c, beginPage({ frame: pageFrame(c) })),
    },
    {
      method: 'POST',
      path: recoveryPaths.begin,
      access: 'public',
      body: 'form',
      answer: (c) => {
        const form = formOf(c);
        const [claimed, birthDate] = [form.text('claimed'), form.text('birthDate')];
        const browser = enterBrowser(c);
        const { knownBrowser } = requestContext(c);
        const outcome = usecases.beginRecovery({ browser, knownBrowser, claimed, birthDate });
        if (outcome.kind === 'begun') return goTo(c, recoveryPaths.waysFor(outcome.ask));
        const { problems } = outcome;
        return showPage(c, beginPage({ frame: pageFrame(c), claimed, birthDate, problems }), 422);
      },
    },
    {
      method: 'GET',
      path: recoveryPaths.ways,
      access: 'public',
      answer: ofAsk((c, { ask }) => waysPage({ frame: pageFrame(c), ask })),
    },
    {
      method: 'POST',
      path: recoveryPaths.email,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const ask = formOf(c).text('ask');
        const outcome = await usecases.askForRecoveryMail({
          browser: enterBrowser(c),
          ask,
          ctx: requestContext(c),
        });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, recoveryPaths.emailFor(ask));
      },
    },
    {
      method: 'GET',
      path: recoveryPaths.email,
      access: 'public',
      answer: ofAsk((c, asked) => sentPage({ frame: pageFrame(c), ...asked })),
    },
  ];
};

const cancelRoutes = ({ usecases }: Uses<'cancelRecoveryByMail' | 'cancelOwnRecovery'>): readonly Route[] => [
  {
    method: 'POST',
    path: cancelOwnRecoveryPath,
    access: 'own-account',
    // Read for its key alone: the banner of one session does not act for another.
    body: 'form',
    answer: async (c) => {
      const outcome = await usecases.cancelOwnRecovery({
        session: requireSession(c),
        ctx: requestContext(c),
      });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, recoveryPaths.cancelled);
    },
  },
  {
    method: 'GET',
    path: recoveryPaths.cancel(':link'),
    access: 'public',
    answer: (c) => showPage(c, cancelPage({ frame: pageFrame(c), link: c.req.param('link') ?? '' })),
  },
  {
    method: 'POST',
    path: recoveryPaths.cancel(':link'),
    access: 'public',
    answer: async (c) => {
      const link = c.req.param('link') ?? '';
      const outcome = await usecases.cancelRecoveryByMail({ link, ctx: requestContext(c) });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, recoveryPaths.cancelled);
    },
  },
];

const denialRoutes = ({ usecases }: Uses<'denySignIn'>): readonly Route[] => [
  {
    method: 'GET',
    path: recoveryPaths.notMe(':link'),
    access: 'public',
    answer: (c) => showPage(c, notMePage({ frame: pageFrame(c), link: c.req.param('link') ?? '' })),
  },
  {
    method: 'POST',
    path: recoveryPaths.notMe(':link'),
    access: 'public',
    answer: async (c) => {
      const link = c.req.param('link') ?? '';
      const outcome = await usecases.denySignIn({ link, ctx: requestContext(c) });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, recoveryPaths.denied);
    },
  },
];

const result =
  (title: keyof typeof text, lead: keyof typeof text, next: { href: string; name: keyof typeof text }) =>
  (c: WebContext): Response =>
    showPage(
      c,
      resultPage({
        frame: pageFrame(c),
        title: text[title],
        lead: text[lead],
        next: { href: next.href, name: text[next.name] },
      }),
    );

/** 忘記密碼: by the bound card at once, by a mailed link, or by people. */
export const recoveryFlow = {
  siteMap: [{ path: recoveryPaths.begin, name: text.title }],
  routes: (deps) => [
    ...beginRoutes(deps),
    {
      method: 'GET',
      path: recoveryPaths.card,
      access: 'public',
      answer: (c) => showPage(c, cardPage(pageFrame(c))),
    },
    {
      method: 'GET',
      path: recoveryPaths.passkey,
      access: 'public',
      answer: (c) => showPage(c, passkeyPage(pageFrame(c))),
    },
    {
      method: 'POST',
      path: recoveryPaths.passkey,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const outcome = await deps.usecases.recoverByPasskey({
          visitToken: visitToken(c),
          challenges: presentedChallenges(c),
          credential: readJson(formOf(c).text('credential')),
          ctx: requestContext(c),
        });
        if (outcome.kind === 'proven') return goTo(c, recoveredBy(outcome.proof));
        noteRefusal(outcome.refusal);
        const status = refusalStatus[outcome.refusal];
        return showPage(c, passkeyPage(pageFrame(c), outcome.refusal), status);
      },
    },
    ...passwordRoutes(deps),
    ...cancelRoutes(deps),
    ...denialRoutes(deps),
    {
      method: 'GET',
      path: recoveryPaths.denied,
      access: 'public',
      answer: result('deniedTitle', 'denied', { href: paths.recover, name: 'deniedNext' }),
    },
    {
      method: 'GET',
      path: recoveryPaths.cancelled,
      access: 'public',
      answer: result('cancelledTitle', 'cancelled', { href: paths.home, name: 'home' }),
    },
    {
      method: 'GET',
      path: recoveryPaths.done,
      access: 'public',
      answer: result('doneTitle', 'done', { href: paths.account, name: 'signIn' }),
    },
  ],
} satisfies Flow;
