import { type authoritySources, type Role, type scopeKinds } from '../../../domain/authority/authority.ts';
import { type Text } from '../text.ts';

/** Roles, as every console names them. */
export const roleWords = {
  'hr-head': { zh: '人事主管', en: 'head of HR' },
  'hr-officer': { zh: '人事人員', en: 'HR officer' },
  helpdesk: { zh: '客服', en: 'helpdesk' },
  operator: { zh: '系統管理者', en: 'operator' },
  auditor: { zh: '稽核', en: 'auditor' },
} as const satisfies Readonly<Record<Role, Text>>;

/** Which agencies an authority covers. */
export const scopeWords = {
  own: { zh: '本機關', en: 'own agency' },
  'own-with-subordinates': { zh: '本機關及所屬', en: 'own agency with subordinates' },
  chosen: { zh: '指定機關', en: 'chosen agencies' },
  all: { zh: '全部機關', en: 'all agencies' },
} as const satisfies Readonly<Record<(typeof scopeKinds)[number], Text>>;

/** What an authority rests on. */
export const sourceWords = {
  appointment: { zh: '派任', en: 'appointment' },
  delegation: { zh: '授權', en: 'delegation' },
  'concurrent-duty': { zh: '兼辦', en: 'concurrent duty' },
} as const satisfies Readonly<Record<(typeof authoritySources)[number], Text>>;

/** Headings over them. */
export const authorityWords = {
  role: { zh: '角色', en: 'Role' },
  scope: { zh: '範圍', en: 'Scope' },
  source: { zh: '權限依據', en: 'Basis' },
  noEnd: { zh: '未設期限', en: 'no end set' },
} as const satisfies Readonly<Record<string, Text>>;
