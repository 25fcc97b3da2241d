import { type SiteMapEntry } from '../../http/flow.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

const parts = ['sign-in', 'account', 'help', 'about'] as const;

const regions = [
  { name: text.top, key: 'U', holds: text.topHolds },
  { name: text.main, key: 'C', holds: text.mainHolds },
  { name: text.foot, key: 'Z', holds: text.footHolds },
];

/** 網站導覽: the three regions with their access keys, then every page a person can go to. */
export function siteMapPage({
  frame,
  entries,
}: {
  frame: PageFrame;
  entries: readonly SiteMapEntry[];
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <h2>{say(text.keysTitle)}</h2>
        <DataTable
          caption={say(text.keysCaption)}
          captionHidden
          columns={[say(text.region), say(text.key), say(text.holds)]}
          rows={regions.map(({ name, key, holds }) => [
            say(name).replaceAll(' ', '\u00a0'),
            `Alt\u00a0+\u00a0${key}`,
            say(holds),
          ])}
          empty=""
        />
        <p>{say(text.keysHow)}</p>
        <p>{say(text.keyboard)}</p>
        {parts.map((part) => (
          <section aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>{say(text[part])}</h2>
            <ul>
              {entries
                .filter((entry) => (entry.part ?? 'sign-in') === part)
                .map(({ path, name }) => (
                  <li>
                    <a href={path}>{say(name)}</a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </>
    ),
  });
}
