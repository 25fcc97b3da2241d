import { siteRefusalText } from '../../../ui/refusals/site-refusal-text.ts';
import { type Article, articlesOf, type Detail, line } from './article.ts';

const reload = line('重新整理頁面，再做一次。', 'Reload the page and try once more.');

const details = {
  forbidden: {
    causes: [
      line('這個功能只給特定職務的人使用。', 'The function is for people with certain duties.'),
      line('您的授權已經到期。', 'Your authority has run out.'),
      line('以機關憑證登入時，沒有個人的頁面。', 'With an agency card there are no pages of a person.'),
    ],
    steps: [
      line(
        '工作上需要時，請服務機關的人事主管授權。',
        'If your work needs it, ask your agency’s head of personnel to authorise you.',
      ),
      line('或改用自然人憑證登入。', 'Or sign in with your Citizen Digital Certificate.', 'card'),
    ],
    keywords: 'forbidden 403 權限 授權',
  },
  'not-found': {
    causes: [
      line('網址打錯，或從舊的書籤進來。', 'The address is mistyped or comes from an old bookmark.'),
      line('頁面已經移除。', 'The page has been removed.'),
    ],
    steps: [
      line('從首頁重新開始，或用網站導覽尋找。', 'Start from the home page or look in the site map.', 'home'),
    ],
    keywords: '404 not found 找不到 頁面 書籤',
  },
  'helpdesk-closed': {
    causes: [
      line('啟用碼只在客服服務時間內發給。', 'Activation codes are issued within opening hours only.'),
    ],
    steps: [
      line('在服務時間內再來電。', 'Call again within opening hours.'),
      line(
        '急用時，請服務機關的人事單位發給初始密碼。',
        'If it is urgent, ask the HR office of your agency for an initial password.',
      ),
    ],
    keywords: 'helpdesk closed 客服 服務時間 啟用碼',
  },
  'request-malformed': {
    causes: [
      line(
        '頁面開了太久，或瀏覽器外掛更動了內容。',
        'The page was open for too long, or an extension changed it.',
      ),
      line('網址或資料不完整。', 'Address or data are incomplete.'),
    ],
    steps: [
      reload,
      line(
        '仍然不行時，停用瀏覽器外掛，或換一個瀏覽器。',
        'If it still fails, switch off extensions or use another browser.',
      ),
    ],
    keywords: '400 malformed 格式',
  },
  'request-repeated': {
    causes: [
      line(
        '連按了兩次送出，或重新整理了送出後的頁面。',
        'The button was pressed twice, or the page was reloaded after sending.',
      ),
      line(
        '用瀏覽器的上一頁回到舊表單後再送出。',
        'An old form was reached with the Back button and sent again.',
      ),
    ],
    steps: [
      line('先確認第一次的結果。', 'Look at the result of the first time.'),
      line('需要再做一次時，重新開啟該功能的頁面。', 'To do it again, open the page of the function anew.'),
    ],
    keywords: '409 repeated 重複 送出 兩次',
  },
  'report-refused': {
    causes: [
      line(
        '檔案不是 .xlsx、CSV 或 NDJSON，或欄位名稱與範本不同。',
        'The file is no .xlsx, CSV or NDJSON, or its columns are named otherwise than in the template.',
      ),
      line(
        '有資料列填寫有誤，或同一位人員的資料彼此矛盾。',
        'A row is filled in wrongly, or rows of one person contradict each other.',
      ),
      line(
        '檔案的筆數與所填的筆數不同，可能在傳送時被截斷。',
        'The file has another number of rows than was told: it may have been cut off.',
      ),
    ],
    steps: [
      line('查看結果清單，更正每一列。', 'Read the list of results and correct each row.'),
      line(
        '重新上傳整份檔案；有誤時整份都不會套用。',
        'Send the whole file again; nothing of a wrong one is applied.',
      ),
    ],
    keywords: '422 報送 匯入 名冊 report import csv xlsx',
  },
  'form-of-another-session': {
    causes: [
      line(
        '同一個瀏覽器的另一個分頁換了人登入，而這一頁還停留在前一位的畫面。',
        'Somebody else signed in in another tab of the same browser, and this page still showed the one before.',
      ),
      line(
        '您在另一個分頁登出後重新登入，或提高了登入等級。',
        'You signed out and in again in another tab, or proved more there.',
      ),
    ],
    steps: [
      line('確認頁面上方的姓名是您本人。', 'Check that the name at the top of the page is yours.'),
      line('重新開啟該功能的頁面，再填一次。', 'Open the page of the function anew and fill it in again.'),
    ],
    keywords: '409 session 換人 登入 分頁',
  },
  'changed-meanwhile': {
    causes: [
      line(
        '同一個人剛由另一位人事人員發給密碼單，或密碼單已作廢。',
        'Another officer has just issued or revoked a slip for the same person.',
      ),
      line('當事人在這段期間完成了啟用。', 'The person has finished the activation in the meantime.'),
    ],
    steps: [
      line(
        '重新開啟名單或這個人的頁面，確認目前的狀態。',
        'Open the list or the page of the person again and see how things stand.',
      ),
      line('仍有需要時，再辦理一次。', 'Do it again if it is still needed.'),
    ],
    keywords: '409 變動 密碼單 作廢 changed slip',
  },
  'request-too-large': {
    causes: [line('欄位裡貼上了太長的內容。', 'Something too long was pasted into a field.')],
    steps: [line('縮短內容，再送出一次。', 'Make it shorter and send it again.')],
    keywords: '413 too large 太大 太長',
  },
  'origin-refused': {
    causes: [
      line('從其他網站或信件送出了資料。', 'The data was sent from another site or from a mail.'),
      line(
        '瀏覽器外掛、隱私設定或代理伺服器移除了來源資訊。',
        'An extension, privacy setting or proxy removed what shows where it came from.',
      ),
    ],
    steps: [
      line(
        '自行輸入本網站的網址，從首頁開始。',
        'Type the address of this site yourself and start from the home page.',
        'home',
      ),
      line(
        '仍然不行時，停用外掛，或請資訊人員檢查代理伺服器。',
        'If it still fails, switch off extensions or ask IT staff to look at the proxy.',
      ),
    ],
    keywords: 'CSRF origin 來源 跨站',
  },
} satisfies Record<keyof typeof siteRefusalText, Detail>;

