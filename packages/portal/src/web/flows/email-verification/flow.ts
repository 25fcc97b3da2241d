import { formOf, goTo, pageFrame, refuse, refuseWith, requestContext, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { askPage, donePage, verifyEmailPath } from './email-verification-page.tsx';

/** The form of a token of ours; anything else is a link that was not copied completely. */
const tokenForm = /^[\w-]{16,128}$/;

/** The one-time link that proves an e-mail address. */
export const emailVerificationFlow = {
  routes: ({ usecases }: Uses<'verifyEmail'>) => [
    {
      method: 'GET',
      path: verifyEmailPath,
      access: 'public',
      answer: (c) => {
        const frame = pageFrame(c);
        if (queryValue(c, 'done') === 'yes') return showPage(c, donePage(frame));
        const token = queryValue(c, 'token') ?? '';
        return tokenForm.test(token)
          ? showPage(c, askPage({ frame, token }))
          : refuseWith(c, 'email-link-invalid');
      },
    },
    {
      method: 'POST',
      path: verifyEmailPath,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const token = formOf(c).text('token');
        if (!tokenForm.test(token)) return refuseWith(c, 'email-link-invalid');
        const outcome = await usecases.verifyEmail({ token, ctx: requestContext(c) });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, `${verifyEmailPath}?done=yes`);
      },
    },
  ],
} satisfies Flow;
