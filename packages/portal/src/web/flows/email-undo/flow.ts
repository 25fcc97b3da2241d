import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, refuseWith, requestContext, showPage } from '../../http/answer.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { askPage, donePage } from './email-undo-page.tsx';

/** A sealed value by its look; anything else is a link that was not copied completely. */
const tokenForm = /^[\w.-]{16,2000}$/;

/** 取消電子郵件的變更: by the link that went to the address before. */
export const emailUndoFlow = {
  routes: ({ usecases }: Uses<'undoEmailChange'>) => [
    {
      method: 'GET',
      path: paths.undoEmail,
      access: 'public',
      answer: (c) => {
        const frame = pageFrame(c);
        if (queryValue(c, 'done') === 'yes') return showPage(c, donePage(frame));
        const token = queryValue(c, 'token') ?? '';
        return tokenForm.test(token)
          ? showPage(c, askPage({ frame, token }))
          : refuseWith(c, 'email-undo-invalid');
      },
    },
    {
      method: 'POST',
      path: paths.undoEmail,
      access: 'public',
      body: 'form',
      answer: async (c) => {
        const token = formOf(c).text('token');
        if (!tokenForm.test(token)) return refuseWith(c, 'email-undo-invalid');
        const outcome = await usecases.undoEmailChange({ token, ctx: requestContext(c) });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, `${paths.undoEmail}?done=yes`);
      },
    },
  ],
} satisfies Flow;
