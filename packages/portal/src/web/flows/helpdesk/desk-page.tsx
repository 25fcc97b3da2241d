import { type CaseView } from '../../../usecases/helpdesk/read-helpdesk.ts';
import { type FieldProblem, type UseCases } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { openingText } from '../../ui/opening-text.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t, type Text } from '../../ui/text.ts';
import { labels, text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

const CaseActions = ({ frame, each }: { frame: PageFrame; each: CaseView }) => {
  const { language } = frame;
  const say = t(language);
  const { ticket } = each;
  const button = (action: string, words: Text, label: Text, kind: string) => (
    <button
      class={`button button-${kind}`}
      type="submit"
      name="action"
      value={action}
      aria-label={say(label, { ticket })}
    >
      {say(words)}
    </button>
  );
  if (each.own && each.state === 'waiting') return <span class="quiet">{say(text.waitsForOther)}</span>;
  if (!each.own && each.state === 'approved') return <span class="quiet">{say(text.waitsForTaker)}</span>;
  return (
    <PostForm frame={frame} class="row-actions" action={consolePaths.helpdeskCase}>
      <input type="hidden" name="case" value={each.caseId} />
      {each.own ? (
        button('issue', text.finish, text.finishOf, 'second')
      ) : (
        <>
          {button('approve', text.approve, text.approveOf, 'second')}{' '}
          {button('decline', text.decline, text.declineOf, 'quiet')}
        </>
      )}
    </PostForm>
  );
};

/** The console: look a caller up, and the cases that need two. */
export function deskPage({
  frame,
  cases,
  hours,
  form = { ticket: '', text: '' },
  problems = [],
  notFound = false,
  done,
}: {
  frame: PageFrame;
  cases: readonly CaseView[];
  hours: ReturnType<UseCases['readHelpdeskHours']>;
  form?: { readonly ticket: string; readonly text: string };
  problems?: readonly FieldProblem[];
  notFound?: boolean;
  done?: 'waiting' | 'decided' | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {notFound && (
          <Notice title={say(text.nobody)} result>
            <p>{say(text.nobodyText)}</p>
          </Notice>
        )}
        {done !== undefined && (
          <Notice title={say(done === 'waiting' ? text.waitingTitle : text.decidedTitle)} result>
            {done === 'waiting' && <p>{say(text.waitingText)}</p>}
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {openingText(language, hours).map((line) => (
          <p>{line}</p>
        ))}
        <PostForm
          frame={frame}
          action={consolePaths.helpdesk}
          role="search"
          aria-labelledby="search"
          novalidate
        >
          <h2 id="search">{say(text.search)}</h2>
          <TextField
            name="ticket"
            label={say(text.ticket)}
            hint={say(text.ticketHint)}
            error={messageOf('ticket')}
            errorPrefix={say(errorPrefix)}
            value={form.ticket}
            autocomplete="off"
            width="short"
            maxlength={40}
          />
          <TextField
            name="text"
            label={say(text.text)}
            hint={say(text.textHint)}
            error={messageOf('text')}
            errorPrefix={say(errorPrefix)}
            value={form.text}
            autocomplete="off"
            autocapitalize="none"
            maxlength={40}
          />
          <Actions>
            <Button>{say(text.find)}</Button>
          </Actions>
        </PostForm>
        <section aria-labelledby="cases">
          <h2 id="cases">{say(text.cases)}</h2>
          <DataTable
            caption={say(text.cases)}
            captionHidden
            columns={[text.ticket, text.name, text.taker, text.reason, text.actions].map((head) => say(head))}
            rows={cases.map((each) => [
              each.ticket,
              each.person.name,
              each.agentName,
              each.reason,
              <CaseActions frame={frame} each={each} />,
            ])}
            empty={say(text.noCases)}
          />
        </section>
      </>
    ),
  });
}