const fault: Article = {
  number: 799,
  title: { zh: '系統發生問題', en: 'Something went wrong on our side' },
  lead: {
    zh: '伺服器遇到沒有預料到的狀況。這不是您造成的，資料沒有寫到一半，問題也已經記錄下來。',
    en: 'The server met something unexpected. You did not cause it, nothing was left half written, and it has been recorded.',
  },
  sections: [
    {
      heading: { zh: '怎麼處理', en: 'What to do' },
      steps: [
        line('等幾分鐘，再做一次。', 'Wait a few minutes and try again.'),
        line(
          '重複做之前，先看看剛才的動作是否已經完成，例如在「我的帳號」。',
          'Before repeating it, see whether the step was done after all, for instance under My account.',
          'own-account',
        ),
        line(
          '仍然不行時，抄下問題編號，告訴客服。編號不含您的個人資料。',
          'If it fails again, note the reference number and tell the helpdesk. It holds nothing about you.',
          'contact',
        ),
      ],
    },
  ],
  related: [604, 122],
  keywords: '500 error 問題編號 錯誤 當機',
  helpdesk: true,
};

/** Articles on requests that the site itself refuses, and on faults. */
export const siteArticles: readonly Article[] = [
  ...articlesOf(siteRefusalText, details, [
    'forbidden',
    'not-found',
    'helpdesk-closed',
    'request-malformed',
    'request-repeated',
    'changed-meanwhile',
    'report-refused',
    'form-of-another-session',
    'request-too-large',
    'origin-refused',
  ]),
  fault,
];
