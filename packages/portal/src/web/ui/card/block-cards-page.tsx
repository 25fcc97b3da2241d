import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { blockCardsText as text } from './block-cards-text.ts';
import { Actions, Button, ButtonLink } from '../form/button.tsx';
import { DefinitionList } from '../parts/definition-list.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { wordProblems } from '../form/field-problem-text.ts';
import { ReasonField } from '../form/reason-field.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { page } from '../frame/page.tsx';
import { t } from '../text.ts';
import { PostForm } from '../form/post-form.tsx';

/** Says what stopping somebody’s cards does and asks for the reason. */
export function blockCardsPage({
  frame,
  action,
  person,
  ticket,
  back,
  reason = '',
  problems = [],
}: {
  frame: PageFrame;
  /** Where the form is sent. */
  action: string;
  person: HrPerson;
  /** Of the call, where the helpdesk asks; kept in the form. */
  ticket?: string;
  back: string;
  reason?: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: person.name },
            { term: say(text.nationalId), description: person.maskedNationalId },
            { term: say(text.agency), description: person.agencies.join('、') },
            ...(ticket === undefined ? [] : [{ term: say(text.ticket), description: ticket }]),
          ]}
        />
        <p>{say(text.issuer)}</p>
        <p>{say(text.found)}</p>
        <PostForm frame={frame} action={action} novalidate>
          {ticket !== undefined && (
            <>
              <input type="hidden" name="ticket" value={ticket} />
              <input type="hidden" name="person" value={person.personId} />
              <input type="hidden" name="step" value="confirm" />
            </>
          )}
          <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
          <Actions>
            <Button>{say(text.confirm)}</Button>
            <a href={back}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** Told after it; sent twice, the second answer says that nothing was left to stop. */
export function cardsBlockedPage({
  frame,
  cards,
  back,
}: {
  frame: PageFrame;
  cards: number;
  back: string;
}): string {
  const say = t(frame.language);
  const title = cards === 0 ? text.noneTitle : text.doneTitle;
  return page({
    frame,
    title,
    children: (
      <>
        <h1>{say(title)}</h1>
        <p class="lead">{cards === 0 ? say(text.none) : say(text.done, { n: String(cards) })}</p>
        <h2>{say(text.next)}</h2>
        <ul>
          <li>{say(text.issuer)}</li>
          <li>{say(text.found)}</li>
        </ul>
        <Actions>
          <ButtonLink href={back} kind="second">
            {say(text.return)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
