import { personRefusalText } from '../../../ui/refusals/person-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';

const details = {
  'person-unknown': {
    causes: [
      line('身分證號打錯了一個字。', 'A character of the ID number is wrong.'),
      line(
        '剛到職，機關還沒有報送，或資料還在處理。',
        'You are new and your agency has not reported you yet, or the report is still on its way.',
      ),
      line(
        '統一證號換過新式，人事資料還是舊的號碼。',
        'Your resident certificate number has changed and the register has the old one.',
      ),
    ],
    steps: [
      line('按「上一步」，檢查後再輸入一次。', 'Press Back, check what you typed and enter it again.'),
      line(
        '仍然查無資料時，請服務機關的人事單位確認是否已報送您的資料。',
        'If you are still not found, ask your agency’s personnel office whether you have been reported.',
      ),
      line('人事單位報送後，隔天再試。', 'After the report, try again the next day.'),
    ],
    related: [2, 304],
    keywords: 'unknown not found 查無此人 報送 新進 到職',
  },
  'person-separated': {
    causes: [
      line(
        '您已離職、退休或調到其他機關，新機關還沒有報送。',
        'You have left, retired, or moved to an agency that has not reported you yet.',
      ),
      line('人事資料有誤。', 'The personnel data is wrong.'),
    ],
    steps: [
      line(
        '調任的人，請新機關的人事單位報送到職。',
        'If you have moved, ask the personnel office of your new agency to report you.',
      ),
      line(
        '仍在職的人，請服務機關的人事單位更正。',
        'If you are still in service, ask your personnel office to correct the register.',
      ),
    ],
    related: [301, 303],
    keywords: 'separated left retired 離職 退休 調任 卸職',
  },
  'person-on-leave': {
    causes: [line('人事資料登記您正在留職停薪。', 'The register says that you are on unpaid leave.')],
    steps: [
      line(
        '復職後就可以登入，帳號與卡片都不用重新申請。',
        'You can sign in once you are back in service; account and card stay as they are.',
      ),
      line(
        '已經復職時，請服務機關的人事單位更新資料。',
        'If you are back already, ask your personnel office to update the register.',
      ),
    ],
    related: [302],
    keywords: 'leave 留職停薪 育嬰 復職',
  },
  'holder-mismatch': {
    causes: [
      line('插入的是別人的卡片，或輸入的是別人的號碼。', 'The card or the number is somebody else’s.'),
      line('身分證號或帳號打錯了。', 'The ID number or account name is mistyped.'),
      line(
        '姓名有罕用字、改過名，卡片與人事資料寫法不同。',
        'Your name has a rare character or has changed, and card and register write it differently.',
      ),
    ],
    steps: [
      line('按「上一步」更正，或換上本人的卡片。', 'Press Back and correct it, or insert your own card.'),
      line(
        '姓名寫法不同時，請服務機關的人事單位登錄您姓名的另一種寫法，或更正人事資料。',
        'If your name is written differently, ask your personnel office to record the other spelling or to correct the register.',
      ),
      line(
        '改過名的人，請向發卡機關換發新卡。',
        'If you have changed your name, get a new card from its issuer.',
      ),
    ],
    related: [301, 210, 603],
    keywords: 'mismatch 不符 姓名 罕用字 改名 別人的卡',
  },
  'register-unavailable': {
    causes: [
      line(
        '外部登記機關的查詢服務維護中、太忙或網路中斷。',
        'The outside register is under maintenance, busy or cut off.',
      ),
    ],
    steps: [
      line('等五分鐘，按「上一步」再送出一次。', 'Wait five minutes, press Back and send it once more.'),
      line(
        '超過一小時仍不行時，請聯絡客服。',
        'If it fails for more than an hour, call the helpdesk.',
        'contact',
      ),
    ],
    related: [603],
    keywords: 'register look-up 查證 沒有回應 503',
  },
} satisfies Record<keyof typeof personRefusalText, Detail>;

/** Articles on what the personnel register says. */
export const peopleArticles = articlesOf(personRefusalText, details, [
  'person-unknown',
  'person-separated',
  'person-on-leave',
  'holder-mismatch',
  'register-unavailable',
]);
