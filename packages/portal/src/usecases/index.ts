export * from './use-cases.ts';
export * from './common/views.ts';
export { type AuthorityLine } from './hr/read-authority.ts';
export { type Slip } from './hr/issue-slips.ts';
export { type VerificationView } from './external-verification/external-verification-use-cases.ts';
export { type HrPerson } from './console/hr-person.ts';
