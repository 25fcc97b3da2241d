import { type Alias } from '../../../domain/person/alias.ts';
import { dayText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** The spellings that wait for a second officer, of the session's agencies. */
export function waitingPage({
  frame,
  aliases,
}: {
  frame: PageFrame;
  aliases: readonly (Alias & { readonly personName: string })[];
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.waitingTitle,
    children: (
      <>
        <h1>{say(text.waitingTitle)}</h1>
        <p class="lead">{say(text.waitingLead)}</p>
        <section class="wide-section">
          <DataTable
            caption={say(text.waitingTitle)}
            captionHidden
            columns={[text.name, text.alias, text.evidence, text.enteredAt, text.decision].map((head) =>
              say(head),
            )}
            rows={aliases.map(({ aliasId, personId, personName, name, evidence, enteredAt }) => [
              <span id={`name-${aliasId}`}>{personName}</span>,
              name,
              evidence,
              dayText(language, enteredAt),
              <a href={consolePaths.aliasesOf(personId)} aria-describedby={`name-${aliasId}`}>
                {say(text.open)}
              </a>,
            ])}
            empty={say(text.nothingWaits)}
          />
        </section>
        <p>
          <a href={paths.authority}>{say(text.backToAuthority)}</a>
        </p>
      </>
    ),
  });
}
