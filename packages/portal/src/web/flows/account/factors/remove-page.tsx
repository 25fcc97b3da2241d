import { Actions, Button } from '../../../ui/form/button.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { fill, type Text, t } from '../../../ui/text.ts';
import { accountPaths } from '../paths.ts';
import { removeText as text } from './text.ts';

/** Asks once more before a factor is removed. */
export function removePage({
  frame,
  action,
  title,
  lead,
}: {
  frame: PageFrame;
  action: string;
  title: Text;
  lead: Text;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title,
    children: (
      <>
        <h1>{say(title)}</h1>
        <p class="lead">{say(lead)}</p>
        <PostForm frame={frame} action={action}>
          <Actions>
            <Button>{say(text.confirm)}</Button>
            <a href={accountPaths.factors}>{say(text.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** The title that names the passkey. */
export const removePasskeyTitle = (name: string): Text => ({
  zh: fill(text.passkeyTitle.zh, { name }),
  en: fill(text.passkeyTitle.en, { name }),
});
