import { type AliasState } from '../../../domain/person/alias.ts';
import { type Text } from '../../ui/text.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the pages of aliases. */
export const text = {
  ...personFields,
  title: { zh: '姓名的其他寫法', en: 'Other spellings of a name' },
  lead: {
    zh: '人事資料與憑證上的姓名用字不同（異體字、羅馬拼音、傳統姓名）時，請依證件登錄憑證上的寫法；經另一位人事人員或人事主管確認後，本人即可用憑證核對身分。',
    en: 'Where a certificate writes the name with other characters than the register (variants, Latin letters, a traditional name), enter the spelling from a document. Once another HR officer or a head has confirmed it, the person can use the certificate.',
  },
  signsDoNotCount: {
    zh: '間隔號、撇號、連字號、逗號、空格、全形半形與大小寫不影響比對，不需要登錄。',
    en: 'Middle dots, apostrophes, hyphens, commas, spaces, width and case do not count and need no entry.',
  },
  known: { zh: '已登錄的寫法', en: 'Spellings on record' },
  none: { zh: '沒有登錄其他寫法。', en: 'No other spelling is on record.' },
  alias: { zh: '其他寫法', en: 'Spelling' },
  evidence: { zh: '依據的證件', en: 'Evidence' },
  evidenceHint: {
    zh: '例如：戶口名簿、國民身分證、居留證，以及文號。請不要填寫身分證號。',
    en: 'For example: household register, identity card, residence permit, with its number. Leave out national ID numbers.',
  },
  enteredAt: { zh: '登錄日期', en: 'Entered' },
  decision: { zh: '辦理', en: 'Action' },
  enter: { zh: '登錄', en: 'Enter' },
  enterTitle: { zh: '登錄其他寫法', en: 'Enter a spelling' },
  confirm: { zh: '確認', en: 'Confirm' },
  refuse: { zh: '不同意', en: 'Refuse' },
  withdraw: { zh: '撤銷', en: 'Withdraw' },
  waitsForOther: { zh: '須由另一位人員確認', en: 'Another officer has to confirm' },
  waitingTitle: { zh: '待確認的姓名寫法', en: 'Spellings to confirm' },
  waitingLead: {
    zh: '下列寫法由人事人員登錄，須由另一位人員對照證件後確認。',
    en: 'Officers have entered these; somebody else compares them with the document and confirms.',
  },
  nothingWaits: { zh: '沒有待確認的寫法。', en: 'Nothing waits.' },
  open: { zh: '查看', en: 'Open' },
  back: { zh: '回到人員頁面', en: 'Back to the person' },
  backToAuthority: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  entered: { zh: '已登錄，待確認', en: 'Entered; it waits to be confirmed' },
  enteredText: {
    zh: '另一位人事人員或人事主管確認之後，才會用於核對憑證。',
    en: 'It counts once another HR officer or a head has confirmed it.',
  },
  decided: { zh: '已辦理', en: 'Done' },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords: Readonly<Record<AliasState, Text>> = {
  waiting: { zh: '待確認', en: 'Waiting' },
  confirmed: { zh: '已確認', en: 'Confirmed' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤銷', en: 'Withdrawn' },
};
