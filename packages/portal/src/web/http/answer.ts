import { noteRefusal } from '../../kernel/span.ts';
import { gzipSync } from 'node:zlib';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { faultPage } from '../flows/errors/fault-page.tsx';
import { refusalPage } from '../flows/errors/refusal-page.tsx';
import { type PageFrame } from '../ui/frame/frame.ts';
import { paths } from '../ui/paths.ts';
import { preparedPage } from './prepared-page.ts';
import { acceptedCoding } from './accepted-coding.ts';
import { languageChosen, themeChosen } from './cookies.ts';
import { destinationOf, onwardFrom, sealDestination, sealedDestination } from './destination.ts';
import { type RefusalAnswer } from './flow.ts';
import { formKey } from './form-key.ts';
import { Form } from './form.ts';
import { machineBody } from './machine-body.ts';
import { defaultRetryAfter, refusalStatus, type RefusalStatus } from './refusal-status.ts';
import { safeReturnPath } from './return-path.ts';
import { type SessionView } from '../../usecases/index.ts';
import { type WebContext } from './web-env.ts';

/** What use cases want to know about this request. */
export const requestContext = (c: WebContext): RequestContext => c.get('request');

/** The session of this request, when there is one. */
export const currentSession = (c: WebContext): SessionView | undefined => c.get('session');

/** The session on a route whose access demands one. @throws when the route's access does not */
export function requireSession(c: WebContext): SessionView {
  const session = c.get('session');
  if (session === undefined)
    throw new Error(`The route ${c.req.path} asks for a session that it does not demand`);
  return session;
}

/** The form of a POST whose route says `body: 'form'`. */
export const formOf = (c: WebContext): Form => c.get('form') ?? new Form(new Map());

/** Whether the browser's first wish is English and nobody chose a language here: the page offers it, and leads nowhere. */
const offersEnglish = (c: WebContext): boolean =>
  c.get('request').language !== 'en' &&
  !languageChosen(c) &&
  /^\s*en\b/i.test(c.req.header('accept-language') ?? '');

/** Everything `page()` needs to know about this request. */
export function pageFrame(c: WebContext): PageFrame {
  const site = c.get('site');
  const nonce = c.get('nonce');
  const pagePath = c.get('pagePath');
  const request = c.get('request');
  const session = c.get('session');
  const frame: PageFrame = {
    language: request.language,
    theme: themeChosen(c),
    offersEnglish: offersEnglish(c),
    path: pagePath,
    now: site.clock.now(),
    nonce,
    asset: (name) => site.assets.address(name),
    settings: site.settings.public,
    announced: site.announced?.() ?? [],
    to: sealedDestination(c),
    formKey: formKey(c),
  };
  if (session === undefined) return frame;
  const { displayName, mustConfirm, recoveryWaits, passwordDaysLeft, mailReturns, stage } = session;
  const { idleSeconds, expiresAt } = session;
  const endsInSeconds = Math.max(0, Math.floor((expiresAt.getTime() - site.clock.now().getTime()) / 1000));
  const restricted = stage !== 'full';
  return {
    ...frame,
    person: {
      displayName,
      mustConfirm,
      recoveryWaits,
      passwordDaysLeft,
      mailReturns,
      restricted,
      session: { idleSeconds, endsInSeconds },
    },
  };
}

/** Answers with a page made by `page()`; 422 when it is a refused form. */
export function showPage(c: WebContext, html: string, status: 200 | 500 | RefusalStatus = 200): Response {
  c.header('Content-Language', c.get('request').language);
  c.header('Content-Type', 'text/html; charset=utf-8');
  // Pages of people who are signed in stay as they are: what is compressed beside a secret tells of it (BREACH).
  if (c.get('session') !== undefined) return c.body(html, status);
  c.header('Vary', 'Accept-Encoding');
  if (acceptedCoding(c.req.header('accept-encoding'), ['gzip']) === 'identity') return c.body(html, status);
  c.header('Content-Encoding', 'gzip');
  // At once: 0.4 ms for 28 kB here, and brotli at its quick levels is neither smaller nor faster on such pages.
  return c.body(new Uint8Array(gzipSync(html, { level: 5 })), status);
}

/** Answers with a prepared page: as it is, since packing it costs more than sending it. */
export function showPrepared(c: WebContext, html: string, status: RefusalStatus): Response {
  c.header('Content-Language', c.get('request').language);
  c.header('Content-Type', 'text/html; charset=utf-8');
  return c.body(html, status);
}

