import { type NoticePreview } from '../../../usecases/index.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { urgencyWords } from '../../ui/vocabulary/mail-words.ts';
import { text } from './text.ts';

/** 通知信: each as it reads to an invented person, both languages in one mail. */
export function noticesPage({
  frame,
  notices,
}: {
  frame: PageFrame;
  notices: readonly NoticePreview[];
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <p>{say(text.settings)}</p>
        {notices.map(({ id, subject, text: body, urgency }) => (
          <details>
            <summary lang="zh-Hant-TW">{subject}</summary>
            <p class="quiet">
              <code>{id}</code> {say(urgencyWords[urgency])}
            </p>
            <pre class="mail" lang="zh-Hant-TW">
              {body}
            </pre>
          </details>
        ))}
        <p>
          <a href={paths.operator}>{say(text.back)}</a>
        </p>
      </>
    ),
  });
}
