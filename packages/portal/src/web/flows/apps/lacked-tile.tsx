import { type LackedEntry } from '../../../usecases/application/launcher-entries.ts';
import { dayText } from '../../ui/date-text.ts';
import { Tile } from '../../ui/parts/tile.tsx';
import { applicationPaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { lackText, text } from './text.ts';

/** An application that is not there for the person: why, and whom to ask. */
export const LackedTile = ({ language, entry }: { language: Language; entry: LackedEntry }) => {
  const say = t(language);
  const { applicationId, names, lacks, owner, contact, takesWishes, wishedAt } = entry;
  const whom = [owner, contact].filter((each) => each !== '').join(say(text.between));
  return (
    <Tile
      icon="lock"
      name={say(names)}
      href={applicationPaths.launcher}
      locked={
        <>
          {lacks.map((lack) => (
            <p>{say(lackText[lack])}</p>
          ))}
          {whom !== '' && <p>{say(text.askWhom, { whom })}</p>}
          {wishedAt !== undefined && <p>{say(text.wished, { day: dayText(language, wishedAt) })}</p>}
          {takesWishes && wishedAt === undefined && (
            <a
              href={applicationPaths.wish(applicationId)}
              aria-label={say(text.wishFor, { name: say(names) })}
            >
              {say(text.wish)}
            </a>
          )}
        </>
      }
    />
  );
};
