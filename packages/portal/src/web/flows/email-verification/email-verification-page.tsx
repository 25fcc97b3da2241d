import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** Where the link of the verification mail leads. */
export const verifyEmailPath = '/verify-email';

/** Asks before it confirms: mail scanners open links too, and must not spend them. */
export function askPage({ frame, token }: { frame: PageFrame; token: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={verifyEmailPath}>
          <input type="hidden" name="token" value={token} />
          <Actions>
            <Button>{say(text.confirm)}</Button>
          </Actions>
        </PostForm>
        <p class="quiet">{say(text.notYou)}</p>
      </>
    ),
  });
}

export function donePage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.doneTitle,
    children: (
      <>
        <h1>{say(text.doneTitle)}</h1>
        <p class="lead">{say(text.done)}</p>
        <Actions>
          <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
