import { feedAttributes } from '../../../domain/feeding/feeding-system.ts';
import { type FeedOrder } from '../../../usecases/feeding/issue-token.ts';
import { type FeedView } from '../../../usecases/feeding/operate-feeds.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { dayText } from '../../ui/date-text.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { ChoiceField } from '../../ui/form/choice-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';
import { attributeWords, text } from './text.ts';

export const attributePrefix = 'attribute:';

/** The feeding systems, and the form that lets one in. */
export function feedsPage({
  frame,
  systems,
  order = { name: '', agencies: [], attributes: [] },
  problems = [],
  revoked = false,
}: {
  frame: PageFrame;
  systems: readonly FeedView[];
  order?: FeedOrder;
  problems?: readonly FieldProblem[];
  revoked?: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels: text });
  const row = (system: FeedView) => [
    <span id={`name-${system.systemId}`}>{system.name}</span>,
    system.agencies.join('、'),
    system.attributes.map((attribute) => say(attributeWords[attribute])).join(say(text.between)),
    dayText(language, system.rotatedAt ?? system.issuedAt),
    say(system.revokedAt === undefined ? text.inForce : text.revoked),
    system.revokedAt === undefined ? (
      <PostForm frame={frame} action={consolePaths.feedingSystem(system.systemId)}>
        <Actions>
          <Button kind="second" name="action" value="rotate">
            {say(text.rotate)}
          </Button>
          <Button kind="second" name="action" value="revoke">
            {say(text.revoke)}
          </Button>
        </Actions>
      </PostForm>
    ) : (
      nothing
    ),
  ];
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {revoked && <Notice title={say(text.revokedDone)} result />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <section class="wide-section" aria-labelledby="systems">
          <h2 id="systems">{say(text.systems)}</h2>
          <DataTable
            caption={say(text.systems)}
            captionHidden
            columns={[
              text.name,
              text.agencyNames,
              text.attributes,
              text.since,
              personFields.state,
              text.action,
            ].map((head) => say(head))}
            rows={systems.map(row)}
            empty={say(text.none)}
          />
        </section>
        <section aria-labelledby="issue">
          <h2 id="issue">{say(text.issueTitle)}</h2>
          <PostForm frame={frame} action={consolePaths.feeding} novalidate>
            <TextField
              name="name"
              label={say(text.name)}
              value={order.name}
              error={messageOf('name')}
              errorPrefix={say(errorPrefix)}
              autocomplete="off"
              maxlength={60}
            />
            <TextField
              name="agencies"
              label={say(text.agencies)}
              hint={say(text.agenciesHint)}
              value={order.agencies.join(' ')}
              error={messageOf('agencies')}
              errorPrefix={say(errorPrefix)}
              autocomplete="off"
              maxlength={2000}
            />
            <ChoiceField
              type="checkbox"
              name="attributes"
              label={say(text.attributes)}
              error={messageOf('attributes')}
              errorPrefix={say(errorPrefix)}
              choices={feedAttributes.map((attribute) => ({
                name: `${attributePrefix}${attribute}`,
                value: 'on',
                label: say(attributeWords[attribute]),
                checked: order.attributes.includes(attribute),
              }))}
            />
            <Actions>
              <Button>{say(text.issue)}</Button>
              <a href={paths.operator}>{say(text.operation)}</a>
            </Actions>
          </PostForm>
        </section>
      </>
    ),
  });
}

/** The one answer that shows a token. */
export function tokenPage({
  frame,
  name,
  token,
  replaced,
}: {
  frame: PageFrame;
  name: string;
  token: string;
  replaced: boolean;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.tokenTitle,
    children: (
      <>
        <h1>{say(text.tokenTitle)}</h1>
        <p class="lead">{say(text.tokenLead)}</p>
        <p>
          <label for="token">{name}</label>{' '}
          <output id="token" class="secret">
            {token}
          </output>
        </p>
        {replaced && <p>{say(text.tokenBefore)}</p>}
        <Actions>
          <ButtonLink href={consolePaths.feeding} kind="second">
            {say(text.back)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
