import { Actions, ButtonLink } from '../../ui/button.tsx';
import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t, type Text } from '../../ui/text.ts';
import { Tile } from '../../ui/tile.tsx';
import { text } from './text.ts';

/** What the home page needs to know of the session. */
export interface HomeSession {
  readonly stage: 'restricted' | 'full';
  readonly acr: 'password' | 'two-factor' | 'card' | 'agency-card';
  readonly displayName: string;
  readonly agency?: { readonly name: string } | undefined;
}

const methodText: Readonly<Record<HomeSession['acr'], Text>> = {
  password: text.byPassword,
  'two-factor': text.byTwoFactor,
  card: text.byCard,
  'agency-card': text.byAgencyCard,
};

/** The home page of a person who is signed in. */
export function personPage({ frame, session }: { frame: PageFrame; session: HomeSession }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.greeting, { name: session.displayName })}</h1>
        {session.stage === 'restricted' ? (
          <Unfinished frame={frame} />
        ) : (
          <>
            <p class="lead">{say(methodText[session.acr], { agency: session.agency?.name ?? '' })}</p>
            <div class="tiles">
              <MyDataTile frame={frame} acr={session.acr} />
              <Tile icon="person" name={say(text.ownAccount)} href={paths.ownAccount}>
                {say(text.ownAccountText)}
              </Tile>
              <Tile icon="help" name={say(text.help)} href={paths.help}>
                {say(text.helpText)}
              </Tile>
            </div>
          </>
        )}
      </>
    ),
  });
}

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

const MyDataTile = ({ frame, acr }: { frame: PageFrame; acr: HomeSession['acr'] }) => {
  const say = t(frame.language);
  const { myData } = frame.settings;
  const name = say(text.myData);
  if (myData === undefined) {
    return <Tile icon="data" name={name} href={paths.home} locked={say(text.myDataOff)} />;
  }
  if (acr === 'agency-card')
    return <Tile icon="data" name={name} href={myData} locked={say(text.myDataAgency)} />;
  const locked =
    acr === 'card' ? undefined : (
      <>
        {say(text.myDataPassword)}
        <br />
        <a href={paths.card}>{say(text.stepUp)}</a>
      </>
    );
  return (
    <Tile icon="data" name={name} href={myData} newWindow {...(locked === undefined ? {} : { locked })}>
      {say(text.myDataText)}
    </Tile>
  );
};
