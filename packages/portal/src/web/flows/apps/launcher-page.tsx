import { categories } from '../../../domain/application/application.ts';
import { type LackedEntry, type LauncherEntry } from '../../../usecases/application/launcher-entries.ts';
import { ApplicationTile } from '../../ui/parts/application-tile.tsx';
import { categoryText } from '../../ui/application-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { LackedTile } from './lacked-tile.tsx';
import { text } from './text.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';

const recentShown = 6;
/** Where everything is new, as on the first day, nothing is said to be. */
const newShown = 6;

interface View {
  readonly frame: PageFrame;
  readonly byAgency: boolean;
  readonly query: string;
}

const favouritesForm = 'favourites-form';

/** Adds to or removes from the favourites; the name goes along for those who hear one button after the other. */
const FavouriteButton = ({ view, entry }: { view: View; entry: LauncherEntry }) => {
  const say = t(view.frame.language);
  const { favourite, applicationId, names } = entry;
  return (
    <button
      class="button button-quiet favourite"
      type="submit"
      form={favouritesForm}
      name={favourite ? 'remove' : 'add'}
      value={applicationId}
      aria-label={say(favourite ? text.remove : text.add, { name: say(names) })}
    >
      {say(favourite ? text.removeShort : text.addShort)}
    </button>
  );
};

/** One form for every button on the page: a form each made a page of two hundred applications three times as heavy. */
const FavouritesForm = ({ view }: { view: View }) => (
  <PostForm frame={view.frame} action={applicationPaths.favourite} id={favouritesForm}>
    {view.query !== '' && <input type="hidden" name="q" value={view.query} />}
  </PostForm>
);

const Group = ({
  view,
  id,
  name,
  entries,
  withButtons = false,
}: {
  view: View;
  id: string;
  name: string;
  entries: readonly LauncherEntry[];
  withButtons?: boolean;
}) =>
  entries.length === 0 ? null : (
    <section class="wide-section" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <div class="tiles tiles-launcher">
        {entries.map((entry) => (
          <div class="launcher-entry">
            <ApplicationTile language={view.frame.language} entry={entry} byAgency={view.byAgency} />
            {withButtons && entry.announcement !== undefined && (
              <p class="announcement">
                {t(view.frame.language)(text.announcement, {
                  words: t(view.frame.language)(entry.announcement),
                })}
              </p>
            )}
            {withButtons && !view.byAgency && <FavouriteButton view={view} entry={entry} />}
          </div>
        ))}
      </div>
    </section>
  );

const latest = (entries: readonly LauncherEntry[]): LauncherEntry[] =>
  entries
    .flatMap((entry) =>
      entry.lastOpenedAt === undefined ? [] : [{ entry, at: entry.lastOpenedAt.getTime() }],
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, recentShown)
    .map(({ entry }) => entry);

/** 應用系統. With a query only what matches, without one everything by category, favourites and recent ones first. */
export function launcherPage({
  frame,
  entries,
  shown,
  lacked = [],
  query,
  byAgency,
  wished = false,
}: {
  frame: PageFrame;
  /** Everything that is there for the person. */
  entries: readonly LauncherEntry[];
  /** What matches the query. */
  shown: readonly LauncherEntry[];
  /** What is not there for the person and says so; of it what matches. */
  lacked?: readonly LackedEntry[];
  query: string;
  byAgency: boolean;
  /** A wish has just been sent. */
  wished?: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const view = { frame, byAgency, query };
  const searching = query !== '';
  const fresh = entries.filter(({ isNew }) => isNew);
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['launcher.css'],
    children: (
      <>
        {wished && <Notice title={say(text.wishDone)} result />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {!byAgency && <FavouritesForm view={view} />}
        <form method="get" action={applicationPaths.launcher} role="search" class="search">
          <label for="field-q">{say(text.search)}</label>
          <div class="search-row">
            <input class="input" type="search" id="field-q" name="q" value={query} maxlength={100} />
            <button class="button button-second" type="submit">
              {say(text.find)}
            </button>
          </div>
        </form>
        {searching && (
          <p role="status">
            {say(text.found, { query, count: shown.length })}{' '}
            <a href={applicationPaths.launcher}>{say(text.all)}</a>
          </p>
        )}
        {entries.length === 0 && <p>{say(text.none)}</p>}
        {searching && shown.length + lacked.length === 0 && <p>{say(text.notFound)}</p>}
        {!searching && (
          <>
            <Group
              view={view}
              id="favourites"
              name={say(text.favourites)}
              entries={entries.filter(({ favourite }) => favourite)}
            />
            <Group view={view} id="recent" name={say(text.recent)} entries={latest(entries)} />
            <Group
              view={view}
              id="new"
              name={say(text.fresh)}
              entries={fresh.length < entries.length ? fresh.slice(0, newShown) : []}
            />
          </>
        )}
        {categories.map((category) => (
          <Group
            view={view}
            id={`category-${category}`}
            name={say(categoryText[category])}
            entries={shown.filter((entry) => entry.category === category)}
            withButtons
          />
        ))}
        {lacked.length > 0 && (
          <section class="wide-section" aria-labelledby="lacked">
            <h2 id="lacked">{say(text.lacked)}</h2>
            <p>{say(text.lackedLead)}</p>
            <div class="tiles tiles-launcher">
              {lacked.map((entry) => (
                <div class="launcher-entry">
                  <LackedTile language={language} entry={entry} />
                </div>
              ))}
            </div>
          </section>
        )}
      </>
    ),
  });
}
