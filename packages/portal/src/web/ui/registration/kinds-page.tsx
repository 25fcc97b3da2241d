import { applicationKinds } from '../../../usecases/application/registration/kinds.ts';
import { type PageFrame } from '../frame/frame.ts';
import { page } from '../frame/page.tsx';
import { type IconName } from '../parts/icon.tsx';
import { Tile } from '../parts/tile.tsx';
import { type RegistryPaths } from '../paths.ts';
import { t } from '../text.ts';
import { kindWords } from './registration-words.ts';

const words = {
  title: { zh: '登錄新系統', en: 'Register an application' },
  lead: { zh: '這是哪一種系統？', en: 'What kind of application is it?' },
  file: { zh: '以登錄檔（JSON）登錄', en: 'Register by a file (JSON)' },
  back: { zh: '回到清單', en: 'Back to the list' },
};

const icons = {
  web: 'outside',
  browser: 'apps',
  native: 'phone',
  service: 'data',
  saml: 'agency',
} as const satisfies Record<(typeof applicationKinds)[number], IconName>;

/** The first question of a registration: what the application is decides what else is asked. */
export function kindsPage({
  frame,
  at,
  byFile,
}: {
  frame: PageFrame;
  at: RegistryPaths;
  /** Where a whole file is taken; absent where nobody may send one. */
  byFile?: string | undefined;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: words.title,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <p class="lead">{say(words.lead)}</p>
        <div class="tiles">
          {applicationKinds.map((kind) => (
            <Tile icon={icons[kind]} name={say(kindWords[kind].name)} href={at.register(kind)}>
              {say(kindWords[kind].text)}
            </Tile>
          ))}
        </div>
        <p>
          {byFile !== undefined && (
            <>
              <a href={byFile}>{say(words.file)}</a>
              {'　'}
            </>
          )}
          <a href={at.list}>{say(words.back)}</a>
        </p>
      </>
    ),
  });
}
