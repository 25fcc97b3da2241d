import { keptMailDays } from '../../../domain/mail/mail.ts';
import { type MailQueue } from '../../../usecases/operation/read-mail-queue.ts';
import { momentText } from '../../ui/date-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { paths } from '../../ui/paths.ts';
import { t, type Text } from '../../ui/text.ts';
import { urgencyWords } from '../../ui/vocabulary/mail-words.ts';

const text = {
  title: { zh: '信件佇列', en: 'Mail queue' },
  lead: {
    zh: '待寄 {count} 封。收件者與內容不顯示，只列出網域。',
    en: 'Waiting: {count}. Whom a mail is for and what it says is not shown, the domain alone is.',
  },
  oldest: { zh: '最早一封寫於 {time}。', en: 'The oldest was written on {time}.' },
  waiting: { zh: '待寄', en: 'Waiting' },
  failed: {
    zh: `寄送失敗（保留 ${keptMailDays} 天）`,
    en: `Given up (known for ${keptMailDays} days)`,
  },
  domain: { zh: '網域', en: 'Domain' },
  kind: { zh: '種類', en: 'Kind' },
  tries: { zh: '已試次數', en: 'Tries' },
  written: { zh: '寫於', en: 'Written' },
  due: { zh: '下次寄送', en: 'Next try' },
  reason: { zh: '原因', en: 'Reason' },
  time: { zh: '時間', en: 'Time' },
  none: { zh: '沒有。', en: 'None.' },
  retry: { zh: '立即重試', en: 'Try again now' },
  retryLead: {
    zh: '郵件伺服器修復後，不必等到下次寄送時間；正在寄送的信件不受影響。寄送失敗的信件內容已刪除，不能重寄。',
    en: 'Once the mail server is mended there is no need to wait. Mails that are being sent are left alone; those given up are deleted and cannot be sent again.',
  },
  retried: { zh: '{count} 封立即重試', en: 'Tried again at once: {count}' },
  back: { zh: '回系統管理', en: 'Back to Operation' },
} as const satisfies Readonly<Record<string, Text>>;

/** Mails that wait and mails that failed, and another try. */
export function queuePage({
  frame,
  queue: { backlog, waiting, failed },
  retried,
}: {
  frame: PageFrame;
  queue: Omit<MailQueue, 'kind'>;
  /** How many were just let try again. */
  retried: string | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.title,
    width: 'wide',
    children: (
      <>
        {retried !== undefined && <Notice title={say(text.retried, { count: retried })} result />}
        <h1>{say(text.title)}</h1>
        <p class="lead">
          {say(text.lead, { count: backlog.waiting })}
          {backlog.oldestAt !== undefined &&
            ` ${say(text.oldest, { time: momentText(language, backlog.oldestAt) })}`}
        </p>
        <h2>{say(text.waiting)}</h2>
        <DataTable
          caption={say(text.waiting)}
          captionHidden
          columns={[text.domain, text.kind, text.tries, text.written, text.due].map((head) => say(head))}
          rows={waiting.map(({ domain, urgency, tries, writtenAt, dueAt }) => [
            domain === '' ? nothing : domain,
            say(urgencyWords[urgency]),
            String(tries),
            momentText(language, writtenAt),
            momentText(language, dueAt),
          ])}
          empty={say(text.none)}
        />
        {waiting.length > 0 && (
          <>
            <p>{say(text.retryLead)}</p>
            <PostForm frame={frame} action={paths.operatorMail}>
              <Actions>
                <Button kind="second">{say(text.retry)}</Button>
              </Actions>
            </PostForm>
          </>
        )}
        <h2>{say(text.failed)}</h2>
        <DataTable
          caption={say(text.failed)}
          captionHidden
          columns={[text.reason, text.kind, text.tries, text.time].map((head) => say(head))}
          rows={failed.map(({ failure, urgency, tries, failedAt }) => [
            failure === '' ? nothing : failure,
            say(urgencyWords[urgency]),
            String(tries),
            momentText(language, failedAt),
          ])}
          empty={say(text.none)}
        />
        <p>
          <a href={paths.operator}>{say(text.back)}</a>
        </p>
      </>
    ),
  });
}
