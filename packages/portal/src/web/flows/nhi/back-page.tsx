import { Actions, Button } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** Back from the verifier: a form that sends itself, because an address that is opened must change nothing. */
export function backPage({
  frame,
  action,
  ticket,
  code,
}: {
  frame: PageFrame;
  action: string;
  ticket: string;
  code: string;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.backTitle,
    scripts: ['send-form.client.js'],
    children: (
      <>
        <h1>{say(text.backTitle)}</h1>
        <p class="lead">{say(text.backLead)}</p>
        <PostForm frame={frame} action={action} data-send-form>
          <input type="hidden" name="ticket" value={ticket} />
          <input type="hidden" name="code" value={code} />
          <Actions>
            <Button>{say(text.goOn)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
