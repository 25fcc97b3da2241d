import { type Article, type Line } from './articles/article.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const bothLanguages = (lines: readonly Line[]): string => lines.map(({ zh, en }) => `${zh} ${en}`).join(' ');

/** What is searched, the heaviest first. */
function fieldsOf(article: Article): readonly { readonly text: string; readonly weight: number }[] {
  const body = article.sections.flatMap(({ heading, paragraphs = [], steps = [], points = [] }) => [
    heading,
    ...paragraphs,
    ...steps,
    ...points,
  ]);
  return [
    { text: plain(bothLanguages([article.title])), weight: 9 },
    { text: plain(article.keywords), weight: 6 },
    { text: plain(bothLanguages([article.lead])), weight: 3 },
    { text: plain(bothLanguages(body)), weight: 1 },
  ];
}

/** Pairs of neighbouring characters: Chinese has no spaces, and 忘記密碼怎麼辦 shall find 忘記密碼. */
function pairsOf(term: string): readonly string[] {
  const characters = Array.from(term);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** How much of a term a text holds: 1 for the whole, half the share of its pairs when two in five are there, else 0. */
function shareOf(term: string, text: string): number {
  if (text.includes(term)) return 1;
  const pairs = /\p{Script=Han}/u.test(term) ? pairsOf(term) : [];
  const share = pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length);
  return share >= 0.4 ? share / 2 : 0;
}

/** The articles for a number or words, best first; every word must be found in an article. */
export function searchArticles(
  articles: Iterable<Article>,
  query: string,
  { limit = 12 } = {},
): readonly Article[] {
  const terms = plain(query)
    .split(/[\s,，、。？?]+/)
    .filter((term) => term !== '')
    .slice(0, 8);
  if (terms.length === 0) return [];
  const scored = [...articles].map((article) => {
    const fields = fieldsOf(article);
    const scores = terms.map((term) =>
      term === String(article.number)
        ? 100
        : fields.reduce((sum, { text, weight }) => sum + weight * shareOf(term, text), 0),
    );
    return { article, score: scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.article.number - b.article.number)
    .slice(0, limit)
    .map(({ article }) => article);
}
