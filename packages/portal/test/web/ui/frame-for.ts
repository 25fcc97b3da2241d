import { type PageFrame } from '../../../src/web/ui/frame/frame.ts';
import { type Language } from '../../../src/web/ui/text.ts';
import { testSite } from '../site.ts';

/** The frame of a test page; what differs from a visitor's Chinese page is given. */
export const frameFor = (language: Language = 'zh-Hant-TW', more: Partial<PageFrame> = {}): PageFrame => ({
  language,
  path: '/somewhere?x=1',
  nonce: 'bm9uY2U',
  asset: (name) => `/assets/${name}`,
  settings: testSite().settings.public,
  ...more,
});
