export { type Readiness, type UseCases } from './create-use-cases.ts';
export * from './common/views.ts';
export { type AuthorityLine } from './hr/read-authority.ts';
export { type Slip } from './hr/issue-slips.ts';
export { type VerificationView } from './external-verification/read-verification.ts';
export { type AccountPageView } from './account/read-account-page.ts';
export { type ConfirmationView, type StepReport } from './confirmation/read-confirmation.ts';
export { type HrPerson } from './console/hr-person.ts';
