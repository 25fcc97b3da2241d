import { type PostCorrection } from '../../../domain/register/correction.ts';
import { type Outcome } from '../../../domain/register/report.ts';
import { type Text } from '../../ui/text.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the pages on which HR corrects one person. */
export const text = {
  ...personFields,
  newcomerTitle: { zh: '新進人員', en: 'New employee' },
  newcomerLead: {
    zh: '逐筆登錄一位新到職、調入或兼任的人員。人數較多時，請以檔案報送。',
    en: 'Enter one person who joins, transfers in or takes a concurrent post. Report many by file.',
  },
  postsTitle: { zh: '職務與異動', en: 'Posts and changes' },
  postsLead: {
    zh: '查看任職紀錄，或辦理職稱變更、留職停薪、回職復薪、卸職與姓名更正。',
    en: 'See the record of posts, or enter a change of title, a leave, a return, an end or a corrected name.',
  },
  birthDate: { zh: '出生日期', en: 'Date of birth' },
  birthDateHint: { zh: '可不填。', en: 'May be left out.' },
  dayHint: { zh: '例如 115/08/01 或 2026-08-01。', en: 'Such as 2026-08-01 or 115/08/01.' },
  agencyCode: { zh: '機關代碼', en: 'Agency code' },
  post: { zh: '職務別', en: 'Kind of post' },
  from: { zh: '到職日', en: 'First day' },
  reasonHint: {
    zh: '例如派令或公文文號。請不要填寫身分證號。',
    en: 'Such as the number of the order. Leave out national ID numbers.',
  },
  check: { zh: '檢查內容', en: 'Check' },
  history: { zh: '任職紀錄', en: 'Record of posts' },
  noHistory: { zh: '沒有任職紀錄。', en: 'No post is on record.' },
  since: { zh: '起日', en: 'From' },
  until: { zh: '迄日', en: 'Until' },
  notKnown: { zh: '未記載', en: 'Not recorded' },
  noEnd: { zh: '未定', en: 'No end' },
  now: { zh: '現況', en: 'Current' },
  change: { zh: '辦理異動', en: 'Enter a change' },
  kind: { zh: '異動類別', en: 'Kind of change' },
  place: { zh: '職務', en: 'Post' },
  newTitle: { zh: '新職稱', en: 'New title' },
  newTitleHint: { zh: '職稱變更時填寫。', en: 'For a change of title.' },
  newName: { zh: '更正後姓名', en: 'Corrected name' },
  newNameHint: { zh: '姓名更正時填寫。', en: 'For a corrected name.' },
  effective: { zh: '生效日', en: 'Effective from' },
  effectiveHint: {
    zh: '職稱變更、留職停薪、回職復薪時填寫；可以是將來的日期。',
    en: 'For a change of title, a leave or a return; it may lie ahead.',
  },
  lastDay: { zh: '最後一日', en: 'Last day' },
  lastDayHint: {
    zh: '卸職時填寫最後在職日；留職停薪可填預定的最後一日。',
    en: 'The last day in service for an end; the planned last day for a leave, where it is known.',
  },
  planTitle: { zh: '確認異動內容', en: 'Confirm the change' },
  planLead: {
    zh: '尚未變更任何資料。確認後立即生效；卸職或留職停薪生效時，登入中的工作階段會隨即結束。',
    en: 'Nothing has changed yet. It takes effect once you confirm; an end or a leave that begins ends sessions at once.',
  },
  planMoved: {
    zh: '人事資料在您查看之後有變動，內容已重新計算，請再確認一次。',
    en: 'The register has changed since you looked. This is computed anew; please confirm again.',
  },
  nothing: {
    zh: '與人事資料現有內容相同，不需辦理。',
    en: 'The register says the same already; there is nothing to do.',
  },
  before: { zh: '異動前', en: 'Before' },
  after: { zh: '異動後', en: 'After' },
  noPost: { zh: '無', en: 'None' },
  nameBefore: { zh: '原姓名', en: 'Name before' },
  outcome: { zh: '結果', en: 'Result' },
  confirm: { zh: '確定辦理', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },
  corrected: { zh: '已辦理異動', en: 'The change is entered' },
  correctedText: { zh: '人事資料已更新。', en: 'The register is up to date.' },
  back: { zh: '回到人員頁面', en: 'Back to the person' },
  backToAuthority: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  aliases: { zh: '姓名的其他寫法', en: 'Other spellings of the name' },
} as const satisfies Readonly<Record<string, Text>>;

export const kindWords: Readonly<Record<PostCorrection, Text>> = {
  title: { zh: '職稱變更', en: 'Change of title' },
  leave: { zh: '留職停薪', en: 'Unpaid leave' },
  return: { zh: '回職復薪', en: 'Return from leave' },
  end: { zh: '卸職', en: 'End of post' },
  name: { zh: '姓名更正', en: 'Corrected name' },
};

export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  added: { zh: '新增', en: 'Added' },
  changed: { zh: '變更', en: 'Changed' },
  moved: { zh: '調動（原本職同時結束）', en: 'Moved (the main post before ends)' },
  separated: { zh: '卸職', en: 'Separated' },
  unchanged: { zh: '未變更', en: 'Unchanged' },
  outdated: { zh: '較舊', en: 'Outdated' },
  refused: { zh: '不受理', en: 'Refused' },
};

export const postWords: Readonly<Record<'main' | 'concurrent', Text>> = {
  main: { zh: '本職', en: 'Main' },
  concurrent: { zh: '兼職', en: 'Concurrent' },
};
