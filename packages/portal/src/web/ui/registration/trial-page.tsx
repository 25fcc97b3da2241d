import { type RequestStep } from '../../../domain/application/decide-request.ts';
import { type PreviewPart } from '../../../domain/application/sign-in-preview.ts';
import { type SignInTrial } from '../../../usecases/application/registry/preview-sign-in.ts';
import { Actions, ButtonLink } from '../form/button.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { page } from '../frame/page.tsx';
import { DefinitionList } from '../parts/definition-list.tsx';
import { Notice } from '../parts/notice.tsx';
import { applicationPaths, type RegistryPaths } from '../paths.ts';
import { levelText } from '../application-text.ts';
import { t, type Text } from '../text.ts';
import { problemSentence } from './problem-sentence.ts';

const words = {
  title: { zh: '測試登入', en: 'Test sign-in' },
  lead: {
    zh: '您本人現在從「{name}」登入時，會發生什麼事，系統會收到什麼資料。這一頁只供查看，沒有發出權杖，系統也不會收到任何資料。',
    en: 'What would happen if you came from {name} now, and what it would be told. This is to look at: no token is issued, and the application hears nothing.',
  },
  problem: { zh: '登錄有問題', en: 'The registration has a problem' },
  sound: { zh: '登錄檢查：通過。', en: 'Checks of the registration: passed.' },
  disabled: {
    zh: '這個系統已停用，沒有人能登入。',
    en: 'The application is disabled; nobody signs in there.',
  },
  stepUp: { zh: '提升登入等級', en: 'Sign in more strongly' },
  again: { zh: '再測一次', en: 'Try again' },
  back: { zh: '回到這個系統', en: 'Back to the application' },
} as const satisfies Readonly<Record<string, Text>>;

const stepWords: Readonly<Record<RequestStep, Text>> = {
  'sign-in': { zh: '會先請您登入。', en: 'You would be asked to sign in first.' },
  deny: {
    zh: '您不是這個系統的提供對象，系統會收到拒絕（access_denied）。',
    en: 'The application is not there for you, and would be told so (access_denied).',
  },
  'sign-in-again': { zh: '會請您重新登入。', en: 'You would be asked to sign in again.' },
  'step-up': {
    zh: '會先請您提升登入等級至：{level}。',
    en: 'You would be asked for a stronger sign-in first: {level}.',
  },
  consent: {
    zh: '可以登入。系統要求受保護資料時，會先徵得您同意；下列資料不含受保護的項目。',
    en: 'You would come in. Protected data is released after you agree; it is not among what is below.',
  },
  answer: { zh: '可以直接登入。', en: 'You would come in at once.' },
};

const partWords: Readonly<Record<PreviewPart['part'], Text>> = {
  'id-token': { zh: 'ID 權杖', en: 'ID token' },
  userinfo: { zh: 'userinfo', en: 'Userinfo' },
  'name-id': { zh: '判斷提示（assertion）', en: 'Assertion' },
  attributes: { zh: '屬性（attributes）', en: 'Attributes' },
};

const shown = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(' ') : String(value);

/** What an application would be told of whoever looks. */
export function trialPage({
  frame,
  at,
  trial: { application, step, told, problem },
}: {
  frame: PageFrame;
  at: RegistryPaths;
  trial: Omit<SignInTrial, 'kind'>;
}): string {
  const { language } = frame;
  const say = t(language);
  const { applicationId, names, requiredLevel, disabledAt } = application;
  return page({
    frame,
    title: words.title,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <p class="lead">{say(words.lead, { name: say(names) })}</p>
        {problem === undefined ? (
          <p>{say(words.sound)}</p>
        ) : (
          <Notice title={say(words.problem)}>
            <p>{problemSentence(problem, language)}</p>
          </Notice>
        )}
        <p>
          <strong>
            {disabledAt === undefined
              ? say(stepWords[step], { level: say(levelText[requiredLevel]) })
              : say(words.disabled)}
          </strong>
        </p>
        {told.map(({ part, claims }) => (
          <section aria-labelledby={part}>
            <h2 id={part}>{say(partWords[part])}</h2>
            <DefinitionList
              items={Object.entries(claims).map(([name, value]) => ({
                term: <span class="code">{name}</span>,
                description: shown(value),
              }))}
            />
          </section>
        ))}
        <Actions>
          {step === 'step-up' && disabledAt === undefined && (
            <ButtonLink href={applicationPaths.stepUp} kind="second">
              {say(words.stepUp)}
            </ButtonLink>
          )}
          <ButtonLink href={at.part(applicationId, 'try')} kind="second">
            {say(words.again)}
          </ButtonLink>
          <a href={at.of(applicationId)}>{say(words.back)}</a>
        </Actions>
      </>
    ),
  });
}
