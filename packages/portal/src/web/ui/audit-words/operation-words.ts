import { type applicationEvents } from '../../../domain/audit/events/application.ts';
import { type operationEvents } from '../../../domain/audit/events/operation.ts';
import { type registerEvents } from '../../../domain/audit/events/register.ts';
import { type WordsOf } from './event-words.ts';

export const applicationWords: WordsOf<typeof applicationEvents> = {
  'application.list': {
    name: { zh: '查看應用系統登記', en: 'Registry opened' },
    sentence: { zh: '{actor}查看應用系統登記', en: '{actor} opened the registry of applications' },
  },
  'application.read': {
    name: { zh: '查看應用系統', en: 'Application opened' },
    sentence: {
      zh: '{actor}查看應用系統{subject}的登錄',
      en: '{actor} opened the page of the application {subject}',
    },
  },
  'application.try': {
    name: { zh: '測試登入應用系統', en: 'Test sign-in looked at' },
    sentence: {
      zh: '{actor}測試登入應用系統{subject}',
      en: '{actor} looked at a test sign-in to the application {subject}',
    },
  },
  'application.add': {
    name: { zh: '登記應用系統', en: 'Application registered' },
    sentence: { zh: '{actor}登記應用系統{subject}', en: '{actor} registered the application {subject}' },
  },
  'application.remove': {
    name: { zh: '移除應用系統', en: 'Application removed' },
    sentence: { zh: '{actor}移除應用系統{subject}', en: '{actor} removed the application {subject}' },
  },
  'application.consent': {
    name: { zh: '同意提供資料', en: 'Release of data agreed to' },
    sentence: {
      zh: '{actor}同意提供資料給應用系統{subject}',
      en: '{actor} agreed that the application {subject} gets protected data',
    },
  },
  'application.update': {
    name: { zh: '變更應用系統登錄', en: 'Application changed' },
    sentence: {
      zh: '{actor}變更應用系統{subject}的登錄',
      en: '{actor} changed the registration of the application {subject}',
    },
  },
  'application.secret': {
    name: { zh: '更換應用系統密鑰', en: 'New secret of an application' },
    sentence: {
      zh: '{actor}更換應用系統{subject}的密鑰',
      en: '{actor} gave the application {subject} a new secret',
    },
  },
  'application.disable': {
    name: { zh: '停用應用系統', en: 'Application disabled' },
    sentence: { zh: '{actor}停用應用系統{subject}', en: '{actor} disabled the application {subject}' },
  },
  'application.enable': {
    name: { zh: '啟用應用系統', en: 'Application enabled' },
    sentence: {
      zh: '{actor}重新啟用應用系統{subject}',
      en: '{actor} enabled the application {subject} again',
    },
  },
  'application.wish': {
    name: { zh: '申請使用應用系統', en: 'Application wished for' },
    sentence: {
      zh: '{actor}申請使用應用系統{subject}',
      en: '{actor} asked to use the application {subject}',
    },
  },
  'application.token': {
    name: { zh: '系統取得權杖', en: 'Token for a service' },
    sentence: {
      zh: '應用系統{subject}取得呼叫 API 的權杖，不代表任何人',
      en: 'The application {subject} got a token for an API, for nobody but itself',
    },
  },
  'signals.stream': {
    name: { zh: '變更訊號串流', en: 'Stream of signals changed' },
    sentence: {
      zh: '應用系統{subject}變更其安全訊號串流',
      en: 'The application {subject} changed its stream of signals',
    },
  },
  'application.sign-in': {
    name: { zh: '登入應用系統', en: 'Sign-in to an application' },
    sentence: { zh: '{actor}登入應用系統{subject}', en: '{actor} signed in to the application {subject}' },
  },
};

