/** Words of the page that shows the notices. */
export const text = {
  title: { zh: '通知信', en: 'Notices' },
  lead: {
    zh: '系統寄出的每一種通知信，以虛構的人與資料顯示。信件同時有純文字與 HTML，內容相同。',
    en: 'Every notice that the portal sends, shown with an invented person. Mails go out as plain text and as HTML with the same words.',
  },
  settings: {
    zh: '提醒類的通知信可用 ECPA_REMINDERS 設定；與安全有關的通知信一律寄出。',
    en: 'ECPA_REMINDERS says which reminders are sent; notices about safety are always sent.',
  },
  back: { zh: '回系統管理', en: 'Back to Operation' },
} as const;
