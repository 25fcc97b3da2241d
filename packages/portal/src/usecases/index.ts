export * from './use-cases.ts';
export * from './views.ts';
export { type AuthorityLine, type HrPerson, type Slip } from './hr/hr-use-cases.ts';
export { type VerificationView } from './external-verification/external-verification-use-cases.ts';
