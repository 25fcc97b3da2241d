import { consoles } from '../../../../domain/authority/consoles.ts';
import { type ConsoleEntry } from '../../../../usecases/console/console-entry.ts';
import { type ReminderWish } from '../../../../usecases/hr/remind-newcomers.ts';
import { queryValue } from '../../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../../http/answer.ts';
import { routeAt } from '../../../http/console-route.ts';
import { type Route, type Uses } from '../../../http/flow.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { consolePaths } from '../../../ui/paths.ts';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { remindersPage } from './page.tsx';

type ReminderUses = Uses<'prepareReminders' | 'remindNewcomers'>;
type Shown = Pick<Parameters<typeof remindersPage>[0], 'until' | 'done' | 'problems'>;

const hr = routeAt(consoles.hr);

const show =
  ({ usecases }: ReminderUses) =>
  async (
    c: WebContext,
    { entry, wish, ...shown }: { entry: ConsoleEntry<'hr'>; wish: ReminderWish } & Shown,
  ): Promise<Response> => {
    const plan = await usecases.prepareReminders({ entry, wish });
    if (plan.kind === 'refused') return refuse(c, plan);
    const html = remindersPage({ frame: pageFrame(c), wish, plan, ...shown });
    return showPage(c, html, shown.problems === undefined ? 200 : 422);
  };

/** How many were mailed, as the address after the redirect says it. */
function doneOf(c: WebContext): Shown['done'] {
  const [mailed, lately] = ['mailed', 'lately'].map((name) => Number(queryValue(c, name) ?? Number.NaN));
  return Number.isSafeInteger(mailed) && Number.isSafeInteger(lately)
    ? { mailed: mailed ?? 0, lately: lately ?? 0 }
    : undefined;
}

/** 寄送啟用提醒: for an agency, or for those who were ticked in a list. */
export const reminderRoutes = (uses: ReminderUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: consolePaths.reminders,
    event: 'people.newcomers',
    answer: (c, entry) => {
      const wish = { agencyCode: queryValue(c, 'agency') ?? '', personIds: [] };
      return show(uses)(c, { entry, wish, done: doneOf(c) });
    },
  }),
  hr({
    method: 'POST',
    path: consolePaths.reminders,
    event: 'people.remind',
    body: 'form',
    bodyLimit: 64 * 1024,
    fieldLimit: 600,
    // What comes from a list has no day yet: it is asked for first.
    answer: async (c, entry) => {
      const form = formOf(c);
      const wish = { agencyCode: form.text('agency'), personIds: form.namesAfter(personPrefix) };
      if (!form.has('until')) return show(uses)(c, { entry, wish });
      const until = form.text('until');
      const outcome = await uses.usecases.remindNewcomers({ entry, wish, until });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      if (outcome.kind === 'invalid')
        return show(uses)(c, { entry, wish, until, problems: outcome.problems });
      const { mailed, lately } = outcome;
      const told = new URLSearchParams({
        agency: wish.agencyCode,
        mailed: String(mailed),
        lately: String(lately),
      });
      return goTo(c, `${consolePaths.reminders}?${told.toString()}`);
    },
  }),
];
