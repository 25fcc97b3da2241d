import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { t } from '../../ui/text.ts';
import { suspensionText as text } from '../../ui/account/suspension-text.ts';

const words = {
  suspend: { title: text.suspend, lead: text.suspendLead, confirm: text.suspendConfirm },
  release: { title: text.release, lead: text.releaseLead, confirm: text.releaseConfirm },
} as const;

/** Says what suspending or releasing somebody’s account does and asks for the reason. */
export function suspensionPage({
  frame,
  step,
  action,
  person,
  back,
  reason = '',
  problems = [],
}: {
  frame: PageFrame;
  step: 'suspend' | 'release';
  /** Where the form is sent. */
  action: string;
  person: HrPerson;
  back: string;
  reason?: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  const { title, lead, confirm } = words[step];
  return page({
    frame,
    title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(title)}</h1>
        <p class="lead">{say(lead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: person.name },
            { term: say(text.nationalId), description: person.maskedNationalId },
            { term: say(text.agency), description: person.agencies.join('、') },
            ...(person.accountName === undefined
              ? []
              : [{ term: say(text.account), description: person.accountName }]),
          ]}
        />
        <PostForm frame={frame} action={action} novalidate>
          <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
          <Actions>
            <Button>{say(confirm)}</Button>
            <a href={back}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
