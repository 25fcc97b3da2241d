import { longestReason } from '../../../domain/audit/plain-text.ts';
import { type LackedEntry } from '../../../usecases/application/launcher-entries.ts';
import { type WishSender } from '../../../usecases/application/wish-for-application.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { applicationPaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Asks for an application; what is sent of the person stands there before they send it. */
export function wishPage({
  frame,
  entry,
  sender,
  problems = [],
}: {
  frame: PageFrame;
  entry: LackedEntry;
  sender: WishSender;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: { reason: text.reason } });
  const sent = [
    { term: text.name, description: sender.name },
    { term: text.agency, description: sender.agency },
    { term: text.jobTitle, description: sender.title },
    { term: text.email, description: sender.email },
  ];
  return page({
    frame,
    title: text.wishTitle,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.wishFor, { name: say(entry.names) })}</h1>
        <p class="lead">{say(text.wishLead)}</p>
        <DefinitionList
          items={sent
            .filter(({ description }) => description !== '')
            .map(({ term, description }) => ({ term: say(term), description }))}
        />
        <PostForm frame={frame} action={applicationPaths.wish(entry.applicationId)} novalidate>
          <TextField
            name="reason"
            label={say(text.reason)}
            hint={say(text.reasonHint)}
            error={messageOf('reason')}
            errorPrefix={say(errorPrefix)}
            autocomplete="off"
            maxlength={longestReason}
          />
          <Actions>
            <Button>{say(text.sendWish)}</Button>
            <a href={applicationPaths.launcher}>{say(text.back)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
