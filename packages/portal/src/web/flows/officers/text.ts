import { personFields } from '../../ui/vocabulary/person-fields.ts';
import { limits } from '../../../domain/limits.ts';
import { authorityWords, roleWords, scopeWords, sourceWords } from '../../ui/vocabulary/authority-words.ts';

/** Words of 授權與兼辦名單. */
export const text = {
  ...authorityWords,
  title: { zh: '授權與兼辦名單', en: 'Who holds HR authority' },
  lead: {
    zh: `這裡列出您權責範圍內的人事權限。快到期的排在最前面；每 ${limits.reviewMonths} 個月要逐筆確認一次。`,
    en: `HR authority within your scope, what ends soonest first. Each entry is to be confirmed every ${limits.reviewMonths} months.`,
  },
  list: { zh: '目前的權限', en: 'Authority in force' },
  empty: { zh: '目前沒有任何人有人事權限。', en: 'Nobody holds HR authority.' },
  name: personFields.name,
  duty: { zh: '角色與範圍', en: 'Role and scope' },
  until: { zh: '有效至', en: 'Valid through' },
  state: personFields.state,
  actions: { zh: '操作', en: 'Actions' },
  inForce: { zh: '有效', en: 'in force' },
  endsSoon: { zh: '即將到期', en: 'ends soon' },
  reviewDue: { zh: '待確認', en: 'to be confirmed' },
  revoke: { zh: '終止', en: 'End' },
  revokeOf: { zh: '終止 {name} 的權限', en: 'End the authority of {name}' },
  revokeTitle: { zh: '終止權限', en: 'End an authority' },
  revokeLead: {
    zh: '終止後立即失效，已開啟的頁面也不能再使用，並以電子郵件通知本人。本人自己的帳號不受影響。',
    en: 'It ends at once, on pages that are open too, and the person is told by mail. Their own account is not affected.',
  },
  revokeConfirm: { zh: '確定終止', en: 'End it now' },
  cancel: { zh: '取消', en: 'Cancel' },
  confirm: { zh: '確認沿用', en: 'Confirm' },
  confirmOf: { zh: '確認沿用 {name} 的權限', en: 'Confirm the authority of {name}' },
  notYours: { zh: '您無管理權限', en: 'Not managed by you' },
  add: { zh: '授權給同仁', en: 'Authorise somebody' },
  addLead: {
    zh: `被授權的人要用自己的自然人憑證登入才能辦理。權限最長 ${limits.delegationMonths} 個月，也不會超過您自己的範圍與期限。`,
    en: `Whoever is authorised acts with their own card. Authority lasts ${limits.delegationMonths} months at most, and never beyond your own scope and end.`,
  },
  person: { zh: '同仁的帳號或身分證號', en: 'Account name or national ID number' },
  agencyCode: personFields.agency,
  chosen: { zh: '指定的機關', en: 'Chosen agencies' },
  chosenHint: {
    zh: '範圍選「指定機關」時才需要勾選；可以勾選的都在您的權責範圍內。',
    en: 'Only for the scope “chosen agencies”. All of these lie within your own scope.',
  },
  untilHint: {
    zh: '最後一天（當日仍有效），例如 115/12/31、1151231 或 2026-12-31。',
    en: 'The last day on which it holds, such as 2026-12-31 or 115/12/31.',
  },
  send: { zh: '授權', en: 'Authorise' },
  back: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  operation: { zh: '系統管理', en: 'Operation' },
  appointed: { zh: '已授權', en: 'Authorised' },
  appointedText: {
    zh: '權限立即生效，並以電子郵件通知本人。',
    en: 'It holds from now on, and the person is told by mail.',
  },
  revoked: { zh: '已終止', en: 'Ended' },
  revokedText: {
    zh: `權限已立即失效，並以電子郵件通知本人。如果是誤按，${limits.undoMinutes} 分鐘內可以在下面還原。`,
    en: `It no longer holds, and the person has been told by mail. If that was a mistake you can take it back below for ${limits.undoMinutes} minutes.`,
  },
  ended: { zh: '剛才終止的權限', en: 'Ended just now' },
  restore: { zh: '還原', en: 'Restore' },
  restoreOf: { zh: '還原 {name} 的權限', en: 'Restore the authority of {name}' },
  restored: { zh: '已還原', en: 'Restored' },
  restoredText: {
    zh: '權限與終止之前相同，並以電子郵件通知本人。',
    en: 'The authority is as it was before, and the person has been told by mail.',
  },
  signOutTitle: { zh: '強制登出機關憑證', en: 'Sign out an agency card' },
  signOutLead: {
    zh: '該次登入會立即結束，正在填寫的資料不會保留，已進入的應用系統也會登出。這項作業無法還原；持有憑證的人可以重新登入。憑證遺失時，請另向憑證管理中心申請廢止。',
    en: 'That sign-in ends at once, what is being filled in is lost, and the applications that it reached are told. It cannot be taken back; whoever has the card can sign in again. If the card is lost, have its certificate revoked as well.',
  },
  signOutConfirm: { zh: '確定登出', en: 'Sign out now' },
  confirmed: { zh: '已確認', en: 'Confirmed' },
  confirmedText: {
    zh: `${limits.reviewMonths} 個月後會再請您確認。`,
    en: `You will be asked again in ${limits.reviewMonths} months.`,
  },
  cardSessions: { zh: '使用中的機關憑證登入', en: 'Sign-ins by agency card' },
  cardSessionsLead: {
    zh: '憑證遺失或交到他人手上時，請先在這裡強制登出，再向憑證管理中心申請廢止。',
    en: 'If an agency card is lost or in other hands, sign it out here first, then have the certificate revoked.',
  },
  noCardSessions: { zh: '目前沒有機關憑證登入。', en: 'No agency card is signed in.' },
  handler: { zh: '經辦人', en: 'Used by' },
  since: { zh: '登入時間', en: 'Signed in' },
  lastSeen: { zh: '最後使用', en: 'Last used' },
  address: { zh: '來源位址', en: 'Address' },
  signOut: { zh: '強制登出', en: 'Sign out' },
  signOutOf: { zh: '強制登出{agency}（{handler}）', en: 'Sign out {agency} ({handler})' },
  signedOut: { zh: '已強制登出', en: 'Signed out' },
  signedOutText: {
    zh: '該次登入立即失效，已進入的應用系統也會登出。',
    en: 'That sign-in has ended, and the applications that it reached are told.',
  },
  roles: roleWords,
  scopes: scopeWords,
  sources: sourceWords,
} as const;

/** Labels of the form, by field. */
export const labels = {
  person: text.person,
  agencyCode: text.agencyCode,
  scope: text.scope,
  chosen: text.chosen,
  source: text.source,
  until: text.until,
};
