import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { TextArea } from '../../ui/form/text-area.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { problemSentence } from '../../ui/registration/problem-sentence.ts';
import { t, type Text } from '../../ui/text.ts';
import { text } from './text.ts';

/** A registration as its file, for whoever has one: registers or changes all of it at once. */
export function filePage({
  frame,
  title,
  hint,
  send,
  action,
  back,
  file,
  problems = [],
}: {
  frame: PageFrame;
  title: Text;
  hint: Text;
  send: Text;
  action: string;
  back: string;
  file: string;
  problems?: readonly RegistrationProblem[] | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const messages = problems.map((problem) => problemSentence(problem, language));
  return page({
    frame,
    title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary
          language={language}
          problems={messages.map((message) => ({ field: 'file', message }))}
        />
        <h1>{say(title)}</h1>
        <PostForm frame={frame} action={action} novalidate>
          <TextArea
            name="file"
            label={say(text.file)}
            hint={say(hint)}
            error={messages[0]}
            rows={16}
            code
            value={file}
          />
          <Actions>
            <Button>{say(send)}</Button>
            <a href={back}>{say(text.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
