import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type Text } from '../../ui/text.ts';
import { type HelpLink } from './articles/article.ts';

/** Words of the help pages around the articles. */
export const text = {
  title: { zh: '使用說明', en: 'Help' },
  lead: {
    zh: '每一種狀況都有一篇說明和固定的編號。畫面上出現編號時，可以直接輸入。',
    en: 'There is one article for each thing that can happen, with a number that stays. If a page shows a number, enter it here.',
  },
  search: { zh: '用編號或關鍵字尋找', en: 'Find by number or word' },
  searchHint: { zh: '例如 107、忘記密碼、讀卡機', en: 'Such as 107, forgotten password, reader' },
  find: { zh: '搜尋', en: 'Search' },
  found: { zh: '找到 {count} 篇說明', en: '{count} articles found' },
  foundOne: { zh: '找到 1 篇說明', en: 'One article found' },
  foundNone: { zh: '找不到「{query}」的說明', en: 'Nothing found for “{query}”' },
  foundNoneText: {
    zh: '請換一個說法，或從下面的分類尋找。',
    en: 'Try other words, or look in the chapters below.',
  },
  number: { zh: '說明 {number}', en: 'Help {number}' },
  related: { zh: '相關說明', en: 'See also' },
  all: { zh: '所有說明', en: 'All help' },
  helpdeskTitle: { zh: '還是不行嗎？', en: 'Still stuck?' },
  helpdesk: {
    zh: '請聯絡客服：{phone}，{hours}。請告訴客服這篇說明的編號 {number}。',
    en: 'Call the helpdesk: {phone}, {hours}. Tell them the number of this article, {number}.',
  },
} satisfies Record<string, Text>;

/** What a link of an article is called. */
export const linkText: Readonly<Record<HelpLink, Text>> = {
  'card-agent': { zh: '下載憑證元件', en: 'Get the card software' },
  'card-driver': { zh: '下載卡片驅動程式', en: 'Get the card driver' },
  'unblock-natural-person': { zh: '自然人憑證解卡', en: 'Unblock a Citizen Digital Certificate' },
  'unblock-gca': { zh: '機關憑證（GCA）解卡', en: 'Unblock an agency card (GCA)' },
  'unblock-xca': { zh: '組織及團體憑證（XCA）解卡', en: 'Unblock an organisation’s card (XCA)' },
  home: { zh: '回首頁', en: 'Home page' },
  card: wayIn('natural-person-card').name,
  account: wayIn('account').name,
  'own-account': { zh: '我的帳號', en: 'My account' },
  recover: { zh: '忘記密碼', en: 'Forgotten password' },
  contact: { zh: '聯絡我們', en: 'Contact' },
};
