import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { type Session } from '../../../domain/session/session.ts';
import { type LauncherEntry } from '../../../usecases/application/launcher-entries.ts';
import { ApplicationTile } from '../../ui/parts/application-tile.tsx';
import { Actions, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths, consolePaths, paths } from '../../ui/paths.ts';
import { Attention } from './attention.tsx';
import { type HomeAttention } from '../../../usecases/home/read-home-attention.ts';
import { t, type Text } from '../../ui/text.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { Tile } from '../../ui/parts/tile.tsx';
import { text } from './text.ts';

/** What the home page needs to know of the session. */
export interface HomeSession extends Pick<Session, 'stage' | 'acr'> {
  readonly displayName: string;
  readonly agency?: { readonly name: string } | undefined;
  readonly roles: readonly string[];
}

const methodText: Readonly<Record<HomeSession['acr'], Text>> = {
  password: text.byPassword,
  'two-factor': text.byTwoFactor,
  card: text.byCard,
  'agency-card': text.byAgencyCard,
};

/** The home page of a person who is signed in. */
export function personPage({
  frame,
  session,
  applications,
  attention,
  activated = false,
}: {
  frame: PageFrame;
  session: HomeSession;
  /** Those with an icon on the home page. */
  applications: readonly LauncherEntry[];
  attention: HomeAttention;
  /** This was the sign-in that confirmed the activation. */
  activated?: boolean;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        {activated && session.stage === 'full' && (
          <Notice title={say(text.activated)} result>
            <p>{say(text.activatedText)}</p>
            <ul>
              <li>{say(text.activatedCard)}</li>
              <li>{say(text.activatedAccount)}</li>
              <li>
                <a href={paths.ownFactors}>{say(text.activatedFactors)}</a>
              </li>
            </ul>
          </Notice>
        )}
        {(frame.announced ?? [])
          .filter(({ importance }) => importance === 'notice')
          .map(({ texts }) => (
            <Notice title={say(text.announcement)}>
              <p>{say(texts)}</p>
            </Notice>
          ))}
        <h1>{say(text.greeting, { name: session.displayName })}</h1>
        {session.stage === 'restricted' && <Unfinished frame={frame} />}
        {session.stage === 'emergency' && <Emergency frame={frame} />}
        {session.stage === 'full' && (
          <>
            <p class="lead">{say(methodText[session.acr], { agency: session.agency?.name ?? '' })}</p>
            <Attention language={frame.language} attention={attention} />
            <div class="tiles">
              {offersConsole(consoles.hr, session) && (
                <Tile icon="agency" name={say(text.authority)} href={paths.authority}>
                  {say(text.authorityText)}
                </Tile>
              )}
              {offersConsole(consoles.helpdesk, session) && (
                <Tile icon="help" name={say(text.helpdesk)} href={consolePaths.helpdesk}>
                  {say(text.helpdeskText)}
                </Tile>
              )}
              {offersConsole(consoles.operator, session) && (
                <Tile icon="key" name={say(text.officers)} href={consolePaths.officers}>
                  {say(text.officersText)}
                </Tile>
              )}
              {offersConsole(consoles.audit, session) && (
                <Tile icon="data" name={say(text.audit)} href={consolePaths.audit}>
                  {say(text.auditText)}
                </Tile>
              )}
              {offersConsole(consoles.operator, session) && (
                <Tile icon="data" name={say(text.operator)} href={paths.operator}>
                  {say(text.operatorText)}
                </Tile>
              )}
              <Tile icon="apps" name={say(text.launcher)} href={applicationPaths.launcher}>
                {say(text.launcherText)}
              </Tile>
              <Tile icon="person" name={say(text.ownAccount)} href={paths.ownAccount}>
                {say(text.ownAccountText)}
              </Tile>
              <Tile icon="help" name={say(text.help)} href={paths.help}>
                {say(text.helpText)}
              </Tile>
            </div>
            <div class="tiles tiles-corner">
              {applications.length === 0 && (
                <Tile icon="data" name={say(text.myData)} href={paths.home} locked={say(text.myDataOff)} />
              )}
              {applications.map((entry) => (
                <ApplicationTile
                  language={frame.language}
                  entry={entry}
                  byAgency={session.acr === 'agency-card'}
                />
              ))}
            </div>
          </>
        )}
      </>
    ),
  });
}

const Emergency = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <>
      <p class="lead">{say(text.emergency)}</p>
      <div class="tiles">
        <Tile icon="data" name={say(text.operator)} href={paths.operator}>
          {say(text.operatorText)}
        </Tile>
      </div>
    </>
  );
};

const Unfinished = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <>
      <h2>{say(text.unfinished)}</h2>
      <p class="lead">{say(text.unfinishedText)}</p>
      <Actions>
        <ButtonLink href={paths.activationForm}>{say(text.goOn)}</ButtonLink>
      </Actions>
    </>
  );
};
