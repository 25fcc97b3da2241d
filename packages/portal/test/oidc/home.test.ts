import { describe, expect, it } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { htmlProblems } from '../web/html-problems.ts';
import { appoint } from './appoint.ts';
import { startSignOnSite } from './sign-on-site.ts';

const attentionIn = (html: string): string =>
  /<section class="panel panel-notice" aria-labelledby="attention">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';

describe('the home page of whoever is signed in', () => {
  it('tells the last sign-in but this one, by what and from where', async () => {
    const site = await startSignOnSite();
    const first = site.browser();
    await site.signInByCard(first, site.cards.lin);
    // The activation signed in before.
    const second = site.browser();
    await site.signInByPassword(second, 'lin.jw');
    expect((await second.go('/')).html).toMatch(/上次登入：[^<]+，自然人憑證或健保卡，來自 127\.0\.0\.1/);
    expect((await first.go('/')).html).toMatch(/上次登入：[^<]+，帳號與密碼，來自/);
  });

  it('puts what needs attention before the tools, each with its way, and nothing where nothing waits', async () => {
    const site = await startSignOnSite();
    const lin = site.browser();
    await site.signInByPassword(lin, 'lin.jw');
    const { html } = await lin.go('/');
    expect(await htmlProblems(html)).toEqual([]);
    expect(html.indexOf('aria-labelledby="attention"')).toBeLessThan(html.indexOf('class="tiles"'));
    expect(attentionIn(html)).toContain('<a href="/account/email">驗證電子郵件</a>');
    const nationalId = parseNationalId('Y291000003');
    const { people, accounts } = site.house.database.read;
    const person = nationalId && (await people.findByNationalId(nationalId));
    const account = person && (await accounts.findByPerson(person.personId));
    const { accountId, email = '' } = account ?? {};
    if (accountId === undefined) throw new Error('lin.jw has no account');
    await site.house.database.transact((stores) =>
      stores.accounts.verifyEmail({ accountId, email, at: new Date() }),
    );
    expect(attentionIn((await lin.go('/')).html)).toBe('');
  });

  it('counts for a head of HR the newcomers without a slip and the authorities to review, within reach alone', async () => {
    const site = await startSignOnSite();
    await appoint(site, 'chen', 'hr-head', 'own');
    await appoint(site, 'lin', 'hr-officer', 'own');
    const chen = site.browser();
    await site.signInByPassword(chen, 'chen.zh');
    const told = attentionIn((await chen.go('/')).html);
    expect(told).toContain('<a href="/authority/officers">1 項人事權限待複核</a>');
    const [, count = ''] = /<a href="\/authority\/slips">(\d+) 位人員尚未啟用/.exec(told) ?? [];
    expect(Number(count)).toBeGreaterThan(0);
    const lin = site.browser();
    await site.signInByPassword(lin, 'lin.jw');
    const ofOfficer = attentionIn((await lin.go('/')).html);
    expect(ofOfficer).toContain(`>${count} 位人員尚未啟用`);
    expect(ofOfficer).not.toContain('待複核');
  });
});
