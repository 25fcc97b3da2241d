import { type Detail, line } from './article.ts';
import { byAccount, newSoftware } from './common-steps.ts';

/** On a certificate as its authority issued it and as it stands today. */
export const certificateDetails = {
  'certificate-expired': {
    causes: [
      line(
        '憑證有使用期限，期滿後就不能登入。',
        'Certificates have a last day; after it they cannot be used to sign in.',
      ),
    ],
    steps: [
      line(
        '自然人憑證：期滿前後的一段時間可以在網路上展期，逾期請到戶政事務所換發。',
        'Citizen Digital Certificate: renew it online around its last day, or get a new one at a household registration office later.',
      ),
      line(
        '機關憑證：由保管人向簽發的憑證管理中心辦理。',
        'Agency card: its keeper asks the certificate authority that issued it.',
      ),
      byAccount,
      line(
        '領到新卡後，第一次登入要再確認一次身分，帳號與資料都不變。',
        'At the first sign-in with a new card your identity is confirmed once more; your account stays the same.',
      ),
    ],
    related: [124, 203],
    keywords: 'expired 過期 到期 展期 換卡 renew',
  },
  'certificate-not-yet-valid': {
    causes: [
      line('新卡的憑證要到指定的日期才生效。', 'The certificate of a new card becomes valid on a set day.'),
    ],
    steps: [line('請在生效日之後再試。', 'Try again after that day.'), byAccount],
    related: [123],
    keywords: 'not yet valid 尚未生效 新卡',
  },
  'certificate-revoked': {
    causes: [
      line(
        '您申請過掛失、廢止，或換發了新卡。',
        'You reported the card lost, had it revoked, or got a new one.',
      ),
      line(
        '發卡機關因為資料變更而廢止，例如改名。',
        'The issuer revoked it because your data changed, such as your name.',
      ),
    ],
    steps: [
      line('找出最近領到的卡片，用那一張登入。', 'Use the card that you received last.'),
      line('沒有新卡時，請向發卡機關申請。', 'If you have no newer one, ask the issuer for it.'),
      line(
        '您沒有申請廢止卻被廢止時，請向發卡機關查詢原因。',
        'If you did not ask for it, find out from the issuer why it was revoked.',
      ),
      byAccount,
    ],
    related: [204, 201],
    keywords: 'revoked 廢止 掛失 遺失 lost CRL OCSP',
  },
  'certificate-suspended': {
    causes: [
      line(
        '您或機關申請了暫時停用，例如卡片一時找不到。',
        'You or your agency had it suspended, for instance while the card was missing.',
      ),
    ],
    steps: [
      line(
        '找到卡片後，向發卡機關申請恢復使用。',
        'When you have the card again, ask the issuer to lift the hold.',
      ),
      line('恢復後過幾分鐘再登入。', 'Sign in again a few minutes after that.'),
      byAccount,
    ],
    related: [203],
    keywords: 'suspended hold 停用 暫停 恢復',
  },
  'certificate-untrusted': {
    causes: [
      line(
        '插入的是其他單位發行的憑證，例如銀行或工商憑證。',
        'The card comes from another issuer, such as a bank or the business registry.',
      ),
      line(
        '憑證管理中心剛換新的金鑰，本網站還沒有更新。',
        'The certification authority has a new key that this site does not know yet.',
      ),
    ],
    steps: [
      line(
        '換上自然人憑證；機關登入請用機關憑證（GCA）或組織及團體憑證（XCA）。',
        'Use your Citizen Digital Certificate; for an agency, its GCA or XCA card.',
      ),
      line(
        '確定卡片正確時，請告訴客服發卡機關與發卡日期。',
        'If you are sure that the card is right, tell the helpdesk who issued it and when.',
        'contact',
      ),
    ],
    related: [207],
    keywords: 'untrusted issuer CA 不信任 工商憑證 銀行',
  },
  'certificate-wrong-usage': {
    causes: [
      line(
        '一張卡片上有兩張憑證：簽章用與加密用。登入只接受簽章用的。',
        'A card holds two certificates, one for signing and one for encryption. Signing in takes the first.',
      ),
    ],
    steps: [
      line(
        '有選擇憑證的畫面時，請選「簽章」。',
        'If you are asked for a certificate, choose the signing one.',
      ),
      newSoftware,
    ],
    related: [106],
    keywords: 'usage keyUsage 簽章 加密 用途',
  },
  'certificate-wrong-kind': {
    causes: [
      line(
        '個人登入時插入了機關憑證，或機關登入時插入了自然人憑證。',
        'An agency card was used for a person, or a personal card for an agency.',
      ),
    ],
    steps: [
      line(
        '個人請用自然人憑證，在首頁或「自然人憑證登入」。',
        'Yourself: Citizen Digital Certificate, on the home page.',
        'card',
      ),
      line(
        '代表機關時，請用機關憑證，在「機關憑證登入」。',
        'For an agency: its card, at Sign in by agency card.',
      ),
    ],
    related: [106, 205],
    keywords: 'kind 種類 機關 自然人',
  },
  'revocation-unavailable': {
    causes: [
      line(
        '發卡機關的憑證狀態服務維護中或網路中斷。',
        'The issuer’s status service is under maintenance or cut off.',
      ),
    ],
    steps: [
      line(
        '等五分鐘再試。系統會自動恢復，不需要重新安裝任何東西。',
        'Try again in five minutes. It recovers by itself; nothing has to be installed again.',
      ),
      line('急用時，請先用帳號登入。', 'If it is urgent, sign in by account.', 'account'),
    ],
    related: [203],
    keywords: 'OCSP CRL 查驗 無法 503 狀態',
  },
  'certificate-not-presented': {
    causes: [
      line(
        '由瀏覽器出示憑證時，憑證由作業系統提供；沒有插卡、沒有安裝卡片驅動程式或按了「取消」，就沒有憑證可以出示。',
        'Here the system gives the browser its certificates. Without the card, its driver, or a choice, there is none to present.',
      ),
    ],
    steps: [
      line('關閉所有瀏覽器視窗，插入自然人憑證。', 'Close every window of the browser and insert your card.'),
      line(
        '再試一次；選取憑證時，請選簽章用的那一張。',
        'Try again, and choose the certificate for signing when you are asked.',
      ),
      line(
        '仍然不行時，請改用憑證元件或帳號登入。',
        'If it still fails, use the card software or your account.',
      ),
    ],
    related: [205],
    keywords: 'TLS client certificate 瀏覽器 選擇憑證 出示',
  },
} satisfies Record<string, Detail>;
