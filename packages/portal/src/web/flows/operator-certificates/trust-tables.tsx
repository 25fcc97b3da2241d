import { nothing } from '../../ui/parts/data-table.tsx';
import { type TrustedAuthority } from '../../../domain/certificate/trust-report.ts';
import { dayText, momentText } from '../../ui/date-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Tag } from '../../ui/parts/tag.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

type Language = PageFrame['language'];

const hour = 3600_000;
const day = 24 * hour;
/** From so many days before its end on, an authority is marked. */
const markedDays = 90;

const shortKey = (keyId: string): string => `${keyId.slice(0, 8)}…`;

const named = ({ keyId, name }: TrustedAuthority): string => `${shortKey(keyId)} ${name}`;

/** Rows of the page's tables, in one language and at one moment. */
export function trustTables(language: Language, now: Date) {
  const say = t(language);
  const bracketed = (words: string): string => (language === 'en' ? ` (${words})` : `（${words}）`);

  const left = (until: Date) => {
    const days = Math.floor((until.getTime() - now.getTime()) / day);
    if (days >= markedDays) return undefined;
    return (
      <Tag tone={days < 0 ? 'bad' : 'waiting'}>
        {days < 0 ? say(text.ended) : say(text.daysLeft, { days })}
      </Tag>
    );
  };

  return {
    authority: (one: TrustedAuthority) => [
      `${one.name}${bracketed(say(text.roles[one.role]))}`,
      shortKey(one.keyId),
      one.issues === undefined ? nothing : say(text.kinds[one.issues]),
      one.issues === undefined ? nothing : one.policies.join('、') || say(text.anyPolicy),
      <>
        {dayText(language, one.notAfter)} {left(one.notAfter)}
      </>,
    ],
    policy: (one: TrustedAuthority) => {
      if (one.revocation === undefined) return [];
      const { sources, deadlineSeconds, largestOcspAgeHours, largestCrlAgeHours, nonce, staleCrlHours } =
        one.revocation;
      return [
        [
          named(one),
          sources.map((source) => source.toUpperCase()).join(' → ') +
            (nonce === 'required' ? say(text.nonceRequired) : ''),
          say(text.seconds, { seconds: deadlineSeconds }),
          say(text.agesText, { ocsp: largestOcspAgeHours, crl: largestCrlAgeHours }),
          staleCrlHours === 0 ? say(text.refuses) : say(text.stalePasses, { hours: staleCrlHours }),
        ],
      ];
    },
    responders: (one: TrustedAuthority) =>
      one.responders.map(({ host, askedAt, milliseconds, problem }) => [
        named(one),
        host,
        momentText(language, askedAt),
        String(milliseconds),
        problem === undefined ? (
          <Tag tone="good">{say(text.answers)}</Tag>
        ) : (
          <>
            <Tag tone="bad">{say(text.useless)}</Tag> {problem}
          </>
        ),
      ]),
    lists: (one: TrustedAuthority) =>
      one.lists.map(({ number, entries, thisUpdate, nextUpdate, problem }) => {
        const failing = problem === undefined ? '' : ` ${say(text.failing, { problem })}`;
        if (thisUpdate === undefined)
          return [named(one), nothing, nothing, nothing, nothing, `${say(text.notYet)}${failing}`];
        const stale = nextUpdate === undefined || nextUpdate <= now;
        const hours = Math.floor((now.getTime() - thisUpdate.getTime()) / hour);
        const age = hours < 1 ? say(text.young) : say(text.age, { hours });
        return [
          named(one),
          number ?? nothing,
          String(entries ?? nothing),
          `${momentText(language, thisUpdate)}${bracketed(age)}`,
          nextUpdate === undefined ? nothing : momentText(language, nextUpdate),
          <>
            <Tag tone={stale ? 'bad' : 'good'}>{say(stale ? text.stale : text.fresh)}</Tag>
            {failing}
          </>,
        ];
      }),
    fingerprint: ({ name, keyId, sha256 }: TrustedAuthority) => [
      name,
      <span class="code">{keyId}</span>,
      <span class="code">{sha256}</span>,
    ],
    shortKey,
  };
}
