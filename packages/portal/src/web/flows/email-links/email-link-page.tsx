import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { t } from '../../ui/text.ts';
import { type LinkWords } from './text.ts';

/** Asks before it acts: mail scanners open links too, and must not spend them. */
export function askPage({
  frame,
  words,
  action,
  token,
}: {
  frame: PageFrame;
  words: LinkWords;
  action: string;
  token: string;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: words.title,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <p class="lead">{say(words.lead)}</p>
        <PostForm frame={frame} action={action}>
          <input type="hidden" name="token" value={token} />
          <Actions>
            <Button>{say(words.act)}</Button>
          </Actions>
        </PostForm>
        <p class="quiet">{say(words.otherwise)}</p>
      </>
    ),
  });
}

/** Told afterwards, with what to do next. */
export function donePage({
  frame,
  words,
  next,
}: {
  frame: PageFrame;
  words: LinkWords;
  next: string;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: words.doneTitle,
    children: (
      <>
        <h1>{say(words.doneTitle)}</h1>
        <p class="lead">{say(words.done)}</p>
        <Actions>
          <ButtonLink href={next}>{say(words.next)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
