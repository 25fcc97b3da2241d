/** Words of the launcher. */
export const text = {
  title: { zh: '應用系統', en: 'Applications' },
  lead: {
    zh: '登入一次，就能開啟下列系統。灰色的系統會說明原因與開啟的方法。',
    en: 'Sign in once and open any of these. A grey one says why, and how to get in.',
  },
  search: { zh: '搜尋應用系統', en: 'Search applications' },
  find: { zh: '搜尋', en: 'Search' },
  found: { zh: '符合「{query}」的系統：{count} 個', en: 'Applications that match “{query}”: {count}' },
  all: { zh: '顯示全部', en: 'Show all' },
  none: { zh: '目前沒有提供給您的應用系統。', en: 'There are no applications for you at present.' },
  notFound: {
    zh: '找不到符合的系統。請換一個詞，或顯示全部。',
    en: 'Nothing matches. Try another word, or show all.',
  },
  favourites: { zh: '常用', en: 'Favourites' },
  recent: { zh: '最近開啟', en: 'Opened lately' },
  add: { zh: '加入常用：{name}', en: 'Add to favourites: {name}' },
  remove: { zh: '移出常用：{name}', en: 'Remove from favourites: {name}' },
  addShort: { zh: '加入常用', en: 'Add to favourites' },
  removeShort: { zh: '移出常用', en: 'Remove from favourites' },
};
