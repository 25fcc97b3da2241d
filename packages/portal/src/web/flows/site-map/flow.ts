import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow, type SiteMapEntry } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { siteMapPage } from './site-map-page.tsx';
import { text } from './text.ts';

const self: SiteMapEntry = { path: paths.siteMap, name: text.title, part: 'about' };

/** 網站導覽 of these flows. */
export const siteMapFlow = (flows: readonly Flow[]): Flow => ({
  siteMap: [self],
  routes: () => [
    {
      method: 'GET',
      path: paths.siteMap,
      access: 'public',
      answer: (c) => {
        const frame = pageFrame(c);
        const [first, ...others] = flows.flatMap(({ siteMap }) => siteMap ?? []);
        const ways = frame.settings.ways.filter(({ places }) => places.length > 0);
        const entries = [...(first === undefined ? [] : [first]), ...ways, ...others, self];
        return showPage(c, siteMapPage({ frame, entries }));
      },
    },
  ],
});
