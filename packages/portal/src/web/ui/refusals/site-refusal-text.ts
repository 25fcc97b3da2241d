import { type RefusalWords } from './refusal-words.ts';

/** Words for requests that the site itself refuses. Articles 701 to 799. */
export const siteRefusalText = {
  forbidden: {
    title: { zh: '您沒有使用這個功能的權限', en: 'You may not use this function' },
    explanation: {
      zh: '您已登入，但目前的權限不包含這個頁面。',
      en: 'You are signed in, but your permissions do not include this page.',
    },
    next: {
      zh: '若工作上需要，請洽服務機關的人事主管授權。',
      en: 'If your work needs it, ask your agency’s head of personnel for permission.',
    },
    article: 701,
  },
  'not-found': {
    title: { zh: '找不到這個頁面', en: 'There is no such page' },
    explanation: {
      zh: '網址可能輸入有誤，或頁面已經移除。',
      en: 'The address may be mistyped, or the page may have been removed.',
    },
    next: { zh: '請回首頁，或從網站導覽尋找。', en: 'Go to the home page, or look in the site map.' },
    article: 702,
  },
  'helpdesk-closed': {
    title: { zh: '現在不是客服服務時間', en: 'The helpdesk is closed now' },
    explanation: {
      zh: '啟用碼只在服務時間內發給，這次沒有做任何變更。',
      en: 'Activation codes are issued within opening hours only; nothing was changed.',
    },
    next: {
      zh: '請在服務時間內再辦理，或請來電者洽服務機關的人事單位。',
      en: 'Do it within opening hours, or send the caller to the HR office of their agency.',
    },
    article: 707,
  },
  'request-malformed': {
    title: { zh: '送出的資料格式不正確', en: 'What was sent could not be read' },
    explanation: {
      zh: '伺服器無法讀取送出的資料，因此沒有做任何變更。',
      en: 'The server could not read what was sent and changed nothing.',
    },
    next: { zh: '請重新整理頁面後再試一次。', en: 'Reload the page and try again.' },
    article: 703,
  },
  'request-repeated': {
    title: { zh: '這份表單已經送出過', en: 'This form was sent already' },
    explanation: {
      zh: '同一份表單只處理一次，這次沒有做任何變更。第一次送出的結果仍然有效。',
      en: 'A form is handled once; this time nothing was changed. What the first one did still holds.',
    },
    next: {
      zh: '如果要再做一次，請重新開啟這個功能的頁面。',
      en: 'To do it once more, open the page of this function again.',
    },
    article: 706,
  },
  'changed-meanwhile': {
    title: { zh: '資料已有變動，這次沒有辦理', en: 'The record has changed; nothing was done' },
    explanation: {
      zh: '頁面開啟之後，有人辦理過同一件事，例如已發給另一張密碼單，或當事人已完成啟用。並非您操作錯誤。',
      en: 'After the page was opened somebody dealt with the same matter: another slip was issued, say, or the person finished the activation. You did nothing wrong.',
    },
    next: {
      zh: '請重新開啟這個人的頁面，看過目前的狀態後再辦理。',
      en: 'Open the page of this person again, look at how things stand, then decide.',
    },
    article: 710,
  },
  'report-refused': {
    title: { zh: '這份報送檔案未被接受', en: 'This report was not taken' },
    explanation: {
      zh: '檔案或其中的資料列有誤，因此沒有做任何變更。每一項問題都列有所在的列、欄位與處理方式。',
      en: 'The file or some of its rows are wrong, so nothing was changed. Each problem is listed with its row, column and what to do.',
    },
    next: { zh: '請依清單更正檔案後重新上傳。', en: 'Correct the file by the list and send it again.' },
    article: 709,
  },
  'form-of-another-session': {
    title: { zh: '這份表單不是在目前的登入中開啟的', en: 'This form was opened in another sign-in' },
    explanation: {
      zh: '開啟這份表單之後，這個瀏覽器重新登入或換了人登入。為避免以另一個人的身分辦理，這次沒有做任何變更。',
      en: 'After this form was opened, somebody signed in anew in this browser. So that nothing is done in another person’s name, nothing was changed.',
    },
    next: {
      zh: '請先確認頁面上方的姓名是您本人，再重新開啟這個功能的頁面。',
      en: 'Check that the name at the top of the page is yours, then open the page of this function again.',
    },
    article: 708,
  },
  'request-too-large': {
    title: { zh: '送出的資料太大', en: 'What was sent is too large' },
    explanation: {
      zh: '送出的資料超過允許的大小，因此沒有做任何變更。',
      en: 'What was sent is larger than allowed; nothing was changed.',
    },
    next: { zh: '請縮短內容後再試一次。', en: 'Make it shorter and try again.' },
    article: 704,
  },
  'origin-refused': {
    title: { zh: '這個要求不是從本網站送出', en: 'This request did not come from this site' },
    explanation: {
      zh: '為了防止其他網站冒用您的身分，我們只接受從本網站頁面送出的要求。若您的確在本網站操作，可能是瀏覽器外掛或代理伺服器移除了必要的資訊。',
      en: 'So that no other site can act in your name, only requests from this site’s own pages are accepted. If you were on this site, a browser extension or proxy may have removed what proves it.',
    },
    next: { zh: '請從本網站首頁重新開始。', en: 'Start again from the home page of this site.' },
    article: 705,
  },
} as const satisfies Record<string, RefusalWords>;
