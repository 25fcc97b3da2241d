import { type RefusalCode, type Refused } from '../../../../domain/refusal.ts';
import { noteRefusal } from '../../../../kernel/span.ts';
import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  refuseWith,
  requestContext,
  requireSession,
  showPage,
} from '../../../http/answer.ts';
import { queryValue } from '../../../http/address-check.ts';
import { keepChallenge, presentedChallenges, visitToken } from '../../../http/cookies.ts';
import { type Route, type Uses } from '../../../http/flow.ts';
import { readJson } from '../../../http/read-credential.ts';
import { refusalStatus } from '../../../http/refusal-status.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { accountPaths, passkeyPaths } from '../paths.ts';
import { accountResults, type AccountResult } from '../text.ts';
import { backupCodesPage, codeAppPage, printedCodesPage } from './code-pages.tsx';
import { factorsPage } from './factors-page.tsx';
import { newPasskeyPage, renamePasskeyPage } from './passkey-pages.tsx';
import { removePage, removePasskeyTitle } from './remove-page.tsx';
import { removeText } from './text.ts';

/** An answer of an authenticator whose maker vouches for it carries certificates. */
const largestCredentialBody = 128 * 1024;

const doneAt = (result: AccountResult): string => `${accountPaths.factors}?done=${result}`;

/** Whoever has to prove more first is led there and back; the others are told on the page that asked. */
const isOfSession = ({ refusal }: Refused): boolean =>
  refusal === 'step-up-required' || refusal === 'session-required' || refusal === 'visit-expired';

type Passkeys = Uses<
  'readFactors' | 'askForNewPasskey' | 'addPasskey' | 'renamePasskey' | 'removePasskey' | 'askToChangeFactors'
>;

function passkeyRoutes({ usecases }: Passkeys): readonly Route[] {
  const find = async (c: WebContext) => {
    const factors = await usecases.readFactors({ session: requireSession(c) });
    if (factors.kind === 'refused') return factors;
    return factors.passkeys.find(({ passkeyId }) => passkeyId === c.req.param('passkey'));
  };
  const showNew = (c: WebContext, name: string, refusal?: RefusalCode) => {
    if (refusal !== undefined) noteRefusal(refusal);
    const html = newPasskeyPage({ frame: pageFrame(c), name, refusal });
    return showPage(c, html, refusal === undefined ? 200 : refusalStatus[refusal]);
  };
  return [
    {
      method: 'GET',
      path: accountPaths.newPasskey,
      access: 'own-account',
      answer: async (c) => {
        const may = await usecases.askToChangeFactors({ session: requireSession(c) });
        return may.kind === 'refused' ? refuse(c, may) : showNew(c, '');
      },
    },
    {
      method: 'POST',
      path: accountPaths.newPasskeyOptions,
      access: 'own-account',
      speaks: 'json',
      body: 'json',
      bodyLimit: 2048,
      answer: async (c) => {
        const asked = await usecases.askForNewPasskey({
          session: requireSession(c),
          visitToken: visitToken(c),
        });
        if (asked.kind === 'refused') return refuse(c, asked);
        keepChallenge(c, asked.issued);
        return c.json({ publicKey: asked.options });
      },
    },
    {
      method: 'POST',
      path: accountPaths.newPasskey,
      access: 'own-account',
      body: 'form',
      bodyLimit: largestCredentialBody,
      answer: async (c) => {
        const form = formOf(c);
        const name = form.text('name');
        const outcome = await usecases.addPasskey({
          session: requireSession(c),
          visitToken: visitToken(c),
          challenges: presentedChallenges(c),
          credential: readJson(form.text('credential')),
          name,
          ctx: requestContext(c),
        });
        if (outcome.kind === 'added') return goTo(c, doneAt('passkey-added'));
        return isOfSession(outcome) ? refuse(c, outcome) : showNew(c, name, outcome.refusal);
      },
    },
    {
      method: 'GET',
      path: passkeyPaths.rename(':passkey'),
      access: 'own-account',
      answer: async (c) => {
        const passkey = await find(c);
        if (passkey === undefined) return goTo(c, accountPaths.factors);
        if ('refusal' in passkey) return refuse(c, passkey);
        return showPage(c, renamePasskeyPage({ frame: pageFrame(c), passkey }));
      },
    },
    {
      method: 'POST',
      path: passkeyPaths.rename(':passkey'),
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const passkey = await find(c);
        if (passkey === undefined) return refuseWith(c, 'not-found');
        if ('refusal' in passkey) return refuse(c, passkey);
        const { passkeyId } = passkey;
        const name = formOf(c).text('name');
        const outcome = await usecases.renamePasskey({ session: requireSession(c), passkeyId, name });
        switch (outcome.kind) {
          case 'renamed':
            return goTo(c, doneAt('passkey-renamed'));
          case 'invalid': {
            const { problems } = outcome;
            return showPage(c, renamePasskeyPage({ frame: pageFrame(c), passkey, problems }), 422);
          }
          case 'refused':
            return refuse(c, outcome);
        }
      },
    },
    {
      method: 'GET',
      path: passkeyPaths.remove(':passkey'),
      access: 'own-account',
      answer: async (c) => {
        const may = await usecases.askToChangeFactors({ session: requireSession(c) });
        if (may.kind === 'refused') return refuse(c, may);
        const passkey = await find(c);
        if (passkey === undefined) return goTo(c, accountPaths.factors);
        if ('refusal' in passkey) return refuse(c, passkey);
        const title = removePasskeyTitle(passkey.name);
        const action = passkeyPaths.remove(passkey.passkeyId);
        return showPage(c, removePage({ frame: pageFrame(c), action, title, lead: removeText.passkeyLead }));
      },
    },
    {
      method: 'POST',
      path: passkeyPaths.remove(':passkey'),
      access: 'own-account',
      answer: async (c) => {
        const outcome = await usecases.removePasskey({
          session: requireSession(c),
          passkeyId: c.req.param('passkey') ?? '',
          ctx: requestContext(c),
        });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, doneAt('factor-removed'));
      },
    },
  ];
}

