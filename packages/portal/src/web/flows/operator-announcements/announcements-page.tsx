import { type Announcement, importances } from '../../../domain/announcement/announcement.ts';
import { type AnnouncementOrder } from '../../../usecases/announcement/read-order.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { momentText } from '../../ui/date-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ChoiceField } from '../../ui/form/choice-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { TextArea } from '../../ui/form/text-area.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { importanceText, text } from './text.ts';

const nothingTyped: AnnouncementOrder = { zh: '', en: '', importance: 'notice', from: '', until: '' };

/** 公告: what stands, and the form that announces. */
export function announcementsPage({
  frame,
  announcements,
  order = nothingTyped,
  problems = [],
  done,
}: {
  frame: PageFrame;
  announcements: readonly Announcement[];
  order?: AnnouncementOrder;
  problems?: readonly FieldProblem[];
  done?: 'published' | 'ended' | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const framed = (name: 'zh' | 'en' | 'importance' | 'from' | 'until') => ({
    name,
    label: say(text[name]),
    error: messageOf(name),
    errorPrefix: say(errorPrefix),
  });
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done !== undefined && <Notice title={say(text[done])} result />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <DataTable
          caption={say(text.list)}
          captionHidden
          columns={[text.words, text.importance, text.from, text.until, text.actions].map((head) =>
            say(head),
          )}
          rows={announcements.map(({ announcementId, texts, importance, from, until }) => [
            say(texts),
            say(importanceText[importance].name),
            momentText(language, from),
            momentText(language, until),
            <PostForm frame={frame} action={`${paths.operatorAnnouncements}/end`}>
              <input type="hidden" name="announcement" value={announcementId} />
              <button
                class="button button-quiet"
                type="submit"
                aria-label={say(text.endOf, { words: say(texts) })}
              >
                {say(text.end)}
              </button>
            </PostForm>,
          ])}
          empty={say(text.empty)}
        />
        <h2>{say(text.add)}</h2>
        <PostForm frame={frame} action={paths.operatorAnnouncements} novalidate>
          <TextArea {...framed('zh')} rows={3} value={order.zh} />
          <TextArea {...framed('en')} hint={say(text.enHint)} rows={3} value={order.en} />
          <ChoiceField
            {...framed('importance')}
            type="radio"
            choices={importances.map((importance) => ({
              value: importance,
              label: say(importanceText[importance].name),
              hint: say(importanceText[importance].hint),
              checked: order.importance === importance,
            }))}
          />
          <TextField
            {...framed('from')}
            hint={say(text.fromHint)}
            value={order.from}
            autocomplete="off"
            maxlength={40}
            width="short"
          />
          <TextField
            {...framed('until')}
            hint={say(text.untilHint)}
            value={order.until}
            autocomplete="off"
            maxlength={40}
            width="short"
          />
          <Actions>
            <Button>{say(text.send)}</Button>
            <a href={paths.operator}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
