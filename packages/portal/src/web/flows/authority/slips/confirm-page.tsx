import { type NewcomerLine } from '../../../../usecases/hr/newcomer-lines.ts';
import { type PreparedSlips } from '../../../../usecases/hr/prepare-slips.ts';
import { type FieldProblem } from '../../../../usecases/index.ts';
import { momentStamp } from '../../../ui/date-text.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { wordProblems } from '../../../ui/form/field-problem-text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { ReasonField } from '../../../ui/form/reason-field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DataTable } from '../../../ui/parts/data-table.tsx';
import { Notice } from '../../../ui/parts/notice.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { authorityPaths } from '../paths.ts';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { text } from './text.ts';

const issuedBy = ({ slip, issuedByName }: NewcomerLine, helpdesk: string): string =>
  slip?.handedOutBy === 'helpdesk' ? helpdesk : issuedByName;

const Voids = ({ frame: { language }, lines }: { frame: PageFrame; lines: readonly NewcomerLine[] }) => {
  const say = t(language);
  const title = say(text.voids, { n: lines.length });
  return (
    <section aria-labelledby="voids">
      <div class="panel panel-warning">
        <h2 id="voids">{title}</h2>
        <p>{say(text.voidsText)}</p>
      </div>
      <DataTable
        caption={title}
        captionHidden
        columns={[text.name, text.agency, text.issuedAt, text.issuedBy, text.until].map((head) => say(head))}
        rows={lines.map((line) => [
          line.name,
          line.agencies.join('、'),
          line.slip === undefined ? '' : momentStamp(line.slip.issuedAt),
          issuedBy(line, say(text.byHelpdesk)),
          line.slip === undefined ? '' : momentStamp(line.slip.expiresAt),
        ])}
        empty=""
      />
    </section>
  );
};

/** How many of each agency. */
function perAgency(people: readonly NewcomerLine[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { agencies } of people) {
    const agency = agencies.join('、');
    counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  return [...counts];
}

/** What a batch will do: for whom, and which slips it voids; the reason, and the last word. */
export function confirmPage({
  frame,
  people,
  without,
  passedOver,
  more,
  reason = '',
  key,
  back,
  problems = [],
}: {
  frame: PageFrame;
  reason?: string;
  key: string;
  /** Address of the list. */
  back: string;
  problems?: readonly FieldProblem[];
} & Omit<PreparedSlips, 'kind'>): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  const voids = people.filter(({ slip }) => slip !== undefined);
  return page({
    frame,
    title: text.confirmName,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.confirmTitle, { n: people.length })}</h1>
        <p class="lead">{say(text.confirmLead)}</p>
        {passedOver > 0 && <Notice title={say(text.passedOver, { n: passedOver })} />}
        {more && <Notice title={say(text.more)} />}
        {voids.length > 0 && <Voids frame={frame} lines={voids} />}
        {without.length > 0 && (
          <section aria-labelledby="without">
            <h2 id="without">{say(text.without, { n: without.length })}</h2>
            <ul>
              {without.map(({ name, noIssue }) => (
                <li>
                  {name}
                  {noIssue !== undefined &&
                    `：${say(noIssue === 'forbidden' ? text.notYours : refusalText[noIssue].title)}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        {people.length > 0 && (
          <>
            <section aria-labelledby="whom">
              <h2 id="whom">{say(text.whom)}</h2>
              <ul>
                {perAgency(people).map(([agency, n]) => (
                  <li>{say(text.perAgency, { agency, n })}</li>
                ))}
              </ul>
              <details>
                <summary>{say(text.names)}</summary>
                <p>{people.map(({ name }) => name).join('、')}</p>
              </details>
            </section>
            <PostForm frame={frame} action={authorityPaths.slips} novalidate>
              <input type="hidden" name="formKey" value={key} />
              {people.map(({ personId, mark }) => (
                <input type="hidden" name={`${personPrefix}${personId}`} value={mark} />
              ))}
              <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
              <Actions>
                <Button>{say(text.confirm)}</Button>
                <a href={back}>{say(text.cancel)}</a>
              </Actions>
            </PostForm>
          </>
        )}
        {people.length === 0 && (
          <p>
            <a href={back}>{say(text.cancel)}</a>
          </p>
        )}
      </>
    ),
  });
}
