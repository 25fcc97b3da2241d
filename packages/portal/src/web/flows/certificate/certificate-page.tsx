import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { t } from '../../ui/text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { onward } from '../../ui/onward.ts';

const way = wayIn('certificate');

/** How it goes, what it is good for, and the form that leads to where the browser is asked for the certificate. */
export function certificatePage({
  frame,
  action,
  challenge,
  raises,
}: {
  frame: PageFrame;
  action: string;
  challenge: string;
  /** Whose session is to be raised, if anybody’s. */
  raises: string | undefined;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: way.name,
    children: (
      <>
        <h1>{say(way.name)}</h1>
        <p class="lead">{raises === undefined ? say(text.lead) : say(text.signedIn, { name: raises })}</p>
        <h2>{say(text.how)}</h2>
        <ol>
          <li>{say(text.howInsert)}</li>
          <li>{say(text.howPress)}</li>
          <li>{say(text.howPin)}</li>
        </ol>
        <PostForm frame={frame} action={action}>
          <input type="hidden" name="challenge" value={challenge} />
          <Actions>
            <Button>{say(text.present)}</Button>
          </Actions>
        </PostForm>
        <h2>{say(text.limits)}</h2>
        <ul>
          <li>{say(text.limitClose)}</li>
          <li>{say(text.limitConsoles)}</li>
          <li>{say(text.limitAgency)}</li>
        </ul>
        {frame.person === undefined && <OtherWays frame={frame} except="certificate" />}
      </>
    ),
  });
}

/** Why the certificate was not taken, and the way back to the portal's own port, where it can be tried again. */
export function refusedCertificatePage({
  frame,
  refusal,
  origin,
}: {
  frame: PageFrame;
  refusal: RefusalCode;
  origin: string;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: way.name,
    refused: true,
    children: (
      <>
        <RefusalPanel frame={frame} refusal={refusalText[refusal]}>
          <Actions>
            <ButtonLink href={onward(frame, `${origin}${paths.certificateSignIn}`)}>
              {say(text.again)}
            </ButtonLink>
          </Actions>
        </RefusalPanel>
        <h1>{say(way.name)}</h1>
        <p>{say(text.remembers)}</p>
        <p>
          <a href={onward(frame, `${origin}${paths.card}`)}>{say(wayIn('natural-person-card').name)}</a>
        </p>
      </>
    ),
  });
}
