import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { t } from '../../ui/text.ts';
import { verifiedRefusalText } from '../../ui/refusals/verified-refusal-text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

const way = wayIn('nhi');

/** What the last try was refused for. */
export interface RefusedNhi {
  readonly refusal: RefusalCode;
  readonly retryAfterSeconds?: number | undefined;
}

/** 健保卡登入: how it goes and the way to the verifier; where none is connected, which ways are open instead. */
export function nhiPage({
  frame,
  raises,
  refused,
}: {
  frame: PageFrame;
  /** Whose session is to be raised, if anybody’s. */
  raises: string | undefined;
  refused?: RefusedNhi | undefined;
}): string {
  const say = t(frame.language);
  const verifier = frame.settings.verifiers?.nhi;
  return page({
    frame,
    title: way.name,
    refused: refused !== undefined,
    styles: ['verifier.css'],
    children: (
      <>
        {refused !== undefined && (
          <RefusalPanel frame={frame} refusal={verifiedRefusalText[refused.refusal]}>
            {refused.retryAfterSeconds !== undefined && (
              <p>{say(text.wait, { seconds: Math.ceil(refused.retryAfterSeconds) })}</p>
            )}
          </RefusalPanel>
        )}
        <h1>{say(way.name)}</h1>
        <p class="lead">{raises === undefined ? say(text.lead) : say(text.signedIn, { name: raises })}</p>
        {verifier === undefined ? <NotOffered frame={frame} /> : <Way frame={frame} host={verifier.host} />}
      </>
    ),
  });
}

const Way = ({ frame, host }: { frame: PageFrame; host: string }) => {
  const say = t(frame.language);
  return (
    <>
      <h2>{say(text.how)}</h2>
      <ol>
        <li>{say(text.howGo)}</li>
        <li>{say(text.howCard)}</li>
        <li>{say(text.howBack)}</li>
      </ol>
      <PostForm frame={frame} action={paths.nhi}>
        <p>
          {say(text.service)} <span class="verifier-host">{host}</span>
        </p>
        <Actions>
          <Button>{say(text.start)}</Button>
        </Actions>
      </PostForm>
      <h2>{say(text.needTitle)}</h2>
      <Needed frame={frame} />
      <h2>{say(text.limits)}</h2>
      <ul>
        <li>{say(text.limitActivation)}</li>
        <li>{say(text.limitConsoles)}</li>
      </ul>
      {frame.person === undefined && <OtherWays frame={frame} except="nhi" />}
    </>
  );
};

const NotOffered = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <>
      <Notice title={say(text.offTitle)}>
        <p>{say(text.offText)}</p>
      </Notice>
      <OtherWays frame={frame} except="nhi" title={text.offNext} />
      <h2>{say(text.offNeedTitle)}</h2>
      <Needed frame={frame} />
    </>
  );
};

const Needed = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <ul>
      <li>{say(text.needCard)}</li>
      <li>{say(text.needPassword)}</li>
      <li>{say(text.needComponent)}</li>
    </ul>
  );
};
