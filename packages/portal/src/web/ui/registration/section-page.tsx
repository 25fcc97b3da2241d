import { type Application } from '../../../domain/application/application.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type Answers } from '../../../usecases/application/registration/answers.ts';
import { type DeclaredField, type Section } from '../../../usecases/application/registration/field.ts';
import { type ApplicationKind } from '../../../usecases/application/registration/kinds.ts';
import { Actions, Button } from '../form/button.tsx';
import { dateFieldScript } from '../form/date-field.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { PostForm } from '../form/post-form.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { page } from '../frame/page.tsx';
import { type RegistryPaths } from '../paths.ts';
import { t, type Text } from '../text.ts';
import { RegistrationFields } from './registration-fields.tsx';
import { kindWords, sectionWords } from './registration-words.ts';
import { wordRegistrationProblems } from './word-registration-problems.ts';

const words = {
  register: { zh: '登錄', en: 'Register' },
  registerTitle: { zh: '登錄系統：{kind}', en: 'Register: {kind}' },
  registerLead: {
    zh: '以下是開始所需的資料，其餘採用預設，登錄後可以逐項變更。',
    en: 'This is what it takes to begin. The rest has its default and can be changed part by part afterwards.',
  },
  fileAgain: {
    zh: '檔案沒有保留，請再選一次。',
    en: 'The file was not kept; choose it again.',
  },
  editTitle: { zh: '變更：{section}', en: 'Change: {section}' },
  save: { zh: '儲存變更', en: 'Save changes' },
  cancel: { zh: '取消', en: 'Cancel' },
  of: { zh: '系統：{name}', en: 'Application: {name}' },
} as const satisfies Readonly<Record<string, Text>>;

interface Shown {
  readonly frame: PageFrame;
  readonly answers: Answers;
  readonly problems?: readonly RegistrationProblem[];
}

/** A form of some fields; its main action says what sending it does. */
function fieldsPage({
  frame,
  title,
  heading,
  lead,
  fields,
  answers,
  problems = [],
  action,
  base,
  send,
  back,
}: Shown & {
  title: Text;
  heading: string;
  lead: readonly string[];
  fields: readonly DeclaredField[];
  action: string;
  /** The state of the registration that the answers were taken from. */
  base?: string | undefined;
  send: Text;
  back: string;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordRegistrationProblems({ language, fields, problems });
  const hasFile = fields.some(({ control }) => control.kind === 'metadata');
  return page({
    frame,
    title,
    refused: problems.length > 0,
    scripts: fields.some(({ control }) => control.kind === 'day') ? [dateFieldScript] : [],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{heading}</h1>
        {lead.map((sentence) => (
          <p class="lead">{sentence}</p>
        ))}
        {hasFile && problems.length > 0 && <p>{say(words.fileAgain)}</p>}
        <PostForm
          frame={frame}
          action={action}
          novalidate
          {...(hasFile ? { enctype: 'multipart/form-data' as const } : {})}
        >
          {base !== undefined && <input type="hidden" name="base" value={base} />}
          <RegistrationFields language={language} fields={fields} answers={answers} messageOf={messageOf} />
          <Actions>
            <Button>{say(send)}</Button>
            <a href={back}>{say(words.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** Registers an application of a kind, by what its kind asks for at first. */
export function registerFormPage({
  at,
  kind,
  fields,
  ...shown
}: Shown & { at: RegistryPaths; kind: ApplicationKind; fields: readonly DeclaredField[] }): string {
  const say = t(shown.frame.language);
  const { name, text } = kindWords[kind];
  return fieldsPage({
    ...shown,
    title: words.register,
    heading: say(words.registerTitle, { kind: say(name) }),
    lead: [say(text), say(words.registerLead)],
    fields,
    action: at.register(kind),
    send: words.register,
    back: at.kinds,
  });
}

/** Changes one part of a registration. */
export function sectionPage({
  at,
  application: { applicationId, names },
  section,
  fields,
  base,
  ...shown
}: Shown & {
  at: RegistryPaths;
  application: Pick<Application, 'applicationId' | 'names'>;
  section: Section;
  fields: readonly DeclaredField[];
  base: string;
}): string {
  const say = t(shown.frame.language);
  return fieldsPage({
    ...shown,
    title: sectionWords[section],
    heading: say(words.editTitle, { section: say(sectionWords[section]) }),
    lead: [say(words.of, { name: say(names) })],
    fields,
    action: at.edit(applicationId, section),
    base,
    send: words.save,
    back: at.of(applicationId),
  });
}
