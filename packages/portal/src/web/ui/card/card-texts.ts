import { governmentPinLength } from '@ecpa/card-protocol';
import { type Text } from '../text.ts';

/** What a card signature is asked for on a page. */
export type CardPurpose = 'sign-in' | 'agency-sign-in' | 'step-up' | 'recovery' | 'emergency';

const shared = {
  pinLabel: { zh: '憑證密碼（PIN 碼）', en: 'Card PIN' },
  pinHint: {
    zh: `${governmentPinLength.min} 到 ${governmentPinLength.max} 個字元，可以有英文字母。PIN 碼只會交給這台電腦上的憑證元件，不會傳到網站。`,
    en: `${governmentPinLength.min} to ${governmentPinLength.max} characters, letters allowed. The PIN goes to the card software on this computer only, never to the site.`,
  },
  pinPadHint: {
    zh: '請按「登入」，然後在讀卡機的鍵盤上輸入 PIN 碼。',
    en: 'Press Sign in, then type the PIN on the reader.',
  },
  signIn: { zh: '登入', en: 'Sign in' },
  detect: { zh: '開始偵測讀卡機', en: 'Look for my reader' },
  usePopup: { zh: '改以彈出視窗連線', en: 'Connect through a pop-up window' },
  download: { zh: '下載憑證元件', en: 'Get the card software' },
  goOn: { zh: '確定送出', en: 'Send it' },
  cancel: { zh: '取消', en: 'Cancel' },
  lastTryTitle: { zh: '只剩最後一次機會', en: 'This is the last try' },
  lastTryText: {
    zh: '卡片只允許再試一次。如果這次 PIN 碼又錯，卡片就會鎖住，需要辦理解卡。不確定時，請先不要送出，改用帳號登入。',
    en: 'The card allows one more try. If this PIN is wrong too, the card locks and has to be unblocked by its issuer. If you are not sure, stop here and sign in by account.',
  },
  choose: { zh: '要使用哪一張憑證？', en: 'Which certificate do you want to use?' },
  choice: { zh: '{holder}，{kind}，有效至 {until}', en: '{holder}, {kind}, valid until {until}' },
  kindPerson: { zh: '自然人憑證', en: 'Citizen Digital Certificate' },
  kindAgency: { zh: '機關憑證', en: 'agency card' },
  kindOther: { zh: '其他憑證', en: 'other card' },
  triesLeft: { zh: '還可以再試 {n} 次。', en: 'Tries left: {n}.' },
  nextStep: { zh: '下一步', en: 'Next step' },
  article: { zh: '詳細說明（{article}）', en: 'Read more (help {article})' },
  helpdesk: { zh: '客服 {phone}，{hours}', en: 'Helpdesk {phone}, {hours}' },
  unblockPerson: { zh: '自然人憑證解卡', en: 'Unblock a Citizen Digital Certificate' },
  unblockGca: { zh: '機關憑證解卡', en: 'Unblock an agency card' },
  unblockXca: { zh: '學校及團體憑證解卡', en: 'Unblock a school or organisation card' },
  lightAgent: { zh: '憑證元件', en: 'Card software' },
  lightReader: { zh: '讀卡機', en: 'Reader' },
  lightCard: { zh: '卡片', en: 'Card' },
  lightFound: { zh: '就緒', en: 'ready' },
  lightBad: { zh: '不能使用', en: 'cannot be used' },
  lightMissing: { zh: '沒有偵測到', en: 'not found' },
  lightUnknown: { zh: '尚未確認', en: 'not known yet' },
  statusProbing: { zh: '正在尋找憑證元件與讀卡機。', en: 'Looking for card software and reader.' },
  statusPermission: {
    zh: '接下來瀏覽器會詢問是否允許存取本機網路，這是為了連到您電腦上的憑證元件。請選「允許」。',
    en: 'The browser will ask for access to the local network, so that this page can reach the card software on your computer. Please allow it.',
  },
  statusNoAgent: {
    zh: '請插入卡片，輸入 PIN 碼後按「登入」。會開啟彈出視窗，與這台電腦上的憑證元件連線。',
    en: 'Insert the card, enter the PIN and press Sign in. A pop-up window opens and talks to the card software on this computer.',
  },
  statusNeither: {
    zh: '這台電腦上找不到憑證元件。請先安裝，再重新開啟瀏覽器。',
    en: 'No card software was found on this computer. Install it first, then restart the browser.',
  },
  statusDenied: {
    zh: '瀏覽器不允許連線到憑證元件。',
    en: 'The browser does not allow access to the card software.',
  },
  statusPopup: {
    zh: '已找到憑證元件，會以彈出視窗連線。請插入卡片，輸入 PIN 碼後按「登入」。',
    en: 'Card software found; it works through a pop-up window. Insert the card, enter the PIN and press Sign in.',
  },
  statusMiddleware: {
    zh: '憑證元件已啟動，但缺少卡片驅動程式。',
    en: 'The card software is running, but the card driver is missing.',
  },
  statusNoReader: {
    zh: '憑證元件已啟動。請接上讀卡機。',
    en: 'The card software is running. Please connect a reader.',
  },
  statusNoCard: { zh: '讀卡機已就緒。請插入卡片。', en: 'The reader is ready. Please insert your card.' },
  statusUnreadable: {
    zh: '讀卡機裡的卡片讀不出來。請確認晶片朝上、朝前；健保卡請改用「健保卡登入」。',
    en: 'The card cannot be read. Is the chip up and first? An NHI card has its own page.',
  },
  statusNoCertificate: {
    zh: '這張卡片上沒有可以登入的憑證。',
    en: 'This card has no certificate for signing in.',
  },
  statusLocked: { zh: '這張卡片已鎖定（鎖卡）。', en: 'This card is locked.' },
  statusExpired: {
    zh: '這張憑證已過期：{holder}（{kind}），有效至 {until}。',
    en: 'This certificate has expired: {holder} ({kind}), valid until {until}.',
  },
  statusWrongKind: {
    zh: '這張是{kind}，不能在這裡登入。',
    en: 'This is the wrong page for this kind of card: {kind}.',
  },
  toAgency: { zh: '前往機關憑證登入', en: 'Go to the sign-in by agency card' },
  toPerson: { zh: '前往自然人憑證登入', en: 'Go to the sign-in by Citizen Digital Certificate' },
  toNhi: { zh: '前往健保卡登入', en: 'Go to the sign-in by NHI card' },
  capsLock: { zh: '大寫鎖定（Caps Lock）已開啟。', en: 'Caps Lock is on.' },
  refusedPrefix: { zh: '錯誤：', en: 'Error: ' },
  statusChoose: {
    zh: '找到不只一張憑證。請選擇一張，再輸入 PIN 碼。',
    en: 'More than one certificate was found. Choose one and enter its PIN.',
  },
  statusReady: {
    zh: '卡片已就緒：{holder}（{kind}）。請輸入 PIN 碼。',
    en: 'The card is ready: {holder} ({kind}). Enter the PIN.',
  },
  statusTries: {
    zh: '卡片已就緒：{holder}（{kind}）。PIN 碼還可以試 {n} 次。',
    en: 'The card is ready: {holder} ({kind}). PIN tries left: {n}.',
  },
  statusAsking: { zh: '正在取得登入要求。', en: 'Asking the portal for a sign-in request.' },
  statusSigning: { zh: '卡片正在簽章，請不要取出卡片。', en: 'The card is signing. Leave it in.' },
  statusWindow: {
    zh: '彈出視窗正在與卡片連線，請等它自行關閉。',
    en: 'The pop-up window is talking to the card. Let it close by itself.',
  },
  statusAgain: {
    zh: '簽章完成，還需要讀取憑證。請再按一次「登入」。',
    en: 'Signed; the certificate still has to be read. Press Sign in once more.',
  },
  statusRefused: { zh: '登入未成功，原因如下。', en: 'You were not signed in; the reason is below.' },
  unwordedTitle: { zh: '登入未成功', en: 'You were not signed in' },
  unwordedText: {
    zh: '伺服器沒有接受這次登入（代碼 {code}），但原因的說明無法載入。',
    en: 'The portal did not accept this sign-in (code {code}), but the explanation could not be loaded.',
  },
  unwordedNext: {
    zh: '請重新整理頁面再試；若仍發生，請將代碼告知客服。',
    en: 'Reload the page and try again; if it happens again, tell the helpdesk the code.',
  },
  statusSending: { zh: '正在查驗憑證與簽章。', en: 'Certificate and signature are being checked.' },
  statusDone: { zh: '驗證完成，正在進入人事服務網。', en: 'Verified. Taking you in.' },
} satisfies Record<string, Text>;

