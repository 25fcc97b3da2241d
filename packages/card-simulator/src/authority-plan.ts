/** A certification authority of the test PKI. */
export interface AuthorityPlan {
  readonly id: string;
  readonly subject: string;
  /** Absent for a root. */
  readonly parent?: string;
  readonly bits: 2048 | 4096;
  /** Kind of card that it issues; absent for roots. */
  readonly issues?: 'natural-person' | 'agency';
  readonly trusted: boolean;
}

const naturalPersonName = 'C=TW, O=行政院, OU=內政部憑證管理中心';

/**
 * The authorities. Both generations of the natural-person CA, and an impostor that nobody trusts, carry one and the
 * same subject name: the key identifier alone tells them apart, as with the real ones.
 */
export const authorityPlans = [
  { id: 'root', subject: 'C=TW, O=行政院, OU=政府測試憑證管理中心', bits: 4096, trusted: true },
  {
    id: 'natural-person-g2',
    subject: naturalPersonName,
    parent: 'root',
    bits: 2048,
    issues: 'natural-person',
    trusted: true,
  },
  {
    id: 'natural-person-g3',
    subject: naturalPersonName,
    parent: 'root',
    bits: 4096,
    issues: 'natural-person',
    trusted: true,
  },
  {
    id: 'gca',
    subject: 'C=TW, O=行政院, OU=政府憑證管理中心',
    parent: 'root',
    bits: 2048,
    issues: 'agency',
    trusted: true,
  },
  {
    id: 'xca',
    subject: 'C=TW, O=行政院, OU=組織及團體憑證管理中心',
    parent: 'root',
    bits: 2048,
    issues: 'agency',
    trusted: true,
  },
  { id: 'untrusted', subject: naturalPersonName, bits: 2048, issues: 'natural-person', trusted: false },
] as const satisfies readonly AuthorityPlan[];

export type AuthorityId = (typeof authorityPlans)[number]['id'];
