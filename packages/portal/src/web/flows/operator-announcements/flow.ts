import { consoles } from '../../../domain/authority/consoles.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { announcementsPage } from './announcements-page.tsx';

const operator = routeAt(consoles.operator);
const path = paths.operatorAnnouncements;
const outcomes = ['published', 'ended'] as const;

/** What operators tell everybody for a while. */
export const operatorAnnouncementsFlow = {
  routes: ({ usecases }: Uses<'readAnnouncements' | 'publishAnnouncement' | 'endAnnouncement'>) => {
    const show = async (
      c: WebContext,
      entry: ConsoleEntry<'operator'>,
      form: Pick<Parameters<typeof announcementsPage>[0], 'order' | 'problems'> = {},
    ) => {
      const read = await usecases.readAnnouncements({ entry });
      if (read.kind === 'refused') return refuse(c, read);
      const { announcements } = read;
      const done = outcomes.find((each) => each === queryValue(c, 'done'));
      const html = announcementsPage({ frame: pageFrame(c), announcements, done, ...form });
      return showPage(c, html, form.problems === undefined ? 200 : 422);
    };
    return [
      operator({
        method: 'GET',
        path,
        event: 'announcement.list',
        answer: (c, entry) => show(c, entry),
      }),
      operator({
        method: 'POST',
        path,
        event: 'announcement.publish',
        body: 'form',
        answer: async (c, entry) => {
          const form = formOf(c);
          const order = {
            zh: form.text('zh'),
            en: form.text('en'),
            importance: form.text('importance'),
            from: form.text('from'),
            until: form.text('until'),
          };
          const published = await usecases.publishAnnouncement({ entry, order });
          if (published.kind === 'refused') return refuse(c, published);
          return published.kind === 'invalid'
            ? show(c, entry, { order, problems: published.problems })
            : goTo(c, `${path}?done=published`);
        },
      }),
      operator({
        method: 'POST',
        path: `${path}/end`,
        event: 'announcement.end',
        body: 'form',
        answer: async (c, entry) => {
          const announcementId = formOf(c).text('announcement');
          const ended = await usecases.endAnnouncement({ entry, announcementId });
          return ended.kind === 'refused' ? refuse(c, ended) : goTo(c, `${path}?done=ended`);
        },
      }),
      operator({
        // Reloaded or reached by the language link: back to the list.
        method: 'GET',
        path: `${path}/end`,
        event: 'console.look',
        answer: (c) => goTo(c, path),
      }),
    ];
  },
} satisfies Flow;
