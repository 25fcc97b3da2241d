import { type Child } from 'hono/jsx';
import { type TrustReport } from '../../../domain/certificate/trust-report.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { momentText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { Tag } from '../../ui/parts/tag.tsx';
import { t, type Text } from '../../ui/text.ts';
import { text } from './text.ts';
import { trustTables } from './trust-tables.tsx';

const Section = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <section class="wide-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

/** 憑證信任與廢止: what this node trusts, holds and decided. */
export function trustPage({
  frame,
  report: { authorities, silentHosts, recent },
  now,
}: {
  frame: PageFrame;
  report: TrustReport;
  now: Date;
}): string {
  const { language } = frame;
  const say = t(language);
  const rows = trustTables(language, now);
  const table = (title: Text, columns: readonly Text[], filled: Child[][], empty: Text) => (
    <DataTable
      caption={say(title)}
      captionHidden
      columns={columns.map((one) => say(one))}
      rows={filled}
      empty={say(empty)}
    />
  );
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <Section id="authorities" title={say(text.authorities)}>
          {table(
            text.authorities,
            [text.name, text.keyId, text.issues, text.accepted, text.validUntil],
            authorities.map(rows.authority),
            text.noAuthorities,
          )}
        </Section>
        <Section id="policy" title={say(text.policy)}>
          <p>{say(text.policyText)}</p>
          {table(
            text.rules,
            [text.issuer, text.order, text.deadline, text.ages, text.noAnswer],
            authorities.flatMap(rows.policy),
            text.noAuthorities,
          )}
        </Section>
        <Section id="lists" title={say(text.lists)}>
          {table(
            text.lists,
            [text.issuer, text.number, text.entries, text.issued, text.nextUpdate, text.state],
            authorities.flatMap(rows.lists),
            text.noLists,
          )}
        </Section>
        <Section id="responders" title={say(text.responders)}>
          {table(
            text.responders,
            [text.issuer, text.host, text.lastAsked, text.milliseconds, text.state],
            authorities.flatMap(rows.responders),
            text.noResponders,
          )}
        </Section>
        <Section id="silent" title={say(text.silent)}>
          <p>{silentHosts.length === 0 ? say(text.noSilent) : silentHosts.join('、')}</p>
        </Section>
        <Section id="recent" title={say(text.recent)}>
          {table(
            text.recent,
            [text.at, text.issuer, text.serial, text.verdict, text.source],
            recent.map(({ at, issuerKeyId, serialEnding, verdict, source }) => [
              momentText(language, at),
              rows.shortKey(issuerKeyId),
              serialEnding,
              <Tag tone={verdict === 'good' ? 'good' : 'bad'}>{verdict}</Tag>,
              source,
            ]),
            text.noRecent,
          )}
        </Section>
        <Section id="fingerprints" title={say(text.fingerprints)}>
          <p>{say(text.fingerprintsText)}</p>
          {table(
            text.fingerprints,
            [text.name, text.keyId, text.fingerprints],
            authorities.map(rows.fingerprint),
            text.noAuthorities,
          )}
        </Section>
      </>
    ),
  });
}
