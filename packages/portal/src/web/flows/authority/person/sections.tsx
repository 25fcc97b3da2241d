import { type PersonFile } from '../../../../usecases/hr/person-file.ts';
import { type FailedTry } from '../../../../usecases/console/last-failures.ts';
import { firstDay, lastDay } from '../../../../domain/day/day.ts';
import { outcomeOf, secondOf, sentenceOf } from '../../../ui/audit-words/line-text.ts';
import { blockCardsText } from '../../../ui/card/block-cards-text.ts';
import { lastDayStamp, momentStamp } from '../../../ui/date-text.ts';
import { Button } from '../../../ui/form/button.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { failedTryWords } from '../../../ui/failed-try-text.ts';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { DataTable, nothing } from '../../../ui/parts/data-table.tsx';
import { Tag } from '../../../ui/parts/tag.tsx';
import { consolePaths } from '../../../ui/paths.ts';
import { type Language, t } from '../../../ui/text.ts';
import { authorityPaths } from '../paths.ts';
import { text } from './text.ts';

const tones = {
  open: 'waiting',
  used: 'good',
  replaced: 'plain',
  withdrawn: 'bad',
  expired: 'plain',
  ended: 'plain',
} as const;

/** Slips of a person: who handed out which, what became of it, and whether it was signed for. */
export const Slips = ({
  frame,
  personId,
  slips,
  mayAct,
}: {
  frame: PageFrame;
  personId: string;
  slips: PersonFile['slips'];
  mayAct: boolean;
}) => {
  const say = t(frame.language);
  const open = slips.find(({ state }) => state === 'open');
  return (
    <section class="wide-section" aria-labelledby="slips">
      <h2 id="slips">{say(text.slips)}</h2>
      <DataTable
        caption={say(text.slips)}
        captionHidden
        columns={[text.issuedAt, text.slipState, text.issuedBy, text.validUntil, text.collected].map((head) =>
          say(head),
        )}
        rows={slips.map(({ issuedAt, issuedByName, handedOutBy, expiresAt, collectedAt, state }) => [
          momentStamp(issuedAt),
          <Tag tone={tones[state]}>{say(text.slipStates[state])}</Tag>,
          handedOutBy === 'helpdesk' ? say(text.byHelpdesk) : issuedByName,
          momentStamp(expiresAt),
          collectedAt === undefined ? nothing : momentStamp(collectedAt),
        ])}
        empty={say(text.noSlips)}
        more={say(text.more)}
      />
      {mayAct && open !== undefined && (
        <div class="row-actions">
          {open.collectedAt === undefined && (
            <PostForm frame={frame} action={authorityPaths.collectOf(personId)}>
              <Button kind="second">{say(text.noteCollected)}</Button>
            </PostForm>
          )}
          <a class="button button-second" href={authorityPaths.revokeOf(personId)}>
            {say(text.revoke)}
          </a>
        </div>
      )}
    </section>
  );
};

const cardTones = { 'in-use': 'good', replaced: 'plain', blocked: 'bad', released: 'waiting' } as const;

/** Cards of a person, and what to do where one is lost. */
export const Cards = ({
  language,
  personId,
  cards,
  mayAct,
}: {
  language: Language;
  personId: string;
  cards: PersonFile['cards'];
  mayAct: boolean;
}) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="cards">
      <h2 id="cards">{say(text.cards)}</h2>
      <DataTable
        caption={say(text.cards)}
        captionHidden
        columns={[text.serial, text.cardState, text.notAfter, text.boundAt, text.lastUsedAt].map((head) =>
          say(head),
        )}
        rows={cards.map(({ maskedSerial, state, notAfter, boundAt, lastUsedAt }) => [
          <span class="code">{maskedSerial}</span>,
          <Tag tone={cardTones[state]}>{say(text.cardStates[state])}</Tag>,
          lastDayStamp(notAfter),
          momentStamp(boundAt),
          lastUsedAt === undefined ? nothing : momentStamp(lastUsedAt),
        ])}
        empty={say(text.noCards)}
        more={say(text.more)}
      />
      {mayAct && (
        <>
          <p>{say(blockCardsText.openLead)}</p>
          <p>
            <a href={authorityPaths.blockCardsOf(personId)}>{say(blockCardsText.open)}</a>
          </p>
        </>
      )}
    </section>
  );
};

export const Failures = ({ language, failures }: { language: Language; failures: readonly FailedTry[] }) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="failures">
      <h2 id="failures">{say(text.failures)}</h2>
      <DataTable
        caption={say(text.failures)}
        captionHidden
        columns={[text.failedAt, text.failedWhy, text.failedNext].map((head) => say(head))}
        rows={failures.map((failed) => [momentStamp(failed.at), ...failedTryWords(language, failed)])}
        empty={say(text.noFailures)}
      />
    </section>
  );
};

/** The posts by which the person is the office's business. */
export const Posts = ({
  language,
  personId,
  posts,
}: {
  language: Language;
  personId: string;
  posts: PersonFile['posts'];
}) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="posts">
      <h2 id="posts">{say(text.posts)}</h2>
      <DataTable
        caption={say(text.posts)}
        captionHidden
        columns={[text.agency, text.jobTitle, text.postKind, text.postState, text.from, text.to].map((head) =>
          say(head),
        )}
        rows={posts.map(({ agencyName, title, post, status, from, until }) => [
          agencyName,
          title === '' ? nothing : title,
          say(text.postKinds[post]),
          say(text.employment[status]),
          from === firstDay ? nothing : from,
          until === lastDay ? nothing : until,
        ])}
        empty={say(text.noPosts)}
        more={say(text.more)}
      />
      <p class="page-links">
        <a href={consolePaths.postsOf(personId)}>{say(text.changePosts)}</a>
        <a href={consolePaths.aliasesOf(personId)}>{say(text.aliases)}</a>
      </p>
    </section>
  );
};

/** What happened to the person and the account, by whoever's hand. */
export const History = ({ language, history }: { language: Language; history: PersonFile['history'] }) => {
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="history">
      <h2 id="history">{say(text.history)}</h2>
      <DataTable
        caption={say(text.history)}
        captionHidden
        columns={[text.at, text.happened, text.result].map((head) => say(head))}
        rows={history.map((line) => [
          secondOf(line).slice(0, 16),
          sentenceOf(language, line),
          outcomeOf(language, line),
        ])}
        empty={say(text.noHistory)}
      />
    </section>
  );
};
