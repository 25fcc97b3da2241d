import { firstDay, lastDay } from '../../../domain/day/day.ts';
import { postCorrections } from '../../../domain/register/correction.ts';
import { type PostPeriod, type PostsOfSomebody } from '../../../usecases/register/read-posts.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ChoiceField } from '../../ui/form/choice-field.tsx';
import { DateField, dateFieldScript } from '../../ui/form/date-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { employmentWords } from '../../ui/vocabulary/activation-words.ts';
import { kindWords, postWords, text } from './text.ts';
import { nothingTyped, type Typed, wordWrong, type Wrong } from './typed.ts';

interface Shown extends Omit<PostsOfSomebody, 'kind'> {
  readonly frame: PageFrame;
  readonly corrected?: boolean;
  readonly typed?: Typed;
  readonly wrong?: Wrong | undefined;
}

/** The form of a change: which post, what, from when, and why. */
const ChangeForm = ({ frame, person, periods, typed = nothingTyped, wrong }: Shown) => {
  const { language } = frame;
  const say = t(language);
  const { messageOf } = wordWrong(language, wrong);
  const { cells, reason, kind, place } = typed;
  const field = (name: string) => ({ name, error: messageOf(name), errorPrefix: say(errorPrefix) });
  const label = ({ agencyName, post, title, status }: PostPeriod) =>
    [agencyName, say(postWords[post]), title, say(employmentWords[status])].filter(Boolean).join(' ');
  return (
    <section aria-labelledby="change">
      <h2 id="change">{say(text.change)}</h2>
      <PostForm frame={frame} action={consolePaths.postsOf(person.personId)} novalidate>
        <SelectField
          {...field('place')}
          label={say(text.place)}
          choices={periods
            .filter(({ holds }) => holds)
            .map((period) => ({ value: period.place, label: label(period) }))}
          value={place}
        />
        <ChoiceField
          {...field('kind')}
          type="radio"
          label={say(text.kind)}
          choices={postCorrections.map((each, index) => ({
            value: each,
            label: say(kindWords[each]),
            checked: kind === '' ? index === 0 : kind === each,
          }))}
        />
        <TextField
          {...field('title')}
          label={say(text.newTitle)}
          hint={say(text.newTitleHint)}
          value={cells.title}
          autocomplete="off"
          maxlength={100}
        />
        <TextField
          {...field('name')}
          label={say(text.newName)}
          hint={say(text.newNameHint)}
          value={cells.name}
          autocomplete="off"
          maxlength={100}
        />
        <DateField
          {...field('from')}
          language={language}
          label={say(text.effective)}
          hint={say(text.effectiveHint)}
          value={cells.from}
        />
        <DateField
          {...field('until')}
          language={language}
          label={say(text.lastDay)}
          hint={say(text.lastDayHint)}
          value={cells.until}
        />
        <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
        <Actions>
          <Button>{say(text.check)}</Button>
        </Actions>
      </PostForm>
    </section>
  );
};

/** 職務與異動: the record of one person's posts, and the form of a change. */
export function postsPage(shown: Shown): string {
  const { frame, person, periods, mayCorrect, corrected, wrong } = shown;
  const { language } = frame;
  const say = t(language);
  const { summary } = wordWrong(language, wrong);
  return page({
    frame,
    title: text.postsTitle,
    refused: summary.length > 0,
    scripts: mayCorrect ? [dateFieldScript] : [],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {corrected === true && (
          <Notice title={say(text.corrected)} result>
            <p>{say(text.correctedText)}</p>
          </Notice>
        )}
        <h1>{say(text.postsTitle)}</h1>
        <p class="lead">{say(text.postsLead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: person.name },
            { term: say(text.nationalId), description: person.maskedNationalId },
            { term: say(text.agency), description: person.agencies.join('、') },
          ]}
        />
        <section class="wide-section" aria-labelledby="history">
          <h2 id="history">{say(text.history)}</h2>
          <DataTable
            caption={say(text.history)}
            captionHidden
            columns={[
              text.agency,
              text.post,
              text.personTitle,
              text.state,
              text.since,
              text.until,
              text.now,
            ].map((head) => say(head))}
            rows={periods.map(({ agencyName, post, title, status, from, until, holds }) => [
              agencyName,
              say(postWords[post]),
              title === '' ? nothing : title,
              say(employmentWords[status]),
              from === firstDay ? say(text.notKnown) : from,
              until === lastDay ? say(text.noEnd) : until,
              holds ? say(text.now) : nothing,
            ])}
            empty={say(text.noHistory)}
          />
        </section>
        {mayCorrect && periods.some(({ holds }) => holds) && <ChangeForm {...shown} />}
        <p>
          <a href={consolePaths.person(person.personId)}>{say(text.back)}</a>{' '}
          <a href={consolePaths.aliasesOf(person.personId)}>{say(text.aliases)}</a>
        </p>
      </>
    ),
  });
}