/** Names of the sentences that the card panel's script shows. */
export type CardTextKey = keyof typeof shared;

const agencyTexts: Partial<Record<CardTextKey, Text>> = {
  statusNoCard: {
    zh: '讀卡機已就緒。請插入機關憑證卡。',
    en: 'The reader is ready. Please insert the agency card.',
  },
};

const recoveryTexts: Partial<Record<CardTextKey, Text>> = {
  statusRefused: {
    zh: '身分驗證未成功，原因如下。',
    en: 'Your identity was not proven; the reason is below.',
  },
  statusDone: { zh: '驗證完成，接著設定新密碼。', en: 'Verified. Choose a new password next.' },
};

const emergencyTexts: Partial<Record<CardTextKey, Text>> = {
  statusDone: { zh: '驗證完成，接著輸入兩組密封代碼。', en: 'Verified. Enter the two sealed codes next.' },
};

const ofPurpose: Partial<Record<CardPurpose, Partial<Record<CardTextKey, Text>>>> = {
  'agency-sign-in': agencyTexts,
  recovery: recoveryTexts,
  emergency: emergencyTexts,
};

/** The sentences for one purpose by CardTextKey, each said by `say`. */
export const cardTexts = (purpose: CardPurpose, say: (text: Text) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...shared, ...ofPurpose[purpose] }).map(([key, text]) => [key, say(text)]),
  );
