import { type Text } from '../../../ui/text.ts';
import { accountArticles } from './accounts.ts';
import { type Article } from './article.ts';
import { cardSoftwareArticles } from './card-software.ts';
import { certificateArticles } from './certificates.ts';
import { factorArticles } from './factors.ts';
import { peopleArticles } from './people.ts';
import { readerAndCardArticles } from './reader-and-card.ts';
import { siteArticles } from './site.ts';
import { startArticles } from './start.ts';
import { useArticles } from './use.ts';
import { verifierArticles } from './verifiers.ts';

const byNumber = (articles: readonly Article[]) => articles.toSorted((a, b) => a.number - b.number);

/** The chapters of help, each with its articles in the order of their numbers. */
export const chapters: readonly { readonly name: Text; readonly articles: readonly Article[] }[] = [
  { name: { zh: '開始使用', en: 'Getting started' }, articles: [...startArticles, ...useArticles] },
  {
    name: { zh: '讀卡機、卡片與憑證元件', en: 'Reader, card and card software' },
    articles: byNumber([...cardSoftwareArticles, ...readerAndCardArticles]),
  },
  { name: { zh: '憑證', en: 'Certificates' }, articles: byNumber(certificateArticles) },
  { name: { zh: '身分與人事資料', en: 'Identity and personnel data' }, articles: byNumber(peopleArticles) },
  {
    name: { zh: '帳號、登入與啟用', en: 'Accounts, sign-in and activation' },
    articles: byNumber([...accountArticles, ...factorArticles]),
  },
  {
    name: { zh: '健保卡與行動自然人憑證', en: 'Insurance card and mobile certificate' },
    articles: verifierArticles,
  },
  { name: { zh: '網站', en: 'This site' }, articles: byNumber(siteArticles) },
];

/** Every article by its number. */
export const articles: ReadonlyMap<number, Article> = new Map(
  chapters.flatMap((chapter) => chapter.articles).map((article) => [article.number, article]),
);
