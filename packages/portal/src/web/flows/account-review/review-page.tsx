import { type DueAccount } from '../../../domain/account/account-review.ts';
import { dayAt } from '../../../domain/day/day.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Names of the checkboxes, each followed by whose account it is. */
export const personPrefix = 'person-';

/** 年度帳號清查: one page to confirm or to end each. Nothing is ticked before somebody looked. */
export function reviewPage({
  frame,
  accounts,
  due,
  isHead,
  confirmed,
}: {
  frame: PageFrame;
  accounts: readonly DueAccount[];
  due: number;
  /** Heads review authority too. */
  isHead: boolean;
  /** How many were confirmed just now. */
  confirmed: number | undefined;
}): string {
  const say = t(frame.language);
  const row = (each: DueAccount) => [
    <label class="choice">
      <input type="checkbox" name={`${personPrefix}${each.personId}`} value="yes" />
      <span>{each.name}</span>
    </label>,
    each.accountName ?? '',
    each.agencyName,
    each.title,
    each.lastSignedInAt === undefined ? say(text.never) : dayAt(each.lastSignedInAt),
    dayAt(each.since),
    <a
      href={`${consolePaths.person(each.personId)}/suspend`}
      aria-label={say(text.suspendOf, { name: each.name })}
    >
      {say(text.suspend)}
    </a>,
  ];
  return page({
    frame,
    title: text.title,
    styles: ['console.css'],
    width: 'wide',
    children: (
      <>
        {confirmed !== undefined && <Notice title={say(text.confirmed, { accounts: confirmed })} result />}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {isHead && (
          <p>
            {say(text.authority)} <a href={consolePaths.officers}>{say(text.authorityLink)}</a>
          </p>
        )}
        {due > accounts.length && <p>{say(text.more, { due, shown: accounts.length })}</p>}
        <PostForm frame={frame} action={consolePaths.accountReview}>
          <DataTable
            caption={say(text.title)}
            captionHidden
            columns={[
              text.person,
              text.account,
              text.agency,
              text.personTitle,
              text.lastSignIn,
              text.since,
              text.action,
            ].map((head) => say(head))}
            rows={accounts.map(row)}
            empty={say(text.none)}
          />
          {accounts.length > 0 && (
            <Actions>
              <Button>{say(text.confirm)}</Button>
            </Actions>
          )}
        </PostForm>
      </>
    ),
  });
}