/**
 * Leads on to a path of this site after a POST (303: the browser comes with GET), the next of the flow that the request
 * belongs to. @throws for any other address
 */
export const goTo = (c: WebContext, path: string): Response => arriveAt(c, onwardFrom(c, path));

/** Leads to where a flow ends. @throws for what is no path of this site */
export function arriveAt(c: WebContext, path: string): Response {
  const safe = safeReturnPath(path);
  if (safe === undefined) throw new Error('A redirect to something that is no path of this site');
  return c.redirect(safe, 303);
}

/** Tells the browser when another try makes sense, where one does. @returns the seconds that it was told */
export function sayWhenToRetry(c: WebContext, status: number, seconds?: number): number | undefined {
  const wait = seconds ?? defaultRetryAfter(status);
  if (wait === undefined) return undefined;
  const told = Math.max(1, Math.ceil(wait));
  c.header('Retry-After', String(told));
  return told;
}

/** Answers with a refusal in the words of the page's language, or to a machine in the form of its route. */
export function refuse(
  c: WebContext,
  { refusal, retryAfterSeconds }: RefusalAnswer,
  status: RefusalStatus = refusalStatus[refusal],
): Response {
  const wait = sayWhenToRetry(c, status, retryAfterSeconds);
  noteRefusal(refusal);
  c.set('refusal', refusal);
  if (c.get('speaks') !== 'pages') return answerMachine(c, { refusal }, status);
  // Nothing was sent that would have to be typed again, so the page may try again by itself.
  const retrySeconds = status === 503 && c.req.method === 'GET' ? wait : undefined;
  if (retrySeconds !== undefined) c.header('Refresh', String(retrySeconds));
  const sessionEnd = c.get('sessionEnd');
  const frame = { ...pageFrame(c), ...leadingBack(c, refusal) };
  if (frame.person === undefined && sessionEnd === undefined)
    return showPrepared(c, refusalOfStranger(c, { frame, refusal, retrySeconds }), status);
  return showPage(c, refusalPage({ frame, refusal, retrySeconds, sessionEnd }), status);
}

/** Strangers can be refused in any number, and an outage refuses everybody: nothing is rendered for them. */
function refusalOfStranger(
  c: WebContext,
  {
    frame: { language, path, to, asset, settings },
    refusal,
    retrySeconds,
  }: { frame: PageFrame; refusal: RefusalCode; retrySeconds: number | undefined },
): string {
  return preparedPage({
    site: c.get('site'),
    key: `${refusal} ${language} ${retrySeconds !== undefined} ${to !== undefined}`,
    texts: { back: encodeURIComponent(path), to: to ?? '', seconds: String(retrySeconds ?? '') },
    render: (mark) =>
      refusalPage({
        frame: {
          language,
          path: mark('back'),
          nonce: '',
          asset,
          settings,
          ...(to === undefined ? {} : { to: mark('to') }),
        },
        refusal,
        retrySeconds: retrySeconds === undefined ? undefined : mark('seconds'),
        sessionEnd: undefined,
      }),
  });
}

function answerMachine(
  c: WebContext,
  told: Parameters<typeof machineBody>[1],
  status: 500 | RefusalStatus,
): Response {
  const speech = c.get('speaks');
  const { type, body } = machineBody(speech === 'pages' ? 'json' : speech, told, status);
  c.header('Content-Type', type);
  return c.body(JSON.stringify(body), status);
}

/** Whoever only has to sign in, or to prove more, is led back to the page that they asked for. */
function leadingBack(c: WebContext, refusal: RefusalCode): { to?: string | undefined } {
  const pagePath = c.get('pagePath');
  const wanted = refusal === 'session-required' || refusal === 'step-up-required';
  return wanted && pagePath !== paths.home ? { to: sealDestination(c, destinationOf(c) ?? pagePath) } : {};
}

export const refuseWith = (c: WebContext, refusal: RefusalCode, status?: RefusalStatus): Response =>
  refuse(c, { refusal }, status);

/** Logs what went wrong and answers with its reference number and nothing else. */
export function answerFault(c: WebContext, error: unknown): Response {
  const site = c.get('site');
  const request = c.get('request');
  const route = c.get('route');
  const reference = request.requestId;
  site.log.error({ err: error, reference, method: c.req.method, route }, 'a request ended in a fault');
  if (c.get('speaks') !== 'pages') return answerMachine(c, { fault: reference }, 500);
  return showPage(c, faultPage({ frame: pageFrame(c), reference }), 500);
}
