import {
  type Coverage,
  type Outcome,
  type ReportKind,
  type ReportState,
} from '../../../domain/register/report.ts';
import { type Text } from '../text.ts';

export const reportKindWords: Readonly<Record<ReportKind, Text>> = {
  people: { zh: '人員', en: 'People' },
  agencies: { zh: '機關', en: 'Agencies' },
  accounts: { zh: '舊系統帳號', en: 'Accounts of the old portal' },
};

export const coverageWords: Readonly<Record<Coverage, Text>> = {
  partial: { zh: '增修名冊', en: 'Changes only' },
  full: { zh: '完整名冊', en: 'Complete list' },
};

export const reportStateWords: Readonly<Record<ReportState, Text>> = {
  receiving: { zh: '接收中', en: 'Being received' },
  received: { zh: '檢查中', en: 'Being checked' },
  refused: { zh: '未通過檢查', en: 'Refused' },
  planned: { zh: '待確定', en: 'Waits for a yes' },
  held: { zh: '保留中，待放行', en: 'Held, waits for release' },
  confirmed: { zh: '套用中', en: 'Being applied' },
  applied: { zh: '已套用', en: 'Applied' },
  undoing: { zh: '還原中', en: 'Being undone' },
  undone: { zh: '已還原', en: 'Undone' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

/** What becomes of a row; of an agency, to move is to stand below another one. */
export const outcomeWords: Readonly<Record<ReportKind, Readonly<Record<Outcome, Text>>>> = {
  people: {
    added: { zh: '新增', en: 'Added' },
    changed: { zh: '變更', en: 'Changed' },
    moved: { zh: '調任', en: 'Moved' },
    separated: { zh: '卸職', en: 'Separated' },
    unchanged: { zh: '不變', en: 'Unchanged' },
    outdated: { zh: '已有較新的資料', en: 'Overtaken by newer data' },
    refused: { zh: '退回', en: 'Refused' },
  },
  agencies: {
    added: { zh: '新增', en: 'Added' },
    changed: { zh: '變更', en: 'Changed' },
    moved: { zh: '改隸', en: 'Moved' },
    separated: { zh: '裁撤', en: 'Closed' },
    unchanged: { zh: '不變', en: 'Unchanged' },
    outdated: { zh: '已有較新的資料', en: 'Overtaken by newer data' },
    refused: { zh: '退回', en: 'Refused' },
  },
  accounts: {
    added: { zh: '移轉', en: 'Carried over' },
    changed: { zh: '更正', en: 'Corrected' },
    moved: { zh: '更正', en: 'Corrected' },
    separated: { zh: '更正', en: 'Corrected' },
    unchanged: { zh: '不變', en: 'Unchanged' },
    outdated: { zh: '不移轉', en: 'Left as it is' },
    refused: { zh: '退回', en: 'Refused' },
  },
};
