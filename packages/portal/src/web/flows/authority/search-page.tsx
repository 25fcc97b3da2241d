import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { t } from '../../ui/text.ts';
import { authorityPaths } from './paths.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** 重設員工密碼: looks for a person; the text goes by POST, so that no national ID stands in an address. */
export function searchPage({
  frame,
  searched = '',
  people,
  problems = [],
}: {
  frame: PageFrame;
  searched?: string;
  /** Absent before the first search. */
  people?: readonly HrPerson[];
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { text: text.searchFor } });
  const row = ({ personId, name, maskedNationalId, accountName, agencies, state }: HrPerson) => [
    <a id={`name-${personId}`} href={authorityPaths.resetOf(personId)}>
      {name}
    </a>,
    maskedNationalId,
    accountName ?? nothing,
    agencies.join('、'),
    say(text.states[state]),
    state === 'separated' || state === 'on-leave' ? (
      nothing
    ) : (
      <span aria-describedby={`name-${personId}`}>
        <ButtonLink href={`${authorityPaths.resetOf(personId)}#issue`} kind="second">
          {say(text.issue)}
        </ButtonLink>
      </span>
    ),
  ];
  return page({
    frame,
    title: text.resetTitle,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.resetTitle)}</h1>
        <p class="lead">{say(text.resetLead)}</p>
        <PostForm frame={frame} action={authorityPaths.reset} role="search">
          <TextField
            name="text"
            label={say(text.searchFor)}
            value={searched}
            error={messageOf('text')}
            errorPrefix={say(errorPrefix)}
            autocomplete="off"
            autocapitalize="none"
            maxlength={100}
          />
          <Actions>
            <Button>{say(text.search)}</Button>
            <a href={authorityPaths.slips}>{say(text.slips)}</a>
            <a href={authorityPaths.overview}>{say(text.title)}</a>
          </Actions>
        </PostForm>
        {people !== undefined && (
          <section class="wide-section" aria-labelledby="found">
            <h2 id="found">{say(text.found)}</h2>
            <DataTable
              caption={say(text.found)}
              captionHidden
              columns={[text.name, text.nationalId, text.account, text.agency, text.state, text.action].map(
                (head) => say(head),
              )}
              rows={people.map(row)}
              empty={say(text.nobody)}
            />
          </section>
        )}
      </>
    ),
  });
}
