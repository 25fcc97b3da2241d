import { consoles } from '../../../domain/authority/consoles.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { type Correction } from '../../../usecases/register/judge-correction.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { gestureOf } from '../../http/form-key.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { newcomerPage } from './newcomer-page.tsx';
import { correctionPaths } from './paths.ts';
import { planPage } from './plan-page.tsx';
import { postsPage } from './posts-page.tsx';
import { text } from './text.ts';
import { changeOf, newcomerOf, readTyped, type Typed, type Wrong } from './typed.ts';

type CorrectionUses = Uses<'openNewcomer' | 'readPosts' | 'planCorrection' | 'correctPerson'>;

const hr = routeAt(consoles.hr);
const personIdOf = (c: WebContext): string => c.req.param('personId') ?? '';

/** A form of corrections: its page, what it means, and how it is shown again. */
interface CorrectionForm {
  readonly typed: Typed;
  readonly correction: Correction | undefined;
  readonly action: string;
  readonly showAgain: (typed: Typed, wrong: Wrong) => Promise<Response>;
}

const malformed = { refusal: 'request-malformed' } as const;

/** What would be done, on a page of its own. */
async function showPlan(
  c: WebContext,
  { usecases }: CorrectionUses,
  entry: ConsoleEntry<'hr'>,
  { typed, correction, action, showAgain }: CorrectionForm,
): Promise<Response> {
  if (correction === undefined) return refuse(c, malformed);
  const planned = await usecases.planCorrection({ entry, correction });
  if (planned.kind === 'refused') return refuse(c, planned);
  if (planned.kind === 'wrong') return showAgain(typed, planned);
  return showPage(c, planPage({ frame: pageFrame(c), plan: planned.plan, typed, action }));
}

/** Does it, or shows what it would be by now. */
async function confirm(
  c: WebContext,
  { usecases }: CorrectionUses,
  entry: ConsoleEntry<'hr'>,
  { typed, correction, action, showAgain }: CorrectionForm,
): Promise<Response> {
  if (correction === undefined) return refuse(c, malformed);
  const seen = formOf(c).text('seen');
  const done = await usecases.correctPerson({ entry, correction, seen, gesture: gestureOf(c) });
  switch (done.kind) {
    case 'refused':
      return refuse(c, done);
    case 'wrong':
      return showAgain(typed, done);
    case 'plan': {
      const frame = pageFrame(c);
      return showPage(c, planPage({ frame, plan: done.plan, typed, action, moved: true }), 422);
    }
    case 'corrected':
      return goTo(c, `${consolePaths.postsOf(done.personId)}?done=corrected`);
  }
}

/** A form without a plan that was seen is planned; one that brings its mark is done. */
const take = (...order: Parameters<typeof showPlan>): Promise<Response> =>
  formOf(order[0]).has('seen') ? confirm(...order) : showPlan(...order);

function newcomerForm(c: WebContext, uses: CorrectionUses, entry: ConsoleEntry<'hr'>): CorrectionForm {
  const typed = readTyped(formOf(c));
  return {
    typed,
    correction: newcomerOf(typed),
    action: correctionPaths.newcomer,
    showAgain: (again, wrong) => showNewcomer(c, uses, entry, { typed: again, wrong }),
  };
}

function changeForm(c: WebContext, uses: CorrectionUses, entry: ConsoleEntry<'hr'>): CorrectionForm {
  const typed = readTyped(formOf(c));
  const personId = personIdOf(c);
  return {
    typed,
    correction: changeOf(typed, personId),
    action: consolePaths.postsOf(personId),
    showAgain: (again, wrong) => showPosts(c, uses, entry, { typed: again, wrong }),
  };
}

async function showNewcomer(
  c: WebContext,
  { usecases }: CorrectionUses,
  entry: ConsoleEntry<'hr'>,
  again: { readonly typed?: Typed; readonly wrong?: Wrong } = {},
): Promise<Response> {
  const opened = await usecases.openNewcomer({ entry });
  if (opened.kind === 'refused') return refuse(c, opened);
  const status = again.wrong === undefined ? 200 : 422;
  return showPage(c, newcomerPage({ frame: pageFrame(c), ...opened, ...again }), status);
}

async function showPosts(
  c: WebContext,
  { usecases }: CorrectionUses,
  entry: ConsoleEntry<'hr'>,
  again: { readonly typed?: Typed; readonly wrong?: Wrong } = {},
): Promise<Response> {
  const found = await usecases.readPosts({ entry, personId: personIdOf(c) });
  if (found.kind === 'refused') return refuse(c, found);
  const corrected = queryValue(c, 'done') === 'corrected';
  const status = again.wrong === undefined ? 200 : 422;
  return showPage(c, postsPage({ frame: pageFrame(c), ...found, corrected, ...again }), status);
}

/** HR's own corrections: one person at a time, by the register's own rules, with a plan before anything is done. */
export const correctionsFlow = {
  routes: (uses: CorrectionUses) => [
    hr({
      method: 'GET',
      path: correctionPaths.newcomer,
      event: 'register.plan-correction',
      answer: (c, entry) => showNewcomer(c, uses, entry),
    }),
    hr({
      method: 'POST',
      path: correctionPaths.newcomer,
      event: 'register.correct',
      body: 'form',
      answer: (c, entry) => take(c, uses, entry, newcomerForm(c, uses, entry)),
    }),
    hr({
      method: 'GET',
      path: correctionPaths.person,
      event: 'people.read',
      answer: (c, entry) => showPosts(c, uses, entry),
    }),
    hr({
      method: 'POST',
      path: correctionPaths.person,
      event: 'register.correct',
      body: 'form',
      answer: (c, entry) => take(c, uses, entry, changeForm(c, uses, entry)),
    }),
  ],
  siteMap: [{ path: correctionPaths.newcomer, name: text.newcomerTitle, part: 'account' }],
} satisfies Flow;