type Codes = Uses<
  | 'offerCodeApp'
  | 'setUpCodeApp'
  | 'removeCodeApp'
  | 'offerBackupCodes'
  | 'printBackupCodes'
  | 'askToChangeFactors'
>;

const codeRoutes = ({ usecases }: Codes): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.codeApp,
    access: 'own-account',
    answer: async (c) => {
      const setup = await usecases.offerCodeApp({ session: requireSession(c) });
      return setup.kind === 'refused'
        ? refuse(c, setup)
        : showPage(c, codeAppPage({ frame: pageFrame(c), setup }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.codeApp,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const form = formOf(c);
      const session = requireSession(c);
      const sealed = form.text('setup');
      const code = form.text('code').slice(0, 60);
      const outcome = await usecases.setUpCodeApp({ session, sealed, code, ctx: requestContext(c) });
      if (outcome.kind === 'set') return goTo(c, doneAt('code-app-set'));
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const setup = await usecases.offerCodeApp({ session, sealed });
      if (setup.kind === 'refused') return refuse(c, setup);
      const { problems } = outcome;
      return showPage(c, codeAppPage({ frame: pageFrame(c), setup, problems }), 422);
    },
  },
  {
    method: 'GET',
    path: accountPaths.removeCodeApp,
    access: 'own-account',
    answer: async (c) => {
      const may = await usecases.askToChangeFactors({ session: requireSession(c) });
      if (may.kind === 'refused') return refuse(c, may);
      const { codeAppTitle: title, codeAppLead: lead } = removeText;
      return showPage(
        c,
        removePage({ frame: pageFrame(c), action: accountPaths.removeCodeApp, title, lead }),
      );
    },
  },
  {
    method: 'POST',
    path: accountPaths.removeCodeApp,
    access: 'own-account',
    answer: async (c) => {
      const outcome = await usecases.removeCodeApp({ session: requireSession(c), ctx: requestContext(c) });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, doneAt('factor-removed'));
    },
  },
  {
    method: 'GET',
    path: accountPaths.backupCodes,
    access: 'own-account',
    answer: async (c) => {
      const offered = await usecases.offerBackupCodes({ session: requireSession(c) });
      if (offered.kind === 'refused') return refuse(c, offered);
      return showPage(c, backupCodesPage({ frame: pageFrame(c), sealed: offered.sealed }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.backupCodes,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const sealed = formOf(c).text('codes');
      const outcome = await usecases.printBackupCodes({
        session: requireSession(c),
        sealed,
        ctx: requestContext(c),
      });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      return showPage(c, printedCodesPage({ frame: pageFrame(c), codes: outcome.codes }));
    },
  },
];

/** 驗證方式 and everything that changes them. */
export const factorRoutes = (deps: Passkeys & Codes): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.factors,
    access: 'own-account',
    answer: async (c) => {
      const factors = await deps.usecases.readFactors({ session: requireSession(c) });
      if (factors.kind === 'refused') return refuse(c, factors);
      const done = queryValue(c, 'done');
      const result = accountResults.find((known) => known === done);
      return showPage(c, factorsPage({ frame: pageFrame(c), factors, result }));
    },
  },
  ...passkeyRoutes(deps),
  ...codeRoutes(deps),
];