export const registerWords: WordsOf<typeof registerEvents> = {
  'register.receive': {
    name: { zh: '收到報送檔案', en: 'Report received' },
    sentence: { zh: '{actor}送出一份報送檔案', en: '{actor} sent a report' },
  },
  'register.judge': {
    name: { zh: '檢查報送檔案', en: 'Report checked' },
    sentence: { zh: '{actor}檢查一份報送檔案', en: '{actor} checked a report' },
  },
  'register.confirm': {
    name: { zh: '確定套用報送', en: 'Report confirmed' },
    sentence: { zh: '{actor}確定套用一份報送', en: '{actor} confirmed a report' },
  },
  'register.release': {
    name: { zh: '放行報送', en: 'Report released' },
    sentence: {
      zh: '{actor}放行一份將使多人失去登入資格的報送',
      en: '{actor} released a report that takes the right to enter from many',
    },
  },
  'register.list': {
    name: { zh: '查看報送紀錄', en: 'Reports listed' },
    sentence: { zh: '{actor}查看報送紀錄', en: '{actor} opened the list of reports' },
  },
  'register.read': {
    name: { zh: '查看報送內容', en: 'Report opened' },
    sentence: { zh: '{actor}查看一份報送的內容', en: '{actor} opened a report' },
  },
  'register.export': {
    name: { zh: '下載報送結果', en: 'Report downloaded' },
    sentence: { zh: '{actor}下載一份報送的結果', en: '{actor} took away the rows of a report' },
  },
  'register.cancel': {
    name: { zh: '取消報送', en: 'Report cancelled' },
    sentence: { zh: '{actor}取消一份報送', en: '{actor} cancelled a report' },
  },
  'register.undo': {
    name: { zh: '還原報送', en: 'Report undone' },
    sentence: { zh: '{actor}還原一份報送的變更', en: '{actor} put back what a report had changed' },
  },
  'register.carry-accounts': {
    name: { zh: '移轉舊系統帳號', en: 'Accounts carried over' },
    sentence: {
      zh: '{actor}移轉一批舊系統帳號，待本人確認',
      en: '{actor} carried over a batch of accounts, which wait for their owners',
    },
  },
  'register.import-agencies': {
    name: { zh: '匯入機關', en: 'Agencies imported' },
    sentence: { zh: '{actor}匯入一批機關', en: '{actor} imported a batch of agencies' },
  },
  'register.plan-correction': {
    name: { zh: '試算人員異動', en: 'Correction planned' },
    sentence: {
      zh: '{actor}查看{subject}的異動內容',
      en: '{actor} looked at what a correction of {subject} would do',
    },
  },
  'register.correct': {
    name: { zh: '辦理人員異動', en: 'Person corrected' },
    sentence: { zh: '{actor}辦理{subject}的人員異動', en: '{actor} corrected {subject} by hand' },
  },
  'register.feed-look': {
    name: { zh: '介接系統讀取人事資料', en: 'Feeding system reads' },
    sentence: {
      zh: '{actor}讀取人員或機關資料',
      en: '{actor} read people or agencies',
    },
  },
  'register.feed': {
    name: { zh: '系統報送人員', en: 'Person reported by a system' },
    sentence: { zh: '介接系統報送{subject}的資料', en: 'A feeding system reported {subject}' },
  },
  'feeding.list': {
    name: { zh: '查看介接系統', en: 'Feeding systems opened' },
    sentence: { zh: '{actor}查看介接系統', en: '{actor} opened the feeding systems' },
  },
  'feeding.issue': {
    name: { zh: '發給介接權杖', en: 'Token of a feeding system issued' },
    sentence: { zh: '{actor}發給介接系統權杖', en: '{actor} issued the token of a feeding system' },
  },
  'feeding.rotate': {
    name: { zh: '更換介接權杖', en: 'Token of a feeding system replaced' },
    sentence: { zh: '{actor}更換介接系統權杖', en: '{actor} replaced the token of a feeding system' },
  },
  'feeding.revoke': {
    name: { zh: '撤銷介接權杖', en: 'Token of a feeding system revoked' },
    sentence: { zh: '{actor}撤銷介接系統權杖', en: '{actor} revoked the token of a feeding system' },
  },
  'register.import-people': {
    name: { zh: '匯入人員', en: 'People imported' },
    sentence: { zh: '{actor}匯入一批人員', en: '{actor} imported a batch of people' },
  },
};

export const operationWords: WordsOf<typeof operationEvents> = {
  'trust.load': {
    name: { zh: '載入信任的憑證機構', en: 'Trusted authorities loaded' },
    sentence: {
      zh: '節點{subject}載入信任的憑證機構',
      en: 'The node {subject} loaded the authorities that it trusts',
    },
  },
  'trust.change': {
    name: { zh: '信任的憑證機構變更', en: 'Trusted authorities changed' },
    sentence: {
      zh: '節點{subject}信任的憑證機構與前次啟動不同',
      en: 'The node {subject} trusts other authorities than at its last start',
    },
  },
  'trust.read': {
    name: { zh: '查看信任的憑證機構', en: 'Trusted authorities looked at' },
    sentence: { zh: '{actor}查看信任的憑證機構', en: '{actor} looked at the trusted authorities' },
  },
  'trust.forget-lists': {
    name: { zh: '重設廢止清冊編號', en: 'Numbers of revocation lists forgotten' },
    sentence: {
      zh: '{actor}重設{subject}的廢止清冊編號',
      en: '{actor} had the numbers of revocation lists forgotten: {subject}',
    },
  },
  'announcement.list': {
    name: { zh: '查看公告', en: 'Announcements opened' },
    sentence: { zh: '{actor}查看公告', en: '{actor} opened the announcements' },
  },
  'announcement.publish': {
    name: { zh: '發布公告', en: 'Announcement published' },
    sentence: { zh: '{actor}發布公告', en: '{actor} published an announcement' },
  },
  'announcement.end': {
    name: { zh: '結束公告', en: 'Announcement ended' },
    sentence: { zh: '{actor}提前結束公告', en: '{actor} ended an announcement' },
  },
  'mail.queue': {
    name: { zh: '查看信件佇列', en: 'Mail queue opened' },
    sentence: { zh: '{actor}查看待寄與寄送失敗的信件', en: '{actor} opened the mail queue' },
  },
  'mail.retry': {
    name: { zh: '重試寄信', en: 'Mails tried again' },
    sentence: { zh: '{actor}要求立即重試寄信', en: '{actor} let waiting mails be tried again at once' },
  },
  'database.restore': {
    name: { zh: '資料庫還原', en: 'Database restored' },
    sentence: {
      zh: '{actor}登記資料庫已由備份還原，先前發出的驗證資料一律失效',
      en: '{actor} noted that the database was put back from a copy; what was handed out before is void',
    },
  },
  'database.move': {
    name: { zh: '資料庫搬移', en: 'Database moved' },
    sentence: {
      zh: '{actor}將資料庫搬移至另一伺服器，先前發出的驗證資料一律失效',
      en: '{actor} moved the database to another server; what was handed out before is void',
    },
  },
  'request.refuse': {
    name: { zh: '要求遭拒絕', en: 'Request refused' },
    sentence: { zh: '{actor}的要求遭拒絕', en: 'A request by {actor} was refused' },
  },
  'request.refuse-many': {
    name: { zh: '要求遭拒絕（彙總）', en: 'Requests refused (summed)' },
    sentence: {
      zh: '{actor}：同一網路的要求多次遭拒絕，合併記為一列',
      en: '{actor}: requests of one network were refused again and again; one row sums them up',
    },
  },
  'console.look': {
    name: { zh: '開啟管理頁面', en: 'Console page opened' },
    sentence: { zh: '{actor}開啟管理頁面', en: '{actor} opened a page of a console' },
  },
};
