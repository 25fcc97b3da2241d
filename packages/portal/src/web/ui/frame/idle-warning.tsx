import { Actions } from '../form/button.tsx';
import { PostForm } from '../form/post-form.tsx';
import { paths } from '../paths.ts';
import { t } from '../text.ts';
import { type PageFrame } from './frame.ts';

/** How long before the end a person is asked (WCAG 2.2, 2.2.1 demands twenty seconds). */
const warningSeconds = 120;

/** The script of the warning. */
export const idleScript = 'idle.client.js';

const words = {
  title: { zh: '即將自動登出', en: 'You are about to be signed out' },
  idle: {
    zh: '您有一段時間沒有操作，{minutes} 分鐘後將自動登出，尚未送出的內容會消失。',
    en: 'Nothing has happened for a while. You are signed out in {minutes} minutes, and what is not sent yet is lost.',
  },
  stay: { zh: '保持登入', en: 'Stay signed in' },
  last: {
    zh: '登入時間已達上限，{minutes} 分鐘後將自動登出。請先送出填寫的內容，再重新登入。',
    en: 'Nobody stays signed in longer than this: you are signed out in {minutes} minutes. Send what you have filled in, then sign in again.',
  },
  close: { zh: '知道了', en: 'Close' },
};

/**
 * Asks in time before a session ends, over the page and everything that is half filled in on it; without scripts the page
 * stays silent, as it was. At the end the page is left, so that nobody reads it afterwards, and signing in leads back to it.
 */
export const IdleWarning = ({
  frame,
  session: { idleSeconds, endsInSeconds },
}: {
  frame: PageFrame;
  session: { readonly idleSeconds: number; readonly endsInSeconds: number };
}) => {
  const say = t(frame.language);
  const minutes = warningSeconds / 60;
  const limits = {
    'data-idle': idleSeconds,
    'data-ends': endsInSeconds,
    'data-warning': warningSeconds,
    'data-page': frame.path,
  };
  return (
    <dialog class="idle-warning" aria-labelledby="idle-title" aria-describedby="idle-text" {...limits}>
      <h2 id="idle-title">{say(words.title)}</h2>
      <div id="idle-text">
        <p data-idle-text>{say(words.idle, { minutes })}</p>
        <p data-last-text hidden>
          {say(words.last, { minutes })}
        </p>
      </div>
      <PostForm frame={{ formKey: frame.formKey }} action={paths.stay}>
        <Actions>
          <button class="button button-main" type="submit" data-idle-text>
            {say(words.stay)}
          </button>
          <button class="button button-second" type="button" data-last-text hidden>
            {say(words.close)}
          </button>
        </Actions>
      </PostForm>
    </dialog>
  );
};
