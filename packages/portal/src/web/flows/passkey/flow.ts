import { z } from 'zod';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { noteRefusal } from '../../../kernel/span.ts';
import { formOf, goTo, pageFrame, refuseWith, sayWhenToRetry, showPage } from '../../http/answer.ts';
import { keepChallenge, presentedChallenges, presentedFirstFactor, visitToken } from '../../http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { readJson } from '../../http/read-credential.ts';
import { refusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { passkeyPage } from './passkey-page.tsx';

const order = z.object({ step: z.enum(['', 'second', 'recovery']) });

const presented = (c: WebContext) => ({ visitToken: visitToken(c), firstFactor: presentedFirstFactor(c) });

/** 通行密鑰登入: its page, the options for the browser, and what the browser answers. */
export const passkeyFlow = {
  routes: ({ usecases }: Uses<'askForPasskey' | 'signInWithPasskey' | 'readSecondStep'>) => {
    const showPasskey = async (c: WebContext, refusal?: RefusalCode, retryAfterSeconds?: number) => {
      const second = await usecases.readSecondStep(presented(c));
      const html = passkeyPage({ frame: pageFrame(c), second, refusal });
      if (refusal === undefined) return showPage(c, html);
      const status = refusalStatus[refusal];
      sayWhenToRetry(c, status, retryAfterSeconds);
      noteRefusal(refusal);
      return showPage(c, html, status);
    };
    return [
      { method: 'GET', path: paths.passkey, access: 'public', answer: (c) => showPasskey(c) },
      {
        method: 'POST',
        path: paths.passkeyOptions,
        access: 'public',
        speaks: 'json',
        body: 'json',
        bodyLimit: 2048,
        answer: async (c) => {
          const read = order.safeParse(c.get('json'));
          if (!read.success) return refuseWith(c, 'request-malformed');
          const { visitToken: token, firstFactor } = presented(c);
          const first = read.data.step === 'second' ? firstFactor : undefined;
          const { options, issued } = await usecases.askForPasskey({
            visitToken: token,
            firstFactor: first,
            purpose: read.data.step === 'recovery' ? 'passkey-recovery' : 'passkey',
          });
          keepChallenge(c, issued);
          return c.json({ publicKey: options });
        },
      },
      {
        method: 'POST',
        path: paths.passkey,
        access: 'public',
        body: 'form',
        answer: async (c) => {
          const form = formOf(c);
          const outcome = await usecases.signInWithPasskey({
            ...fromBrowser(c),
            challenges: presentedChallenges(c),
            firstFactor: form.text('step') === 'second' ? presentedFirstFactor(c) : undefined,
            credential: readJson(form.text('credential')),
          });
          return outcome.kind === 'refused'
            ? showPasskey(c, outcome.refusal, outcome.retryAfterSeconds)
            : goTo(c, finishSignIn(c, outcome));
        },
      },
    ];
  },
} satisfies Flow;
