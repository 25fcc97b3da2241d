import { consoles } from '../../../domain/authority/consoles.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type Form } from '../../http/form.ts';
import { consolePaths } from '../../ui/paths.ts';
import { chosenPrefix } from './appoint-form.tsx';
import { type Outcome, officersPage, outcomes } from './officers-page.tsx';
import { revokePage, signOutPage } from './confirm-pages.tsx';
import { text } from './text.ts';

const path = consolePaths.officers;
const officers = routeAt(consoles.officers);

const isOutcome = (told: string | undefined): told is Outcome =>
  told !== undefined && Object.hasOwn(outcomes, told);

const readForm = (form: Form) => ({
  person: form.text('person'),
  role: form.text('role'),
  agencyCode: form.text('agencyCode'),
  scope: form.text('scope'),
  chosen: form.namesAfter(chosenPrefix),
  source: form.text('source'),
  until: form.text('until'),
});

/** Who holds authority, how it is handed on, confirmed and ended. */
export const officersFlow = {
  routes: ({
    usecases,
  }: Uses<
    | 'readAppointments'
    | 'appoint'
    | 'revokeAuthority'
    | 'restoreAuthority'
    | 'reviewAuthority'
    | 'endAgencyCardSession'
  >) => [
    officers({
      method: 'GET',
      path,
      event: 'authority.list',
      answer: async (c, entry) => {
        const read = await usecases.readAppointments({ entry });
        if (read.kind === 'refused') return refuse(c, read);
        const told = queryValue(c, 'done');
        const done = isOutcome(told) ? told : undefined;
        return showPage(c, officersPage({ frame: pageFrame(c), ...read, done }));
      },
    }),
    officers({
      method: 'POST',
      path,
      event: 'authority.grant',
      body: 'form',
      bodyLimit: 64 * 1024,
      fieldLimit: 400,
      answer: async (c, entry) => {
        const sent = formOf(c);
        const action = sent.text('action');
        if (action === 'ask-revoke' || action === 'ask-sign-out') {
          const read = await usecases.readAppointments({ entry });
          if (read.kind === 'refused') return refuse(c, read);
          const frame = pageFrame(c);
          const held = read.held.find(({ authorityId }) => authorityId === sent.text('authority'));
          if (action === 'ask-revoke' && held?.changeable === true)
            return showPage(c, revokePage({ frame, held }));
          const session = read.cardSessions.find(({ sessionId }) => sessionId === sent.text('session'));
          return action === 'ask-sign-out' && session !== undefined
            ? showPage(c, signOutPage({ frame, session }))
            : refuse(c, { refusal: 'request-repeated' });
        }
        const changes = {
          revoke: usecases.revokeAuthority,
          restore: usecases.restoreAuthority,
          confirm: usecases.reviewAuthority,
        } as const;
        if (action === 'revoke' || action === 'restore' || action === 'confirm') {
          const changed = await changes[action]({ entry, authorityId: sent.text('authority') });
          return changed.kind === 'refused' ? refuse(c, changed) : goTo(c, `${path}?done=${changed.kind}`);
        }
        if (action === 'sign-out') {
          const ended = await usecases.endAgencyCardSession({ entry, sessionId: sent.text('session') });
          return ended.kind === 'refused' ? refuse(c, ended) : goTo(c, `${path}?done=${ended.kind}`);
        }
        const form = readForm(sent);
        const appointed = await usecases.appoint({ entry, form });
        if (appointed.kind === 'refused') return refuse(c, appointed);
        if (appointed.kind === 'appointed') return goTo(c, `${path}?done=appointed`);
        const read = await usecases.readAppointments({ entry });
        if (read.kind === 'refused') return refuse(c, read);
        const { problems } = appointed;
        return showPage(c, officersPage({ frame: pageFrame(c), ...read, form, problems }), 422);
      },
    }),
  ],
  siteMap: [{ path, name: text.title, part: 'account' }],
} satisfies Flow;
