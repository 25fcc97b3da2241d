import { type Detail, line } from './article.ts';

/** On a card and the account to which it is bound. */
export const boundCardDetails = {
  'certificate-retired': {
    causes: [
      line(
        '您換了新卡，並以新卡完成身分確認；舊卡因此停止使用。',
        'You got a newer card and confirmed your identity with it; the older one was retired.',
      ),
    ],
    steps: [
      line('改插目前使用的卡片，再登入一次。', 'Insert your current card and sign in again.'),
      line(
        '沒有別的卡片時，請改用帳號登入；登入後可在「我的帳號」查看已綁定的卡片。',
        'Without another card, sign in by account; your account page lists the cards that are bound.',
      ),
    ],
    related: [216],
    keywords: '舊卡 換卡 停止使用 retired replaced',
  },
  'certificate-not-bound': {
    causes: [
      line('您換了新卡，還沒有用它登入過。', 'You have a new card and have not signed in with it yet.'),
      line(
        '卡片通報遺失後已恢復使用，還沒有重新驗證身分。',
        'The card was reported lost and restored, and your identity was not confirmed again.',
      ),
    ],
    steps: [
      line(
        '以這張憑證登入，依畫面輸入身分證號完成驗證。',
        'Sign in with this card and enter your national ID number when asked.',
        'card',
      ),
      line(
        '登入後若仍要帳號密碼登入，再到「忘記密碼」以憑證重設。',
        'If you still want a password, use Forgotten password with the card afterwards.',
        'recover',
      ),
    ],
    related: [3, 301],
    keywords: '重設密碼 綁定 新卡 not bound reset',
  },
  'certificate-blocked': {
    causes: [
      line('您在「我的帳號」通報卡片遺失。', 'You reported the card lost under My account.', 'own-account'),
      line(
        '您請人事單位或客服停用這張卡片。',
        'Your personnel office or the helpdesk blocked it at your request.',
      ),
    ],
    steps: [
      line(
        '卡片找回後，先用帳號登入，在「我的帳號」按「恢復使用」。',
        'Once you have it back, sign in by account and choose Restore under My account.',
        'account',
      ),
      line(
        '再用這張卡片登入一次，並重新確認身分。',
        'Then sign in with the card and confirm your identity once more.',
      ),
      line(
        '卡片找不到時，也請向發卡機關申請廢止，再申辦新卡；新卡第一次登入時會綁定。',
        'If it stays lost, have its issuer revoke it and get a new one; the new card is bound when you first sign in with it.',
      ),
      line('不是您停用的，請聯絡客服查明。', 'If you did not have it blocked, call the helpdesk.', 'contact'),
    ],
    related: [215, 203],
    keywords: '遺失 掛失 停用 找回 恢復 lost blocked restore',
  },
  'certificate-bound-to-another': {
    causes: [
      line('插入了別人的卡片。', 'The card is somebody else’s.'),
      line(
        '先前以另一個身分完成過確認，例如統一證號換成身分證號。',
        'It was confirmed under another number before, such as a resident certificate number that has since changed.',
      ),
    ],
    steps: [
      line('看看卡片上的姓名是不是您。', 'See whether the name on the card is yours.'),
      line(
        '是您本人的卡片時，請聯絡客服查明；客服會先確認您的身分。',
        'If it is your card, call the helpdesk, which will first make sure who you are.',
        'contact',
      ),
    ],
    related: [304],
    keywords: 'bound 綁定 另一個帳號',
  },
} satisfies Record<string, Detail>;
