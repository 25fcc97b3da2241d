import { type RefusalCode } from '../../../domain/refusal.ts';
import { noteRefusal } from '../../../kernel/span.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import {
  currentSession,
  formOf,
  goTo,
  pageFrame,
  refuseWith,
  sayWhenToRetry,
  showPage,
} from '../../http/answer.ts';
import { presentedFirstFactor, visitToken } from '../../http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { formRefusalStatus } from '../../http/refusal-status.ts';
import { type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { codePage } from './code-page.tsx';

/** 輸入驗證碼: after a password, or in a session that is to be raised; for everybody else there is nothing to enter. */
export const oneTimeCodeFlow = {
  routes: ({ usecases }: Uses<'readSecondStep' | 'signInWithCode'>) => {
    const showCode = async (
      c: WebContext,
      firstFactor: string | undefined,
      refused: {
        refusal?: RefusalCode;
        problems?: readonly FieldProblem[];
        retryAfterSeconds?: number | undefined;
      } = {},
    ) => {
      const { refusal, problems = [], retryAfterSeconds } = refused;
      const second = await usecases.readSecondStep({ visitToken: visitToken(c), firstFactor });
      if (second === undefined && currentSession(c)?.personId === undefined) return goTo(c, paths.account);
      const html = codePage({ frame: pageFrame(c), second, problems, refusal });
      if (refusal === undefined) return showPage(c, html, problems.length > 0 ? 422 : 200);
      const status = formRefusalStatus(refusal);
      sayWhenToRetry(c, status, retryAfterSeconds);
      noteRefusal(refusal);
      return showPage(c, html, status);
    };
    return [
      {
        method: 'GET',
        path: paths.code,
        access: 'public',
        answer: (c) => showCode(c, presentedFirstFactor(c)),
      },
      {
        method: 'POST',
        path: paths.code,
        access: 'public',
        body: 'form',
        answer: async (c) => {
          const form = formOf(c);
          // What the form was shown for decides, and not what another tab has begun since.
          const isSecond = form.text('step') === 'second';
          const firstFactor = isSecond ? presentedFirstFactor(c) : undefined;
          if (isSecond && firstFactor === undefined) return refuseWith(c, 'visit-expired');
          const code = form.text('code').slice(0, 60);
          if (code.trim() === '')
            return showCode(c, firstFactor, { problems: [{ field: 'code', code: 'required' }] });
          const outcome = await usecases.signInWithCode({ ...fromBrowser(c), firstFactor, code });
          if (outcome.kind !== 'refused') return goTo(c, finishSignIn(c, outcome));
          return outcome.refusal === 'visit-expired'
            ? refuseWith(c, 'visit-expired')
            : showCode(c, firstFactor, outcome);
        },
      },
    ];
  },
} satisfies Flow;
