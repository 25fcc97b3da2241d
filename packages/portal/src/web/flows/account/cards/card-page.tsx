import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type AccountPageView, type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx';
import { dayText } from '../../../ui/date-text.ts';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { PasswordField } from '../../../ui/form/password-field.tsx';
import { paths } from '../../../ui/paths.ts';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { accountPaths, cardPaths } from '../paths.ts';
import { text as accountText } from '../text.ts';
import { blockedText, cardActions, cardText as text } from './text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** Names the card, and asks for the password before it is restored; before it is blocked, for a mailed code beside it. */
export function cardPage({
  frame,
  action,
  card,
  asked,
  code = '',
  problems = [],
  refusal,
}: {
  frame: PageFrame;
  action: 'block' | 'restore';
  card: AccountPageView['cards'][number];
  /** Sealed, once a code was mailed: a block asks for it beside the password. */
  asked?: string | undefined;
  code?: string;
  problems?: readonly FieldProblem[];
  refusal?: RefusalCode;
}): string {
  const { language } = frame;
  const say = t(language);
  const words = cardActions[action];
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: words.title,
    refused: problems.length > 0 || refusal !== undefined,
    scripts: ['password-field.client.js'],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(words.title)}</h1>
        <p class="lead">{say(words.lead)}</p>
        <DefinitionList
          items={[
            { term: say(text.card), description: say(accountText[card.kind]) },
            { term: say(accountText.serial), description: <span class="code">{card.maskedSerial}</span> },
            { term: say(accountText.notAfter), description: dayText(language, card.notAfter) },
          ]}
        />
        <p>{say(words.note)}</p>
        {action === 'block' && asked === undefined ? (
          <>
            <p>{say(text.codeLead)}</p>
            <PostForm frame={frame} action={cardPaths.blockCode(card.id)}>
              <Actions>
                <Button>{say(text.sendCode)}</Button>
                <a href={accountPaths.overview}>{say(text.back)}</a>
              </Actions>
            </PostForm>
            <p class="quiet">{say(text.withoutCode)}</p>
          </>
        ) : (
          <PostForm frame={frame} action={cardPaths[action](card.id)} novalidate>
            {asked !== undefined && (
              <>
                <input type="hidden" name="asked" value={asked} />
                <TextField
                  name="code"
                  label={say(text.code)}
                  hint={say(text.codeHint)}
                  value={code}
                  error={messageOf('code')}
                  errorPrefix={say(errorPrefix)}
                  autocomplete="one-time-code"
                  inputmode="numeric"
                  maxlength={20}
                  width="short"
                />
              </>
            )}
            <PasswordField
              language={language}
              name="password"
              label={say(text.password)}
              hint={say(text.passwordHint)}
              error={messageOf('password')}
              errorPrefix={say(errorPrefix)}
              autocomplete="current-password"
            />
            <Actions>
              <Button>{say(words.button)}</Button>
              <a href={accountPaths.overview}>{say(text.back)}</a>
            </Actions>
          </PostForm>
        )}
        {asked !== undefined && (
          <p class="quiet">
            <a href={cardPaths.block(card.id)}>{say(text.sendAgain)}</a>
          </p>
        )}
      </>
    ),
  });
}

/** Told after a block, also to somebody whose own session ended with it. */
export function cardBlockedPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: blockedText.title,
    children: (
      <>
        <h1>{say(blockedText.title)}</h1>
        <p class="lead">{say(blockedText.lead)}</p>
        <h2>{say(blockedText.steps)}</h2>
        <ul>
          <li>{say(blockedText.revoke)}</li>
          <li>{say(blockedText.renewed)}</li>
          <li>{say(blockedText.found)}</li>
        </ul>
        <Actions>
          <ButtonLink href={frame.person === undefined ? paths.home : accountPaths.overview}>
            {say(frame.person === undefined ? blockedText.home : text.back)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
