import { type SealedKind } from '../../domain/sealed/sealed.ts';
import { queryValue } from './address-check.ts';
import { requireSession } from './answer.ts';
import { parseForm } from './form.ts';
import { type WebContext } from './web-env.ts';

/** What a list was asked for, by the names of its fields. */
export type Question = Readonly<Record<string, string>>;

/** As long as the longest session: going back to a list works as long as its page could be open. */
const lifetimeSeconds = 24 * 60 * 60;

const questionSeal: SealedKind<Question> = {
  purpose: 'question',
  lifetimeSeconds,
  write: (question) => new URLSearchParams(question).toString(),
  read(content) {
    const form = parseForm(content);
    return form && Object.fromEntries(form.namesAfter('').map((name) => [name, form.text(name)]));
  },
};

/** Longer ones do not fit into an address once they are sealed. */
const longestAnswer = 2000;

/** The field of the address in which a question stands. */
export const questionField = 'list';

/**
 * A path with what its list is asked for, sealed for this session. A search is sent by POST and answered with a redirect
 * to such an address: going back in the browser shows the list again and not the question whether to send a form twice,
 * and no name or number stands in an address, a log or the history of a shared computer.
 */
export function withQuestion(c: WebContext, path: string, question: Question): string {
  const asked = Object.entries(question)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, value.slice(0, longestAnswer)] as const);
  if (asked.length === 0) return path;
  const { sealer, clock } = c.get('site');
  const boundTo = requireSession(c).sessionId;
  const value = Object.fromEntries(asked);
  const sealed = sealer.seal(questionSeal, { value, boundTo, at: clock.now() });
  return `${path}${path.includes('?') ? '&' : '?'}${questionField}=${sealed}`;
}

/** What this request's list is asked for; empty without a question, and in another session than the one that asked. */
export function keptQuestion(c: WebContext, sealed = queryValue(c, questionField)): Question {
  if (sealed === undefined || sealed === '') return {};
  const { sealer, clock } = c.get('site');
  const boundTo = requireSession(c).sessionId;
  const opened = sealer.open(questionSeal, { sealed, boundTo, at: clock.now() });
  return opened.kind === 'open' ? opened.value : {};
}
