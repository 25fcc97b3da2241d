import { limits } from '../../../domain/limits.ts';
import { type StreamStatus } from '../../../domain/signals/stream.ts';
import { type Text } from '../../ui/text.ts';

/** How a stream of signals stands. */
export const streamText: Readonly<Record<StreamStatus, Text>> = {
  enabled: { zh: '啟用，{count} 則待送', en: 'On, {count} waiting' },
  paused: { zh: '由應用系統暫停，{count} 則待送', en: 'Paused by the application, {count} waiting' },
  disabled: { zh: '由應用系統關閉', en: 'Turned off by the application' },
};

/** Words of the operator's page of one application. */
export const applicationText = {
  title: { zh: '應用系統', en: 'Application' },
  manage: { zh: '管理', en: 'Manage' },
  manageOf: { zh: '管理 {name}', en: 'Manage {name}' },
  use: { zh: '使用情形', en: 'Use' },
  people: { zh: '登入過的人員', en: 'People who signed in' },
  lately: { zh: '最近 {days} 天登入的人員', en: 'Of them in the last {days} days' },
  signIns: { zh: '登入次數', en: 'Sign-ins' },
  last: { zh: '最近一次登入', en: 'Last sign-in' },
  never: { zh: '尚無', en: 'None yet' },
  errors: { zh: '最近 {days} 天的錯誤', en: 'Errors in the last {days} days' },
  errorKind: { zh: '錯誤代碼', en: 'Error' },
  errorTimes: { zh: '次數', en: 'Times' },
  errorLast: { zh: '最近一次', en: 'Last' },
  noErrors: { zh: '沒有錯誤。', en: 'None.' },
  signals: { zh: '安全訊號', en: 'Shared signals' },
  noStream: { zh: '未使用', en: 'Not used' },
  failing: { zh: '訊號無法送達', en: 'Signals do not get through' },
  failingSince: { zh: '自 {time} 起（{error}）', en: 'Since {time} ({error})' },
  trial: { zh: '測試登入', en: 'Test sign-in' },
  trialLead: {
    zh: '以您本人看這個系統會收到的資料，不會發出任何權杖；也可以實際開啟系統登入。',
    en: 'Shows what the application would be told of yourself, without any token; or open it and sign in for real.',
  },
  open: { zh: '實際開啟（開啟新視窗）', en: 'Open it (in a new window)' },
  registration: { zh: '登錄內容', en: 'Registration' },
  byFile: { zh: '以登錄檔（JSON）變更', en: 'Change it by its file (JSON)' },
  developer: { zh: '系統開發者需要的資料', en: 'What the developer needs' },
  fileHint: {
    zh: '修改後送出，client_id 與密鑰不變。檔案中沒有寫的欄位回復預設值；變更的欄位名稱會留下紀錄。',
    en: 'Change it and send it; client_id and secret stay. A field that is not there has its default. The names of changed fields are recorded.',
  },
  save: { zh: '儲存變更', en: 'Save changes' },
  updated: { zh: '登錄已變更', en: 'The registration is changed' },
  secret: { zh: '密鑰', en: 'Secret' },
  secretLead: {
    zh: `更換後，原密鑰可以再用 ${limits.secretOverlapDays} 天，讓系統有時間換上新的。密鑰外洩時，請立即停用原密鑰。`,
    en: `The secret before holds for ${limits.secretOverlapDays} more days, so that the application can move over. If it leaked, end it at once.`,
  },
  renew: { zh: '更換密鑰', en: 'New secret' },
  renewAtOnce: { zh: '更換並立即停用原密鑰', en: 'New secret, end the other at once' },
  secretTitle: { zh: '新的密鑰', en: 'New secret' },
  olderUntil: { zh: '原密鑰可用到 {day}。', en: 'The secret before holds until {day}.' },
  olderOver: { zh: '原密鑰已停用。', en: 'The secret before is over.' },
  inUse: { zh: '停用與啟用', en: 'Disable and enable' },
  disableLead: {
    zh: '停用後，沒有人能從這個系統登入；登錄、client_id 與密鑰都保留。',
    en: 'Nobody signs in there while it is disabled; registration, client_id and secret stay.',
  },
  enableLead: {
    zh: '重新啟用後，人員可以再從這個系統登入。',
    en: 'Enabled again, people can sign in there.',
  },
  disable: { zh: '停用這個系統', en: 'Disable it' },
  enable: { zh: '重新啟用', en: 'Enable it again' },
  disabled: { zh: '已停用', en: 'Disabled' },
  enabled: { zh: '已重新啟用', en: 'Enabled again' },
  isDisabled: { zh: '自 {day} 起停用', en: 'Disabled since {day}' },
  remove: { zh: '移除這個系統', en: 'Remove it' },
  removeTitle: { zh: '移除「{name}」', en: 'Remove {name}' },
  removeLead: {
    zh: '移除後，沒有人能再從這個系統登入，已發出的權杖立即失效，client_id 與密鑰不能再用，也不能復原。只是暫停時，請改用停用。',
    en: 'Nobody signs in there any more, its tokens are worth nothing at once, and neither client_id nor secret come back. To pause it, disable it instead.',
  },
  removePeople: {
    zh: '登入過的人員：{people}，其中最近 {days} 天：{lately}。',
    en: 'People who signed in there: {people}, of them in the last {days} days: {lately}.',
  },
  removeConfirm: { zh: '確定移除', en: 'Remove it for good' },
  removeNot: { zh: '取消', en: 'Cancel' },
  back: { zh: '回到應用系統登錄', en: 'Back to the registry' },
  toApplication: { zh: '回到這個系統', en: 'Back to the application' },
};
