import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../../http/answer.ts';
import { gestureOf } from '../../../http/form-key.ts';
import { type Route, type Uses } from '../../../http/flow.ts';
import { accountPaths } from '../paths.ts';
import { namePage } from './name-page.tsx';

/** 變更自訂帳號. */
export const nameRoutes = ({
  usecases,
}: Uses<'askToChangeFactors' | 'changeAccountName'>): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.name,
    access: 'own-account',
    answer: async (c) => {
      const session = requireSession(c);
      const may = await usecases.askToChangeFactors({ session });
      if (may.kind === 'refused') return refuse(c, may);
      return showPage(c, namePage({ frame: pageFrame(c), current: session.accountName }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.name,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const accountName = formOf(c).text('accountName');
      const order = { session, accountName, gesture: gestureOf(c), ctx: requestContext(c) };
      const outcome = await usecases.changeAccountName(order);
      const { problems } = outcome.kind === 'invalid' ? outcome : {};
      if (outcome.kind === 'refused') return refuse(c, outcome);
      if (problems === undefined) return goTo(c, `${accountPaths.overview}?done=name-changed`);
      const frame = pageFrame(c);
      return showPage(c, namePage({ frame, current: session.accountName, accountName, problems }), 422);
    },
  },
];
