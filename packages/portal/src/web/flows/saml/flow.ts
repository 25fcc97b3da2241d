import { noteRefusal } from '../../../kernel/span.ts';
import { type SamlMessage, type SamlRefusal, type SamlStep } from '../../../domain/saml/saml-provider.ts';
import { formOf, goTo, pageFrame, refuseWith, requestContext, showPage } from '../../http/answer.ts';
import { bringRequest, broughtRequest, dropSession, sessionToken } from '../../http/cookies.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { applicationPaths, paths, samlPaths } from '../../ui/paths.ts';
import { deliveryPage, problemPage, signedOutPage } from './saml-pages.tsx';

/** The largest message, escaped as badly as it can be; what is in it is bounded more tightly. */
const largestForm = 300 * 1024;

function showProblem(c: WebContext, { problem, detail }: SamlRefusal): Response {
  if (problem === 'not-offered') return refuseWith(c, 'server-busy');
  const site = c.get('site');
  const request = c.get('request');
  site.log.warn({ problem, detail, reference: request.requestId }, 'a SAML message was refused');
  noteRefusal(`saml-${problem}`);
  // The audit row of what never reached a person (serve-route.ts).
  c.set('refusal', 'request-malformed');
  const status = problem === 'message-too-large' ? 413 : 400;
  return showPage(c, problemPage({ frame: pageFrame(c), problem }), status);
}

function deliver(c: WebContext, step: Extract<SamlStep, { kind: 'deliver' }>): Response {
  if (step.signedOut) dropSession(c);
  // The address is a registered one. Where it leads on to is the application's affair, and may be another host of it.
  const target = new URL(step.to).origin;
  c.set('formTargets', [target, 'https:']);
  return showPage(c, deliveryPage({ frame: pageFrame(c), step }));
}

function answerStep(c: WebContext, step: SamlStep): Response {
  switch (step.kind) {
    case 'refused':
      return showProblem(c, step);
    case 'continue': {
      // A form from elsewhere comes without our cookie, which is SameSite=Lax; this redirect brings it.
      bringRequest(c, step.uid);
      return goTo(c, samlPaths.continue(step.uid));
    }
    case 'continue-logout': {
      bringRequest(c, step.uid);
      return goTo(c, samlPaths.continueLogout(step.uid));
    }
    case 'wait':
      return goTo(c, applicationPaths.waitingFor(step.uid));
    case 'deliver':
      return deliver(c, step);
    case 'signed-out':
      dropSession(c);
      if (step.report !== undefined) return goTo(c, paths.signedOut(step.report));
      return showPage(c, signedOutPage(pageFrame(c)));
  }
}

function messageOf(c: WebContext): SamlMessage {
  if (c.req.method !== 'POST') return { binding: 'redirect', query: new URL(c.req.url).search.slice(1) };
  const form = formOf(c);
  const field = (name: string) => (form.has(name) ? form.text(name) : undefined);
  return {
    binding: 'post',
    request: field('SAMLRequest'),
    response: field('SAMLResponse'),
    relayState: field('RelayState'),
  };
}

type Take = (order: { message: SamlMessage; ctx: ReturnType<typeof requestContext> }) => Promise<SamlStep>;
type GoOn = (order: {
  uid: string;
  sessionToken: string | undefined;
  ctx: ReturnType<typeof requestContext>;
}) => Promise<SamlStep>;

/** One address for both bindings (SAML 2.0 Bindings, 3.4 and 3.5); other sites send people there. */
const endpoint = (path: string, take: Take): Route[] =>
  (['GET', 'POST'] as const).map((method) => ({
    method,
    path,
    access: 'public',
    origin: 'own-rules',
    ...(method === 'POST' ? { body: 'form', bodyLimit: largestForm } : {}),
    answer: async (c) => answerStep(c, await take({ message: messageOf(c), ctx: requestContext(c) })),
  }));

/** Goes on with what this browser brought, and with nothing that somebody else's did. */
const continuation = (path: (uid: string) => string, goOn: GoOn): Route => ({
  method: 'GET',
  path: path(':uid'),
  access: 'public',
  answer: async (c) => {
    const uid = c.req.param('uid') ?? '';
    if (!broughtRequest(c, uid)) return refuseWith(c, 'visit-expired');
    return answerStep(c, await goOn({ uid, sessionToken: sessionToken(c), ctx: requestContext(c) }));
  },
});

/** The portal as a SAML 2.0 identity provider. */
export const samlFlow = {
  routes: ({
    usecases,
  }: Uses<
    | 'readSamlMetadata'
    | 'receiveSamlRequest'
    | 'continueSamlRequest'
    | 'receiveSamlLogout'
    | 'continueSamlLogout'
  >): readonly Route[] => [
    {
      method: 'GET',
      path: samlPaths.metadata,
      access: 'sessionless',
      speaks: 'json',
      answer: async (c) => {
        const metadata = await usecases.readSamlMetadata();
        if (metadata === undefined) return refuseWith(c, 'server-busy');
        c.header('Content-Type', 'application/samlmetadata+xml');
        return c.body(metadata);
      },
    },
    ...endpoint(samlPaths.signOn, (order) => usecases.receiveSamlRequest(order)),
    ...endpoint(samlPaths.logout, (order) => usecases.receiveSamlLogout(order)),
    continuation(samlPaths.continue, (order) => usecases.continueSamlRequest(order)),
    continuation(samlPaths.continueLogout, (order) => usecases.continueSamlLogout(order)),
  ],
} satisfies Flow;
