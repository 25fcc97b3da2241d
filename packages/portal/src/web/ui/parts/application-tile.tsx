import { type LauncherEntry } from '../../../usecases/application/launcher-entries.ts';
import { lockedText } from '../application-text.ts';
import { iconNamed } from './icon.tsx';
import { applicationPaths, paths } from '../paths.ts';
import { type Language, t } from '../text.ts';
import { Tile } from './tile.tsx';

const words = {
  stepUp: { zh: '以憑證確認身分後開啟', en: 'Confirm by card and open' },
  agency: { zh: '以機關憑證登入', en: 'Sign in by agency card' },
  own: { zh: '以個人身分登入', en: 'Sign in as yourself' },
  newWindow: { zh: '開啟新視窗', en: 'Opens a new window' },
};

/** What a person does to reach the level that an application needs. */
const Way = ({
  language,
  entry,
  byAgency,
}: {
  language: Language;
  entry: LauncherEntry;
  byAgency: boolean;
}) => {
  const say = t(language);
  if (entry.needs === 'agency-card') return <a href={paths.agency}>{say(words.agency)}</a>;
  if (byAgency) return <a href={paths.card}>{say(words.own)}</a>;
  return <a href={applicationPaths.stepUpFor(entry.applicationId)}>{say(words.stepUp)}</a>;
};

/** An application with its icon: a link into a new window, or grey with the reason and the way to get in. */
export const ApplicationTile = ({
  language,
  entry,
  byAgency = false,
}: {
  language: Language;
  entry: LauncherEntry;
  /** Somebody acts for an agency by its card. */
  byAgency?: boolean;
}) => {
  const say = t(language);
  const locked =
    entry.needs === undefined ? undefined : (
      <>
        <p>{say(lockedText[byAgency && entry.needs !== 'agency-card' ? 'password' : entry.needs])}</p>
        <Way language={language} entry={entry} byAgency={byAgency} />
      </>
    );
  return (
    <Tile
      icon={iconNamed(entry.icon)}
      name={say(entry.names)}
      href={applicationPaths.open(entry.applicationId)}
      newWindow
      {...(locked === undefined ? {} : { locked })}
    >
      {locked === undefined ? say(words.newWindow) : undefined}
    </Tile>
  );
};
