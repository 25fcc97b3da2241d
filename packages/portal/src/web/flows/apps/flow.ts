import { type LauncherEntry } from '../../../usecases/application/launcher.ts';
import { formOf, goTo, pageFrame, refuse, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { towards } from '../../http/destination.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { categoryText } from '../../ui/application-text.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { launcherPage } from './launcher-page.tsx';
import { text } from './text.ts';

const comparable = (words: string): string => words.normalize('NFKC').toLowerCase();

/** Every word of the query stands in a name, in either language, or in the category. */
function matches({ names, category }: LauncherEntry, query: string): boolean {
  const { zh, en } = categoryText[category];
  const where = comparable(`${names.zh} ${names.en} ${zh} ${en}`);
  return comparable(query)
    .split(/\s+/)
    .every((word) => where.includes(word));
}

const launcherWith = (query: string): string =>
  query === '' ? applicationPaths.launcher : `${applicationPaths.launcher}?q=${encodeURIComponent(query)}`;

/** 應用系統: what a person can open, and the way to what is still closed. */
export const appsFlow = {
  routes: ({ usecases }: Uses<'readLauncher' | 'openApplication' | 'chooseFavourite'>): readonly Route[] => [
    {
      method: 'GET',
      path: applicationPaths.launcher,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const query = (queryValue(c, 'q') ?? '').trim().slice(0, 100);
        const entries = await usecases.readLauncher({ session });
        const shown = query === '' ? entries : entries.filter((entry) => matches(entry, query));
        const byAgency = session.acr === 'agency-card';
        return showPage(c, launcherPage({ frame: pageFrame(c), entries, shown, query, byAgency }));
      },
    },
    {
      method: 'GET',
      path: applicationPaths.open(':application'),
      access: 'signed-in',
      answer: async (c) => {
        const applicationId = c.req.param('application') ?? '';
        const session = requireSession(c);
        const outcome = await usecases.openApplication({ session, applicationId });
        switch (outcome.kind) {
          case 'refused':
            return refuse(c, outcome);
          case 'step-up':
            return goTo(c, towards(c, applicationPaths.stepUp, applicationPaths.open(applicationId)));
          case 'open':
            // The registry's own address: nothing of it comes from the request.
            return c.redirect(outcome.address, 303);
        }
      },
    },
    {
      method: 'POST',
      path: applicationPaths.favourite,
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const form = formOf(c);
        const outcome = await usecases.chooseFavourite({
          session: requireSession(c),
          applicationId: form.text('application'),
          favourite: form.text('favourite') === 'yes',
        });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, launcherWith(form.text('q')));
      },
    },
  ],
  siteMap: [{ path: applicationPaths.launcher, name: text.title, part: 'account' }],
} satisfies Flow;
