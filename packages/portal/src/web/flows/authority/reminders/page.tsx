import { type ReminderPlan, type ReminderWish } from '../../../../usecases/hr/remind-newcomers.ts';
import { type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { DateField, dateFieldScript } from '../../../ui/form/date-field.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { SelectField } from '../../../ui/form/select-field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { Notice } from '../../../ui/parts/notice.tsx';
import { consolePaths } from '../../../ui/paths.ts';
import { t } from '../../../ui/text.ts';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { text } from './text.ts';

/** 寄送啟用提醒: whom it reaches and whom not, until when, and off. */
export function remindersPage({
  frame,
  wish,
  plan,
  until = '',
  done,
  problems = [],
}: {
  frame: PageFrame;
  wish: ReminderWish;
  plan: ReminderPlan;
  until?: string;
  /** What was just sent. */
  done?: { readonly mailed: number; readonly lately: number } | undefined;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { until: text.until } });
  const { mailable, without, withoutTotal, agencies } = plan;
  const chosen = wish.personIds.length > 0;
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    styles: ['console.css'],
    scripts: [dateFieldScript],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done !== undefined && (
          <Notice title={say(text.done, { mailed: done.mailed })} result>
            {done.lately > 0 && <p>{say(text.lately, { lately: done.lately })}</p>}
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {chosen ? (
          <p>{say(text.chosen)}</p>
        ) : (
          agencies.length > 1 && (
            <form method="get" action={consolePaths.reminders} class="filters">
              <SelectField
                name="agency"
                label={say(text.agency)}
                value={wish.agencyCode}
                choices={[
                  { value: '', label: say(text.everyAgency) },
                  ...agencies.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
              <Actions>
                <Button kind="second">{say(text.show)}</Button>
              </Actions>
            </form>
          )
        )}
        <DefinitionList
          items={[
            { term: say(text.mailable), description: say(text.people, { n: mailable }) },
            { term: say(text.unreachable), description: say(text.people, { n: withoutTotal }) },
          ]}
        />
        {mailable === 0 ? (
          <p>{say(text.nobody)}</p>
        ) : (
          <PostForm frame={frame} action={consolePaths.reminders} novalidate>
            <input type="hidden" name="agency" value={wish.agencyCode} />
            {wish.personIds.map((personId) => (
              <input type="hidden" name={`${personPrefix}${personId}`} value="yes" />
            ))}
            <DateField
              language={language}
              name="until"
              label={say(text.until)}
              hint={say(text.untilHint)}
              value={until}
              error={messageOf('until')}
              errorPrefix={say(errorPrefix)}
            />
            <Actions>
              <Button>{say(text.send)}</Button>
            </Actions>
          </PostForm>
        )}
        {withoutTotal > 0 && (
          <section aria-labelledby="without">
            <h2 id="without">{say(text.without)}</h2>
            <p>{say(text.withoutText)}</p>
            <p>
              {without.map(({ name }) => name).join('、')}
              {withoutTotal > without.length && `　${say(text.more, { n: withoutTotal - without.length })}`}
            </p>
          </section>
        )}
        <p class="page-links">
          <a href={consolePaths.slips}>{say(text.toSlips)}</a>
          <a href={`${consolePaths.peopleList}?state=not-activated`}>{say(text.toPeople)}</a>
        </p>
      </>
    ),
  });
}
