import { type Issuer } from '../../../../usecases/hr/issuer.ts';
import { type NewcomerLine } from '../../../../usecases/hr/newcomer-lines.ts';
import { momentStamp } from '../../../ui/date-text.ts';
import { Actions } from '../../../ui/form/button.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DataTable } from '../../../ui/parts/data-table.tsx';
import { PageLinks } from '../../../ui/parts/page-links.tsx';
import { PrintButton, printScript } from '../../../ui/parts/print-button.tsx';
import { PrintedBy } from '../../../ui/parts/printed-by.tsx';
import { t } from '../../../ui/text.ts';
import { authorityPaths } from '../paths.ts';
import { text } from './text.ts';

/** 簽收清冊: a sheet for the signatures of those who hold a slip. */
export function receiptsPage({
  frame,
  people,
  page: at,
  pages,
  before,
  address,
  issuer,
  at: printedAt,
  ofBatch,
}: {
  frame: PageFrame;
  people: readonly NewcomerLine[];
  page: number;
  pages: number;
  /** People on the pages before. */
  before: number;
  /** Of another page of this list. */
  address: (page: number) => string;
  issuer: Issuer;
  at: Date;
  /** It lists the slips of one batch alone. */
  ofBatch: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  const heads = [text.number, text.name, text.agency, text.jobTitle, text.issuedAt, text.until];
  return page({
    frame,
    title: text.receiptsTitle,
    width: 'wide',
    styles: ['console.css'],
    scripts: [printScript],
    children: (
      <>
        <h1>{say(text.receiptsTitle)}</h1>
        <p class="lead on-screen">{say(text.receiptsLead)}</p>
        <PrintedBy frame={frame} issuer={issuer} at={printedAt} />
        <DataTable
          caption={say(text.receiptsTitle)}
          captionHidden
          columns={[...heads, text.receivedOn, text.signature].map((head) => say(head))}
          rows={people.map(({ name, agencies, title, slip }, place) => [
            String(before + place + 1),
            name,
            agencies.join('、'),
            title,
            slip === undefined ? '' : momentStamp(slip.issuedAt),
            slip === undefined ? '' : momentStamp(slip.expiresAt),
            <span class="to-sign" />,
            <span class="to-sign" />,
          ])}
          empty={say(text.receiptsNobody)}
        />
        <PageLinks frame={frame} at={at} pages={pages} href={address} />
        <Actions>
          {people.length > 0 && <PrintButton frame={frame} words={text.printList} />}
          {ofBatch && <a href={authorityPaths.slipReceipts}>{say(text.receiptsAll)}</a>}
          <a href={authorityPaths.slips}>{say(text.title)}</a>
        </Actions>
      </>
    ),
  });
}
