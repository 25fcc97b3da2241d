import { type RefusalCode } from '../../../../domain/refusal.ts';
import { type ConfirmationView, type FieldProblem } from '../../../../usecases/index.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { dayText } from '../../../ui/date-text.ts';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../../ui/form/field-problem-text.ts';
import { TextField } from '../../../ui/form/field.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { StepOf } from '../../../ui/parts/step-of.tsx';
import { page } from '../../../ui/frame/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { RefusalPanel } from '../../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { activationPaths } from '../paths.ts';
import { text } from '../text.ts';
import { PostForm } from '../../../ui/form/post-form.tsx';

/** The card that waits for its holder to say who they are. */
export type ClaimingCard = Extract<ConfirmationView, { state: 'claim-needed' }>['card'];

/** Why the claim was not taken; nothing on a fresh form. */
export interface RefusedClaim {
  readonly problems?: readonly FieldProblem[];
  readonly refusal?: RefusalCode;
  readonly retryAfterSeconds?: number | undefined;
}

/** First card sign-in: asks for account name or national ID number. */
export function identifyPage({
  frame,
  card,
  claimed = '',
  refused = {},
}: {
  frame: PageFrame;
  card?: ClaimingCard | undefined;
  claimed?: string;
  refused?: RefusedClaim;
}): string {
  const { language } = frame;
  const say = t(language);
  const { problems = [], refusal, retryAfterSeconds } = refused;
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  return page({
    frame,
    title: text.identifyTitle,
    refused: problems.length > 0 || refusal !== undefined,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {refusal !== undefined && (
          <RefusalPanel frame={frame} refusal={refusalText[refusal]}>
            {retryAfterSeconds !== undefined && (
              <p>{say(text.wait, { seconds: Math.ceil(retryAfterSeconds) })}</p>
            )}
          </RefusalPanel>
        )}
        <StepOf language={language} n={1} of={3} />
        <h1>{say(text.identifyTitle)}</h1>
        <p class="lead">{say(text.identifyLead)}</p>
        {card !== undefined && (
          <DefinitionList
            items={[
              {
                term: say(text.card),
                description: say(text.cardOf, {
                  name: card.holderName,
                  kind: say(card.kind === 'agency' ? text.agencyCard : text.naturalPerson),
                }),
              },
              { term: say(text.validUntil), description: dayText(language, card.expiresAt) },
            ]}
          />
        )}
        <form id="back" method="get" action={paths.card}>
          {frame.to !== undefined && <input type="hidden" name="to" value={frame.to} />}
        </form>
        <PostForm frame={frame} action={activationPaths.identify} novalidate>
          <TextField
            name="claimed"
            label={say(text.claimed)}
            hint={say(text.claimedHint)}
            value={claimed}
            error={messageOf('claimed')}
            errorPrefix={say(errorPrefix)}
            autocomplete="username"
            autocapitalize="none"
            maxlength={100}
          />
          <p class="quiet">{say(text.afterwards)}</p>
          <Actions>
            <Button>{say(text.next)}</Button>
            <button class="button button-second" type="submit" form="back">
              {say(text.back)}
            </button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
