export { type AuthorityId } from './authority-plan.ts';
export { type CardPlan } from './card-plan.ts';
export { type CrlMode, type OcspMode, type PkiAnswer, PkiService } from './pki-service.ts';
export { cardPin, cardPuk, type ReaderState, SoftwareCards } from './software-cards.ts';
export { type Authority, type Credential, type IssuedCard, openTestPki, type TestPki } from './test-pki.ts';
export { writeTrustFiles } from './trust-files.ts';
