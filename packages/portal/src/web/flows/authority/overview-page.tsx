import { type AuthorityLine } from '../../../usecases/index.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { lastDayStamp } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { Tile } from '../../ui/parts/tile.tsx';
import { authorityPaths } from './paths.ts';
import { text as reminderText } from './reminders/text.ts';
import { text } from './text.ts';

/** 權限與兼辦管理: the agencies, what can be done, and who else may. */
export function overviewPage({
  frame,
  agencies,
  lines,
  dueAccounts,
  isHead,
}: {
  frame: PageFrame;
  agencies: readonly { readonly code: string; readonly name: string }[];
  lines: readonly AuthorityLine[];
  /** Accounts that wait for the yearly review. */
  dueAccounts: number;
  /** Heads hand authority on. */
  isHead: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const row = ({ personName, role, agencyName, scope, source, until }: AuthorityLine) => [
    personName,
    say(text.roles[role]),
    agencyName,
    say(text.scopes[scope]),
    say(text.sources[source]),
    until === undefined ? say(text.noEnd) : lastDayStamp(until),
  ];
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <ul>
          {agencies.map(({ code, name }) => (
            <li>
              {name}（{code}）
            </li>
          ))}
        </ul>
        <section class="wide-section" aria-labelledby="functions">
          <h2 id="functions">{say(text.functions)}</h2>
          <div class="tiles tiles-two">
            <Tile icon="person" name={say(text.resetTitle)} href={authorityPaths.reset}>
              {say(text.resetText)}
            </Tile>
            <Tile icon="mail" name={say(text.slips)} href={authorityPaths.slips}>
              {say(text.slipsText)}
            </Tile>
            <Tile icon="mail" name={say(reminderText.title)} href={consolePaths.reminders}>
              {say(text.remindersText)}
            </Tile>
            {isHead && (
              <Tile icon="key" name={say(text.officers)} href={consolePaths.officers}>
                {say(text.officersText)}
              </Tile>
            )}
            <Tile icon="person" name={say(text.accountReview)} href={consolePaths.accountReview}>
              {say(dueAccounts === 0 ? text.accountReviewNone : text.accountReviewText, { due: dueAccounts })}
            </Tile>
            <Tile icon="person" name={say(text.newcomer)} href={consolePaths.newcomer}>
              {say(text.newcomerText)}
            </Tile>
            <Tile icon="person" name={say(text.waitingAliases)} href={consolePaths.aliases}>
              {say(text.waitingAliasesText)}
            </Tile>
            <Tile icon="data" name={say(text.register)} href={consolePaths.register}>
              {say(text.registerText)}
            </Tile>
            <Tile icon="data" name={say(text.people)} href={consolePaths.people}>
              {say(text.peopleText)}
            </Tile>
            <Tile icon="data" name={say(text.log)} href={authorityPaths.log}>
              {say(text.logText)}
            </Tile>
          </div>
        </section>
        <section class="wide-section" aria-labelledby="holders">
          <h2 id="holders">{say(text.holders)}</h2>
          <DataTable
            caption={say(text.holders)}
            captionHidden
            columns={[text.name, text.role, text.agency, text.scope, text.source, text.until].map((head) =>
              say(head),
            )}
            rows={lines.map(row)}
            empty={say(text.noHolders)}
          />
        </section>
      </>
    ),
  });
}
