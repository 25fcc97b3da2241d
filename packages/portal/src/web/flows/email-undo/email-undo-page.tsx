import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Asks before it acts: mail scanners open links too. */
export function askPage({ frame, token }: { frame: PageFrame; token: string }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <PostForm frame={frame} action={paths.undoEmail}>
          <input type="hidden" name="token" value={token} />
          <Actions>
            <Button>{say(text.undo)}</Button>
          </Actions>
        </PostForm>
        <p class="quiet">{say(text.own)}</p>
      </>
    ),
  });
}

/** Told afterwards, with what to do next. */
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
          <ButtonLink href={paths.recover}>{say(text.recover)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
