import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../../src/domain/refusal.ts';
import { articles } from '../../../src/web/flows/help/articles/all-articles.ts';
import { helpFlow } from '../../../src/web/flows/help/flow.ts';
import { searchArticles } from '../../../src/web/flows/help/search.ts';
import { agentRefusalText } from '../../../src/web/ui/refusals/agent-refusal-text.ts';
import { cardPageRefusalText } from '../../../src/web/ui/refusals/card-page-refusal-text.ts';
import { type RefusalWords } from '../../../src/web/ui/refusals/refusal-words.ts';
import { refusalText } from '../../../src/web/ui/refusals/refusal-text.ts';
import { inEnglish, testSite, Visitor, webOf } from '../site.ts';

const words: readonly RefusalWords[] = [
  ...Object.values(refusalText),
  ...Object.values(agentRefusalText),
  ...Object.values(cardPageRefusalText),
];

const opensAt = new Date('2026-03-03T00:30:00Z');
const usecases = { readHelpdeskHours: () => ({ open: false, opensAt, ahead: [] }) as const };

const open = async (path: string, cookies = {}) => {
  const answer = await new Visitor(webOf(helpFlow.routes({ ...testSite(), usecases })), cookies).open(path);
  return { status: answer.status, html: await answer.text() };
};

describe('help', () => {
  it('has an article for every refusal, every error of the card software and every fault', () => {
    expect(words.length).toBeGreaterThan(refusalCodes.length + 20);
    for (const { article, title } of words) expect(articles.get(article)?.title).toEqual(title);
    expect(articles.has(799)).toBe(true);
  });

  it('tells whether the helpdesk answers now, and when it opens', async () => {
    const last = [...articles.values()].find(({ helpdesk }) => helpdesk);
    for (const path of ['/help', `/help/${last?.number ?? 0}`]) {
      expect((await open(path)).html).toContain('現在不是客服服務時間，2026年3月3日 08:30 開始服務。');
      expect((await open(path, inEnglish)).html).toContain('opens on 3 March 2026 at 08:30');
    }
  });

  it('gives every number once', () => {
    const numbers = words.map(({ article }) => article);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('leads from each article to articles that exist, and not to itself', () => {
    for (const { number, related } of articles.values())
      for (const other of related)
        expect([number, other, articles.has(other), other !== number]).toEqual([number, other, true, true]);
  });

  it.each([...articles.keys()])('article %d reads in both languages', async (number) => {
    const chinese = await open(`/help/${number}`);
    const english = await open(`/help/${number}`, inEnglish);
    expect([chinese.status, english.status]).toEqual([200, 200]);
    expect(chinese.html).toContain(`說明 ${number}`);
    expect(english.html.replaceAll('中文', '')).not.toMatch(/\p{Script=Han}/u);
    expect(chinese.html + english.html).not.toMatch(/undefined|\{\w+\}|\[object/);
  });

  it.each([
    ['107', 107],
    ['忘記密碼', 3],
    ['忘記密碼怎麼辦', 3],
    ['forgot password', 3],
    ['解卡', 4],
    ['PUK', 4],
    ['卡片被鎖住了', 4],
    ['找不到讀卡機', 104],
    ['card reader not found', 104],
    ['安裝', 1],
    ['第一次啟用', 2],
    ['1111111', 2],
    ['local network', 5],
    ['憑證過期', 201],
    ['OCSP', 209],
    ['查無此人', 301],
    ['罕用字', 304],
    ['ＰＩＮ碼 錯誤', 107],
    ['問題編號', 799],
  ])('finds for %s article %d among the first three', (query, number) => {
    expect(
      searchArticles(articles.values(), query)
        .slice(0, 3)
        .map((article) => article.number),
    ).toContain(number);
  });

  it.each(['zzzzqqqq', '披薩外送', '%', '.*', '<script>'])(
    'finds nothing for %s and says so',
    async (query) => {
      const { status, html } = await open(`/help?q=${encodeURIComponent(query)}`);
      expect(status).toBe(200);
      expect(html).toContain('找不到');
      expect(html).not.toContain('<script>');
    },
  );

  it('shows what was found without a script, and what was asked', async () => {
    const { html } = await open(`/help?q=${encodeURIComponent('忘記密碼')}`);
    expect(html).toContain('value="忘記密碼"');
    expect(html).toMatch(/role="status".*href="\/help\/3"/s);
  });

  it.each(['/help/9999', '/help/0', '/help/01', '/help/1e2', '/help/abc', '/help/1.5', '/help/%31%20'])(
    'has nothing at %s',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );
});
