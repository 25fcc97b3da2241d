import { formOf, goTo, pageFrame, requestContext, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses, type RefusalAnswer } from '../../http/flow.ts';
import { refuseConsole } from '../../http/refuse-console.ts';
import { type Form } from '../../http/form.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { type Outcome, officersPage, outcomes } from './officers-page.tsx';
import { text } from './text.ts';

const path = consolePaths.officers;
const refuse = (c: WebContext, refusal: RefusalAnswer) => refuseConsole(c, refusal, path);

const isOutcome = (told: string | undefined): told is Outcome =>
  told !== undefined && Object.hasOwn(outcomes, told);

const readForm = (form: Form) => ({
  person: form.text('person'),
  role: form.text('role'),
  agencyCode: form.text('agencyCode'),
  scope: form.text('scope'),
  source: form.text('source'),
  until: form.text('until'),
});

/** Who holds authority, how it is handed on, confirmed and ended; the use cases decide each time who may. */
export const officersFlow = {
  routes: ({ usecases }: Uses<'readAppointments' | 'appoint' | 'revokeAuthority' | 'confirmAuthority'>) => [
    {
      method: 'GET',
      path,
      access: 'signed-in',
      answer: async (c) => {
        const read = await usecases.readAppointments({ session: requireSession(c) });
        if (read.kind === 'refused') return refuse(c, read);
        const told = queryValue(c, 'done');
        const done = isOutcome(told) ? told : undefined;
        return showPage(c, officersPage({ frame: pageFrame(c), ...read, done }));
      },
    },
    {
      method: 'POST',
      path,
      access: 'signed-in',
      body: 'form',
      answer: async (c) => {
        const session = requireSession(c);
        const sent = formOf(c);
        const order = { session, authorityId: sent.text('authority'), ctx: requestContext(c) };
        const action = sent.text('action');
        if (action === 'revoke' || action === 'confirm') {
          const changed =
            action === 'revoke'
              ? await usecases.revokeAuthority(order)
              : await usecases.confirmAuthority(order);
          return changed.kind === 'refused' ? refuse(c, changed) : goTo(c, `${path}?done=${changed.kind}`);
        }
        const form = readForm(sent);
        const appointed = await usecases.appoint({ session, form, ctx: requestContext(c) });
        if (appointed.kind === 'refused') return refuse(c, appointed);
        if (appointed.kind === 'appointed') return goTo(c, `${path}?done=appointed`);
        const read = await usecases.readAppointments({ session });
        if (read.kind === 'refused') return refuse(c, read);
        const { problems } = appointed;
        return showPage(c, officersPage({ frame: pageFrame(c), ...read, form, problems }), 422);
      },
    },
  ],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
