import { type RefusalCode, type Refused } from '../../../domain/refusal.ts';
import { type RequestContext } from '../../../domain/request-context.ts';
import { formOf, goTo, pageFrame, refuse, refuseWith, requestContext, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Route, type Uses } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { askPage, donePage } from './email-link-page.tsx';
import { type LinkWords, undoWords, verifyWords } from './text.ts';

interface EmailLink {
  readonly path: string;
  readonly words: LinkWords;
  /** Where the page after it leads. */
  readonly next: string;
  /** The look of its token; anything else is a link that was not copied completely. */
  readonly tokenForm: RegExp;
  readonly refusal: RefusalCode;
  readonly act: (order: {
    token: string;
    ctx: RequestContext;
  }) => Promise<Refused | { readonly kind: 'verified' | 'undone' }>;
}

/** A page that asks, an act once somebody pressed, and a page afterwards that a reload does not repeat. */
const routesOf = ({ path, words, next, tokenForm, refusal, act }: EmailLink): Route[] => [
  {
    method: 'GET',
    path,
    access: 'public',
    answer: (c) => {
      const frame = pageFrame(c);
      if (queryValue(c, 'done') === 'yes') return showPage(c, donePage({ frame, words, next }));
      const token = queryValue(c, 'token') ?? '';
      return tokenForm.test(token)
        ? showPage(c, askPage({ frame, words, action: path, token }))
        : refuseWith(c, refusal);
    },
  },
  {
    method: 'POST',
    path,
    access: 'public',
    body: 'form',
    answer: async (c) => {
      const token = formOf(c).text('token');
      if (!tokenForm.test(token)) return refuseWith(c, refusal);
      const outcome = await act({ token, ctx: requestContext(c) });
      return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, `${path}?done=yes`);
    },
  },
];

/** The links of mails about an e-mail address: one proves it, one brings the former address back. */
export const emailLinksFlow = {
  routes: ({ usecases: { verifyEmail, undoEmailChange } }: Uses<'verifyEmail' | 'undoEmailChange'>) => [
    ...routesOf({
      path: paths.verifyEmail,
      words: verifyWords,
      next: paths.home,
      tokenForm: /^[\w-]{16,128}$/,
      refusal: 'email-link-invalid',
      act: verifyEmail,
    }),
    ...routesOf({
      path: paths.undoEmail,
      words: undoWords,
      next: paths.recover,
      tokenForm: /^[\w.-]{16,2000}$/,
      refusal: 'email-undo-invalid',
      act: undoEmailChange,
    }),
  ],
} satisfies Flow;
