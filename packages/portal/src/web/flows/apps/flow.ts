import { type LackedEntry, type LauncherEntry } from '../../../usecases/application/launcher-entries.ts';
import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { towards } from '../../http/destination.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { gestureOf } from '../../http/form-key.ts';
import { categoryText } from '../../ui/application-text.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { launcherPage } from './launcher-page.tsx';
import { text } from './text.ts';
import { wishPage } from './wish-page.tsx';

const comparable = (words: string): string => words.normalize('NFKC').toLowerCase();

/** Every word of the query stands in a name, in either language, or in the category. */
function matches({ names, category }: LauncherEntry | LackedEntry, query: string): boolean {
  const { zh, en } = categoryText[category];
  const where = comparable(`${names.zh} ${names.en} ${zh} ${en}`);
  return comparable(query)
    .split(/\s+/)
    .every((word) => where.includes(word));
}

const launcherWith = (query: string): string =>
  query === '' ? applicationPaths.launcher : `${applicationPaths.launcher}?q=${encodeURIComponent(query)}`;

/** A link to a page of an application goes through the step-up whole. */
const openingOf = (applicationId: string, path: string | undefined): string =>
  path === undefined
    ? applicationPaths.open(applicationId)
    : `${applicationPaths.open(applicationId)}?to=${encodeURIComponent(path)}`;

/** 應用系統: what a person can open, and the way to what is still closed. */
export const appsFlow = {
  routes: ({
    usecases,
  }: Uses<
    'readLauncher' | 'openApplication' | 'chooseFavourite' | 'readWish' | 'wishForApplication'
  >): readonly Route[] => [
    {
      method: 'GET',
      path: applicationPaths.launcher,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const query = (queryValue(c, 'q') ?? '').trim().slice(0, 100);
        const { entries, lacked: all } = await usecases.readLauncher({ session });
        const shown = query === '' ? entries : entries.filter((entry) => matches(entry, query));
        const lacked = query === '' ? all : all.filter((entry) => matches(entry, query));
        const byAgency = session.acr === 'agency-card';
        const wished = queryValue(c, 'done') === 'wished';
        return showPage(
          c,
          launcherPage({ frame: pageFrame(c), entries, shown, lacked, query, byAgency, wished }),
        );
      },
    },
    {
      method: 'GET',
      path: applicationPaths.open(':application'),
      access: 'signed-in',
      answer: async (c) => {
        const applicationId = c.req.param('application') ?? '';
        const session = requireSession(c);
        const path = queryValue(c, 'to');
        const outcome = await usecases.openApplication({ session, applicationId, path });
        switch (outcome.kind) {
          case 'refused':
            return refuse(c, outcome);
          case 'step-up':
            return goTo(c, towards(c, applicationPaths.stepUp, openingOf(applicationId, path)));
          case 'open':
            // The registry's own address, or a page of the same origin.
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
        const added = form.text('add');
        const outcome = await usecases.chooseFavourite({
          session: requireSession(c),
          applicationId: added === '' ? form.text('remove') : added,
          favourite: added !== '',
        });
        return outcome.kind === 'refused' ? refuse(c, outcome) : goTo(c, launcherWith(form.text('q')));
      },
    },
    {
      method: 'GET',
      path: applicationPaths.wish(':application'),
      access: 'own-account',
      answer: async (c) => {
        const applicationId = c.req.param('application') ?? '';
        const wish = await usecases.readWish({ session: requireSession(c), applicationId });
        return wish.kind === 'refused'
          ? refuse(c, wish)
          : showPage(c, wishPage({ frame: pageFrame(c), ...wish }));
      },
    },
    {
      method: 'POST',
      path: applicationPaths.wish(':application'),
      access: 'own-account',
      body: 'form',
      answer: async (c) => {
        const session = requireSession(c);
        const applicationId = c.req.param('application') ?? '';
        const outcome = await usecases.wishForApplication({
          session,
          applicationId,
          reason: formOf(c).text('reason'),
          gesture: gestureOf(c),
          ctx: requestContext(c),
        });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        if (outcome.kind === 'wished') return goTo(c, `${applicationPaths.launcher}?done=wished`);
        const wish = await usecases.readWish({ session, applicationId });
        if (wish.kind === 'refused') return refuse(c, wish);
        const { problems } = outcome;
        return showPage(c, wishPage({ frame: pageFrame(c), ...wish, problems }), 422);
      },
    },
  ],
  siteMap: [{ path: applicationPaths.launcher, name: text.title, part: 'account' }],
} satisfies Flow;
