export * from './use-cases.ts';
export * from './common/views.ts';
export { type AuthorityLine, type Slip } from './hr/hr-use-cases.ts';
export { type VerificationView } from './external-verification/external-verification-use-cases.ts';
export { type HrPerson } from './console/hr-person.ts';
