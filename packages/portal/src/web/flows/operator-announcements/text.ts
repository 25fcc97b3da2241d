import { boardEverySeconds } from '../../../usecases/announcement/announcement-board.ts';
import { type Importance } from '../../../domain/announcement/announcement.ts';
import { type Text } from '../../ui/text.ts';

export const importanceText: Readonly<Record<Importance, { readonly name: Text; readonly hint: Text }>> = {
  notice: {
    name: { zh: '一般公告', en: 'Notice' },
    hint: { zh: '顯示在登入後的首頁。', en: 'On the home page of whoever is signed in.' },
  },
  outage: {
    name: { zh: '停機或異常', en: 'Outage' },
    hint: { zh: '顯示在所有頁面上方，未登入者也看得到。', en: 'On top of every page, for strangers too.' },
  },
};

/** Words of the operator's announcements. */
export const text = {
  title: { zh: '公告', en: 'Announcements' },
  lead: {
    zh: `目前與之後會顯示的公告。發布後 ${boardEverySeconds} 秒內在每一台主機生效。`,
    en: `What is shown now and what will be. An announcement is on every node within ${boardEverySeconds} seconds.`,
  },
  list: { zh: '公告清單', en: 'List of announcements' },
  words: { zh: '內容', en: 'Words' },
  empty: { zh: '沒有公告。', en: 'There are none.' },
  add: { zh: '發布公告', en: 'Announce something' },
  zh: { zh: '中文內容', en: 'Words in Chinese' },
  en: { zh: '英文內容', en: 'Words in English' },
  enHint: {
    zh: '空白時，英文頁面顯示中文內容。',
    en: 'Left empty, pages in English show the Chinese words.',
  },
  importance: { zh: '重要程度', en: 'Importance' },
  from: { zh: '開始', en: 'Begins' },
  fromHint: {
    zh: '日期與時間，例如 115/12/24 22:00；空白就是立即開始。',
    en: 'Date and time, such as 2026-12-24 22:00; left empty it begins at once.',
  },
  until: { zh: '結束', en: 'Ends' },
  untilHint: {
    zh: '日期與時間；只寫日期就顯示到當天結束。',
    en: 'Date and time; a date alone means to the end of that day.',
  },
  send: { zh: '發布', en: 'Announce' },
  end: { zh: '結束', en: 'End' },
  endOf: { zh: '結束公告「{words}」', en: 'End the announcement “{words}”' },
  actions: { zh: '動作', en: 'Actions' },
  published: { zh: '已發布', en: 'Announced' },
  ended: { zh: '已結束', en: 'Ended' },
  back: { zh: '回系統管理', en: 'Back to Operation' },
} as const satisfies Readonly<Record<string, Text>>;
