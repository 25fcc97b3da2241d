import { firstDay, lastDay } from '../../../domain/day/day.ts';
import { type PostState, type Timeline } from '../../../domain/register/timeline.ts';
import { type CorrectionPlan } from '../../../usecases/register/judge-correction.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { type Language, t } from '../../ui/text.ts';
import { employmentWords } from '../../ui/vocabulary/activation-words.ts';
import { outcomeWords, postWords, text } from './text.ts';
import { fieldsOf, type Typed } from './typed.ts';

const periodText = (language: Language, { title, status, from, until }: PostState): string => {
  const say = t(language);
  const days = `${from === firstDay ? say(text.notKnown) : from} – ${until === lastDay ? say(text.noEnd) : until}`;
  return [title, say(employmentWords[status]), days].filter(Boolean).join(' ');
};

const Periods = ({ language, timeline }: { language: Language; timeline: Timeline }) =>
  timeline.length === 0 ? (
    <>{t(language)(text.noPost)}</>
  ) : (
    <>
      {timeline.map((state) => (
        <div>{periodText(language, state)}</div>
      ))}
    </>
  );

/** 確認異動內容: what would be, beside what is; nothing is done before the button. */
export function planPage({
  frame,
  plan,
  typed,
  action,
  moved = false,
}: {
  frame: PageFrame;
  plan: CorrectionPlan;
  typed: Typed;
  /** The page of the form: where confirming sends it, and where cancelling leads. */
  action: string;
  /** Whether the plan became another one since it was shown. */
  moved?: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const isNothing = plan.outcome === 'unchanged' || plan.outcome === 'outdated';
  return page({
    frame,
    title: text.planTitle,
    refused: moved,
    children: (
      <>
        {moved && (
          <Notice title={say(text.planTitle)}>
            <p>{say(text.planMoved)}</p>
          </Notice>
        )}
        <h1>{say(text.planTitle)}</h1>
        <p class="lead">{say(isNothing ? text.nothing : text.planLead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: plan.name },
            ...(plan.nameBefore === undefined
              ? []
              : [{ term: say(text.nameBefore), description: plan.nameBefore }]),
            { term: say(text.nationalId), description: plan.maskedNationalId },
            { term: say(text.outcome), description: say(outcomeWords[plan.outcome]) },
          ]}
        />
        {plan.posts.length > 0 && (
          <section class="wide-section">
            <DataTable
              caption={say(text.planTitle)}
              captionHidden
              columns={[text.agency, text.post, text.before, text.after].map((head) => say(head))}
              rows={plan.posts.map(({ agencyName, post, before, after }) => [
                agencyName,
                say(postWords[post]),
                <Periods language={language} timeline={before} />,
                <Periods language={language} timeline={after} />,
              ])}
              empty={say(text.nothing)}
            />
          </section>
        )}
        {isNothing ? (
          <Actions>
            <ButtonLink href={action}>{say(text.cancel)}</ButtonLink>
          </Actions>
        ) : (
          <PostForm frame={frame} action={action}>
            {fieldsOf(typed).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="seen" value={plan.mark} />
            <Actions>
              <Button>{say(text.confirm)}</Button>
              <a href={action}>{say(text.cancel)}</a>
            </Actions>
          </PostForm>
        )}
      </>
    ),
  });
}
