import { type AccountPageView } from '../../../usecases/index.ts';
import { actorWords, auditWords } from '../../ui/audit-words/audit-words.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { momentText } from '../../ui/date-text.ts';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { Tag } from '../../ui/parts/tag.tsx';
import { type Language, t } from '../../ui/text.ts';
import { CardTable } from './card-table.tsx';
import { FactorTable } from './factor-table.tsx';
import { nameText } from './name/text.ts';
import { NextSteps } from './next-steps.tsx';
import { accountPaths } from './paths.ts';
import { SessionTable } from './session-table.tsx';
import { type AccountResult, resultText, text } from './text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';

const Profile = ({ frame, profile }: { frame: PageFrame; profile: AccountPageView['profile'] }) => {
  const { language } = frame;
  const say = t(language);
  return (
    <>
      <DefinitionList
        items={[
          { term: say(text.name), description: profile.name },
          { term: say(text.nationalId), description: profile.maskedNationalId },
          {
            term: say(text.accountName),
            description: (
              <>
                {profile.accountName}
                <p>
                  <a href={accountPaths.name}>{say(nameText.title)}</a>
                </p>
              </>
            ),
          },
          {
            term: say(text.email),
            description: (
              <>
                {profile.email}{' '}
                {profile.emailVerified ? (
                  <Tag tone="good">{say(text.emailVerified)}</Tag>
                ) : (
                  <Tag tone="waiting">{say(text.emailWaiting)}</Tag>
                )}
                <p>
                  <a href={accountPaths.email}>{say(text.changeEmail)}</a>
                </p>
                {!profile.emailVerified && (
                  <PostForm frame={frame} action={accountPaths.sendVerification}>
                    <button class="button button-quiet" type="submit">
                      {say(text.sendVerification)}
                    </button>
                  </PostForm>
                )}
              </>
            ),
          },
          {
            term: say(text.passwordTerm),
            description: <a href={accountPaths.password}>{say(text.changePassword)}</a>,
          },
          {
            term: say(text.agencies),
            description: profile.agencies.map(({ code, name, title, status }) => (
              <div>
                {name} <span class="quiet">{code}</span> {title} {say(text[status])}
              </div>
            )),
          },
        ]}
      />
      <p class="quiet">{say(text.profileNote)}</p>
    </>
  );
};

type History = AccountPageView['history'];
type Say = ReturnType<typeof t>;

function doerText(say: Say, by: History[number]['by']): string {
  if (by.kind === 'self') return say(text.you);
  if (by.kind !== 'other') return say(actorWords[by.kind]);
  const { name, handlerName: handler } = by;
  return handler === undefined ? name : say(text.withHandler, { name, handler });
}

const outcomeText = (say: Say, refusal: History[number]['refusal']): string =>
  refusal === undefined
    ? say(text.success)
    : refusal === 'other'
      ? say(text.refused)
      : say(text.refusedBecause, { reason: say(refusalText[refusal].title) });

const History = ({ language, history }: { language: Language; history: History }) => {
  const say = t(language);
  return (
    <DataTable
      caption={say(text.history)}
      captionHidden
      columns={[text.at, text.event, text.result, text.address].map((column) => say(column))}
      rows={history.map(({ at, event, by, refusal, sourceAddress }) => {
        const { name, sentence } = auditWords[event];
        const what =
          by.kind === 'self' || refusal !== undefined
            ? say(name)
            : say(sentence, { actor: doerText(say, by), subject: say(text.you) });
        return [momentText(language, at), what, outcomeText(say, refusal), sourceAddress ?? ''];
      })}
      empty={say(text.noHistory)}
    />
  );
};

/** 我的帳號: who the register says the person is, their cards, where they are signed in, what happened lately. */
export function overviewPage({
  frame,
  view,
  result,
}: {
  frame: PageFrame;
  view: AccountPageView;
  result?: AccountResult | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.title,
    width: 'wide',
    children: (
      <>
        {result !== undefined && (
          <Notice title={say(resultText[result].title)} result>
            <p>{say(resultText[result].text)}</p>
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <NextSteps language={language} steps={view.nextSteps} />
        <h2>{say(text.profile)}</h2>
        <Profile frame={frame} profile={view.profile} />
        <h2>{say(text.cards)}</h2>
        <CardTable language={language} cards={view.cards} />
        <h2>{say(text.factors)}</h2>
        <FactorTable language={language} factors={view.factors} />
        <h2>{say(text.sessions)}</h2>
        <SessionTable frame={frame} sessions={view.sessions} />
        <h2>{say(text.history)}</h2>
        <p>{say(text.historyNote)}</p>
        <History language={language} history={view.history} />
        <h2>{say(text.record)}</h2>
        <p>{say(text.recordNote)}</p>
        <PostForm frame={frame} action={accountPaths.export}>
          <Actions>
            <Button kind="second">{say(text.exportRecord)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
