import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { openCity } from '../usecases/cast.ts';
import { baseUrl, testSite, Visitor } from '../web/site.ts';

describe('an operator', () => {
  test('issues a token that is shown once, replaces it, and revokes it, each on record', async () => {
    const city = await openCity();
    const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
    const operator = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('何俊賢') });
    const statusOf = async (token: string) =>
      (
        await web.request(`${baseUrl}/scim/v2/Users`, {
          headers: { Host: 'localhost:8080', Authorization: `Bearer ${token}` },
        })
      ).status;
    const tokenIn = (html: string): string => /<output id="token"[^>]*>([^<]+)</.exec(html)?.[1] ?? '';
    const order = {
      name: 'hr',
      agencies: 'Y00020000C，Y00030000D',
      'attribute:name': 'on',
      'attribute:posts': 'on',
    };

    const wrong = await operator.send('/operator/feeding', { name: 'hr', agencies: 'Y99999999Z' });
    expect(wrong.status).toBe(422);
    const problems = await wrong.text();
    expect([
      problems.includes('請填寫人事資料中的機關代碼'),
      problems.includes('請至少勾選一個欄位'),
    ]).toEqual([true, true]);

    const token = tokenIn(await (await operator.send('/operator/feeding', order)).text());
    expect(await statusOf(token)).toBe(200);
    expect((await operator.send('/operator/feeding', order)).status).toBe(422);
    const listed = await (await operator.open('/operator/feeding')).text();
    expect([listed.includes('晴川市政府文化局'), listed.includes(token)]).toEqual([true, false]);
    const [system] = await city.database.read.feeds.list();
    const page = `/operator/feeding/${system?.systemId ?? ''}`;
    const replaced = tokenIn(await (await operator.send(page, { action: 'rotate' })).text());
    expect([replaced === token, await statusOf(token), await statusOf(replaced)]).toEqual([false, 200, 200]);
    expect((await operator.send(page, { action: 'revoke' })).status).toBe(303);
    expect([await statusOf(token), await statusOf(replaced)]).toEqual([401, 401]);
    expect((await operator.send(page, { action: 'rotate' })).status).toBe(404);
    const rows = [
      ...(await city.rows('feeding.issue')),
      ...(await city.rows('feeding.rotate')),
      ...(await city.rows('feeding.revoke')),
    ];
    expect(rows.filter(({ result }) => result === 'success')).toMatchObject([
      { actor: city.idOf('何俊賢'), details: { system: system?.systemId, attributes: ['name', 'posts'] } },
      { details: { system: system?.systemId } },
      { details: { system: system?.systemId } },
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('alone issues tokens: HR is kept out', async () => {
    const city = await openCity();
    const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
    const head = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('陳志豪') });
    expect((await head.open('/operator/feeding')).status).toBe(403);
    expect((await head.send('/operator/feeding', { name: 'x' })).status).toBe(403);
  });
});
