import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { t } from '../../ui/text.ts';
import { verifiedRefusalText } from '../../ui/refusals/verified-refusal-text.ts';
import { OtherWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

const way = wayIn('mobile-certificate');

/** What the last try was refused for; nothing on a fresh form. */
export interface RefusedMobile {
  readonly problems?: readonly FieldProblem[];
  readonly refusal?: RefusalCode;
  readonly retryAfterSeconds?: number | undefined;
}

/** 行動自然人憑證登入: whose phone is to be asked. The number is not shown again: it is nobody else's to read. */
export function askPage({ frame, refused = {} }: { frame: PageFrame; refused?: RefusedMobile }): string {
  const { language } = frame;
  const say = t(language);
  const { problems = [], refusal, retryAfterSeconds } = refused;
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: way.name,
    refused: problems.length > 0 || refusal !== undefined,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && (
          <RefusalPanel frame={frame} refusal={verifiedRefusalText[refusal]}>
            {retryAfterSeconds !== undefined && (
              <p>{say(text.wait, { seconds: Math.ceil(retryAfterSeconds) })}</p>
            )}
          </RefusalPanel>
        )}
        <h1>{say(way.name)}</h1>
        {frame.settings.verifiers?.['fido-app'] === undefined ? (
          <>
            <Notice title={say(text.offTitle)}>
              <p>{say(text.offText)}</p>
            </Notice>
            <OtherWays frame={frame} except="mobile-certificate" />
          </>
        ) : (
          <>
            <p class="lead">{say(text.lead)}</p>
            <PostForm frame={frame} action={paths.mobile} novalidate>
              <TextField
                name="identifier"
                label={say(text.identifier)}
                hint={say(text.identifierHint)}
                error={messageOf('identifier')}
                errorPrefix={say(errorPrefix)}
                autocomplete="off"
                autocapitalize="characters"
                maxlength={20}
                width="short"
              />
              <Actions>
                <Button>{say(text.next)}</Button>
              </Actions>
            </PostForm>
            <h2>{say(text.level)}</h2>
            <p>{say(text.levelText)}</p>
            <OtherWays frame={frame} except="mobile-certificate" />
          </>
        )}
      </>
    ),
  });
}
