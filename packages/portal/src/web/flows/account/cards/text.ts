import { limits } from '../../../../domain/limits.ts';
import { type Text } from '../../../ui/text.ts';

/** Words of blocking one's own card and of restoring it. */
export const cardText = {
  card: { zh: '卡片', en: 'Card' },
  password: { zh: '密碼', en: 'Password' },
  passwordHint: {
    zh: '再輸入一次您的帳號密碼，確認是您本人。',
    en: 'Your account password once more, so that we know it is you.',
  },
  code: { zh: '代碼', en: 'Code' },
  codeHint: {
    zh: `信中的八位數字，${limits.mailCodeMinutes} 分鐘內有效。`,
    en: `The eight digits of the mail; they work for ${limits.mailCodeMinutes} minutes.`,
  },
  codeLead: {
    zh: '先寄一組代碼到您已驗證的電子郵件，下一頁再輸入代碼與密碼。只知道密碼的人，因此不能停用您的卡片。',
    en: 'A code goes to your verified e-mail address first; the next page asks for it and for your password. So nobody who only knows your password can block your card.',
  },
  sendCode: { zh: '寄送代碼', en: 'Send the code' },
  sendAgain: { zh: '沒有收到信，再寄一次', en: 'No mail? Have another one sent' },
  withoutCode: {
    zh: '無法收信時，請服務機關的人事單位或客服停用卡片。',
    en: 'If you cannot read your mail now, ask your personnel office or the helpdesk to block the card.',
  },
  back: { zh: '回到我的帳號', en: 'Back to My account' },
} satisfies Record<string, Text>;

export const cardActions = {
  block: {
    title: { zh: '停用遺失的卡片', en: 'Block a lost card' },
    lead: {
      zh: '停用後，這張卡片立刻不能登入，以它開啟的登入也會結束。我們會寄信通知您。',
      en: 'The card stops signing in at once, and sessions begun with it end. A mail is sent to you.',
    },
    note: {
      zh: '這裡只停用本網站的登入。卡片確定遺失時，也請向發卡機關申請廢止，其他網站才會拒絕它。',
      en: 'This blocks it for this site only. If it is really lost, have its issuer revoke it, so that other sites refuse it as well.',
    },
    button: { zh: '停用這張卡片', en: 'Block this card' },
  },
  restore: {
    title: { zh: '恢復使用找回的卡片', en: 'Restore a card that was found' },
    lead: {
      zh: '恢復後，下次以這張卡片登入時，需要重新確認身分，才會再綁定到您的帳號。',
      en: 'When you next sign in with the card, your identity is confirmed anew and the card is bound to your account again.',
    },
    note: {
      zh: '卡片離開過您的手時，請先到發卡機關變更 PIN 碼。',
      en: 'If it was out of your hands, change its PIN first.',
    },
    button: { zh: '恢復使用', en: 'Restore' },
  },
} satisfies Record<'block' | 'restore', Record<'title' | 'lead' | 'note' | 'button', Text>>;

export const blockedText = {
  title: { zh: '卡片已停用', en: 'The card is blocked' },
  lead: {
    zh: '這張卡片已經不能登入，以它開啟的登入都已結束。通知信已寄出。',
    en: 'It no longer signs in, and sessions begun with it have ended. A mail has been sent to you.',
  },
  steps: { zh: '接下來', en: 'What to do now' },
  revoke: {
    zh: '卡片確定遺失時，請向發卡機關申請廢止並申辦新卡。',
    en: 'If it is really lost, have its issuer revoke it and get a new one.',
  },
  renewed: {
    zh: '第一次以新卡登入時，會重新確認身分並綁定新卡。',
    en: 'When you first sign in with the new card, your identity is confirmed and the card is bound.',
  },
  found: {
    zh: '卡片找回時，用帳號登入，在「我的帳號」恢復使用。',
    en: 'If you find it, sign in by account and restore it under My account.',
  },
  home: { zh: '回首頁', en: 'Home' },
} satisfies Record<string, Text>;
