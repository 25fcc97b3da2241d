import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { SignInButtons } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** Asks a person who came by GET: signing out changes something, so a link alone must not do it. */
export function askPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.askTitle,
    children: (
      <>
        <h1>{say(text.askTitle)}</h1>
        <p class="lead">{say(text.ask)}</p>
        <PostForm frame={frame} action={paths.signOut}>
          <Actions>
            <Button>{say(text.signOut)}</Button>
            <ButtonLink href={paths.home} kind="second">
              {say(text.stay)}
            </ButtonLink>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** After signing out; with `confirms` the person has just activated the account and confirms it by signing in again. */
export function donePage({ frame, confirms }: { frame: PageFrame; confirms: boolean }): string {
  const say = t(frame.language);
  const title = confirms ? text.confirmTitle : text.doneTitle;
  return page({
    frame,
    title,
    children: (
      <>
        <h1>{say(title)}</h1>
        <p class="lead">{say(confirms ? text.confirm : text.done)}</p>
        <Actions>
          <SignInButtons frame={frame} />
        </Actions>
      </>
    ),
  });
}
