import { type SealedKind } from '../../domain/sealed/sealed.ts';
import { type Gesture } from '../../usecases/common/gesture.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type WebContext } from './web-env.ts';

/** As long as the longest session: the page of one may stay open as long. */
const lifetimeSeconds = 24 * 60 * 60;

/** Says no more than whose session it is bound to. */
const formSeal: SealedKind<string> = {
  purpose: 'form',
  lifetimeSeconds,
  write: (value) => value,
  read: (content) => (content === 'form' ? content : undefined),
};

/** What the forms of this page say again, where somebody is signed in: that it was this session to which it was shown. */
export function formKey(c: WebContext): string | undefined {
  const session = c.get('session');
  const site = c.get('site');
  return session === undefined
    ? undefined
    : site.sealer.seal(formSeal, { value: 'form', boundTo: session.sessionId, at: site.clock.now() });
}

/**
 * Whether a form was shown to another session than it is sent in: two people take turns at one browser, and the page that
 * still names the first must not act as the second (security.md, row 89). That it came from a page of ours is decided by
 * its origin (decision 0001); so one without a key, such as a program's, is nobody else's.
 */
export function isOfAnotherSession(c: WebContext): boolean {
  const form = c.get('form');
  const session = c.get('session');
  const site = c.get('site');
  if (session === undefined || form?.has('form-key') !== true) return false;
  const presented = { sealed: form.text('form-key'), boundTo: session.sessionId, at: site.clock.now() };
  return site.sealer.open(formSeal, presented).kind !== 'open';
}

/**
 * The gesture of a form that was sent: its key, which is another one each time that a page is shown, where it was sent, and
 * everything in it. The same form with something else filled in is another gesture.
 */
export function gestureOf(c: WebContext): Gesture {
  const form = c.get('form');
  const session = c.get('session');
  const site = c.get('site');
  if (session === undefined || form?.has('form-key') !== true) return undefined;
  const presented = { sealed: form.text('form-key'), boundTo: session.sessionId, at: site.clock.now() };
  const opened = site.sealer.open(formSeal, presented);
  if (opened.kind !== 'open') return undefined;
  return { ...opened.singleUse, hash: sha256Hex(`${opened.singleUse.hash} ${c.req.path} ${form.whole}`) };
}
