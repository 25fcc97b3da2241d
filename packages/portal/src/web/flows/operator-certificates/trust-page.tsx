import { type TrustedAuthority, type TrustReport } from '../../../domain/certificate/trust-report.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { dayText, momentText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { t, type Text } from '../../ui/text.ts';
import { text } from './text.ts';

type Say = (words: Text) => string;
type Language = PageFrame['language'];

const shortKey = (keyId: string): string => `${keyId.slice(0, 8)}…`;

const authorityRow = (say: Say, language: Language) => (authority: TrustedAuthority) => [
  `${authority.name}（${say(text.roles[authority.role])}）`,
  shortKey(authority.keyId),
  authority.issues === undefined ? '–' : say(text.kinds[authority.issues]),
  dayText(language, authority.notAfter),
];

const listRows = (say: Say, language: Language, now: Date) => (authority: TrustedAuthority) =>
  authority.lists.map(({ number, entries, thisUpdate, nextUpdate, failed }) => {
    const stale = nextUpdate === undefined || nextUpdate <= now;
    const state = say(stale ? text.stale : text.fresh);
    return [
      `${shortKey(authority.keyId)} ${authority.name}`,
      number ?? '–',
      entries === undefined ? '–' : String(entries),
      thisUpdate === undefined ? '–' : momentText(language, thisUpdate),
      nextUpdate === undefined ? '–' : momentText(language, nextUpdate),
      failed ? `${state}；${say(text.failing)}` : state,
    ];
  });

/** 憑證信任與廢止: what this node trusts, holds and decided. */
export function trustPage({
  frame,
  report,
  now,
}: {
  frame: PageFrame;
  report: TrustReport;
  now: Date;
}): string {
  const { language } = frame;
  const say: Say = t(language);
  const heads = (...words: Text[]) => words.map(say);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <section class="wide-section" aria-labelledby="policy">
          <h2 id="policy">{say(text.policy)}</h2>
          <p>{say(text.policyText)}</p>
        </section>
        <section class="wide-section" aria-labelledby="authorities">
          <h2 id="authorities">{say(text.authorities)}</h2>
          <DataTable
            caption={say(text.authorities)}
            captionHidden
            columns={heads(text.name, text.keyId, text.issues, text.validUntil)}
            rows={report.authorities.map(authorityRow(say, language))}
            empty={say(text.noLists)}
          />
        </section>
        <section class="wide-section" aria-labelledby="lists">
          <h2 id="lists">{say(text.lists)}</h2>
          <DataTable
            caption={say(text.lists)}
            captionHidden
            columns={heads(text.issuer, text.number, text.entries, text.issued, text.nextUpdate, text.state)}
            rows={report.authorities.flatMap(listRows(say, language, now))}
            empty={say(text.noLists)}
          />
        </section>
        <section class="wide-section" aria-labelledby="silent">
          <h2 id="silent">{say(text.silent)}</h2>
          <p>{report.silentHosts.length === 0 ? say(text.noSilent) : report.silentHosts.join('、')}</p>
        </section>
        <section class="wide-section" aria-labelledby="recent">
          <h2 id="recent">{say(text.recent)}</h2>
          <DataTable
            caption={say(text.recent)}
            captionHidden
            columns={heads(text.at, text.issuer, text.serial, text.verdict, text.source)}
            rows={report.recent.map(({ at, issuerKeyId, serialEnding, verdict, source }) => [
              momentText(language, at),
              shortKey(issuerKeyId),
              serialEnding,
              verdict,
              source,
            ])}
            empty={say(text.noRecent)}
          />
        </section>
      </>
    ),
  });
}
