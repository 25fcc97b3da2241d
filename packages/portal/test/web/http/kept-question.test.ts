import { expect, test } from 'vitest';
import { openCity } from '../../usecases/cast.ts';
import { createWeb } from '../../../src/web/app.tsx';
import { testSite, Visitor } from '../site.ts';

const search = '/authority/reset-password';

test.each(['林嘉文', 'Y291000003', 'chen.zh'])(
  'what was searched for stands in no address, and the results are a page to come back to: %s',
  async (text) => {
    const city = await openCity();
    const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
    const browser = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('陳志豪') });
    const sent = await browser.send(search, { text });
    const address = sent.headers.get('location') ?? '';
    expect([sent.status, address.startsWith(`${search}?list=`)]).toEqual([303, true]);
    expect(decodeURIComponent(address)).not.toContain(text);
    for (let times = 0; times < 2; times += 1) {
      const found = await browser.open(address);
      expect([found.status, (await found.text()).includes(`value="${text}"`)]).toEqual([200, true]);
    }
    // Of another session it is a page without a search.
    const other = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('黃淑芬') });
    expect(await (await other.open(address)).text()).not.toContain(`value="${text}"`);
    const looks = await city.rows('people.search');
    expect(looks.map(({ result }) => result)).toEqual(['success', 'success']);
    expect(JSON.stringify(await city.rows('console.look'))).not.toContain(text);
  },
);

test('a number with a wrong check digit is told on that page', async () => {
  const city = await openCity();
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  const browser = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('陳志豪') });
  expect((await browser.search(search, { text: 'Y291000004' })).status).toBe(422);
});
