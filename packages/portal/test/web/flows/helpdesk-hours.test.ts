import { expect, test } from 'vitest';
import { createWeb } from '../../../src/web/app.tsx';
import { numberOf, openCity } from '../../usecases/cast.ts';
import { testSite, Visitor } from '../site.ts';

const fieldIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

test('outside the hours the form says so first, and what was filled in stays where it is sent', async () => {
  const city = await openCity();
  city.clock.advance(12 * 3600);
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  const agent = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('周佩珊') });
  const asked = await (
    await agent.search('/helpdesk', { ticket: 'T-2026-001', text: numberOf('鄭文傑') })
  ).text();
  expect(asked.indexOf('現在不是服務時間')).toBeLessThan(asked.indexOf('name="reason"'));
  const checks = [...asked.matchAll(/name="(check-[\w-]+)"/g)].map(([, name = '']) => [name, 'yes'] as const);
  const sent = await agent.send('/helpdesk/issue', {
    ...Object.fromEntries(checks),
    ticket: fieldIn(asked, 'ticket'),
    person: fieldIn(asked, 'person'),
    formKey: fieldIn(asked, 'formKey'),
    reason: '沒有卡片',
  });
  const kept = await sent.text();
  expect(sent.status).toBe(403);
  expect(kept).toContain('填寫的內容都保留在這一頁');
  expect(kept).toContain('value="沒有卡片"');
  expect([fieldIn(kept, 'ticket'), kept.match(/checked/g)?.length]).toEqual(['T-2026-001', checks.length]);
  expect(await city.rows('helpdesk.issue-code')).toMatchObject([{ result: 'refused:helpdesk-closed' }]);
  // The same page within the hours: what was kept is sent and counts.
  city.clock.advance(12 * 3600);
  const morning = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('周佩珊') });
  const code = await morning.send('/helpdesk/issue', {
    ...Object.fromEntries(checks),
    ticket: fieldIn(kept, 'ticket'),
    person: fieldIn(kept, 'person'),
    formKey: fieldIn(kept, 'formKey'),
    reason: '沒有卡片',
  });
  const shown = await code.text();
  expect(shown).toContain('逐字念給對方聽');
  expect(shown).toMatch(/第 1 組<\/dt><dd>[A-Z0-9] \S+/);
});
