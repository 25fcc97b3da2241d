export { importPublicKey } from './algorithm/import-public-key.ts';
export {
  type AlgorithmRules,
  currentAlgorithms,
  currentAlgorithmsWith,
  legacyAlgorithmsForOldRootsAndTestSuitesOnly,
} from './algorithm/algorithm-rules.ts';
export { knowsMlDsa, type MlDsa } from './algorithm/ml-dsa.ts';
export type { PublicKeyInfo } from './algorithm/public-key.ts';
export type { Certificate, Deviation } from './certificate/certificate.ts';
export type { KeyUsage } from './certificate/extensions/key-usage.ts';
export { anyPolicy } from './certificate/extensions/policies.ts';
export { fingerprint } from './certificate/fingerprint.ts';
export {
  type AccessLocations,
  accessLocations,
  type CrlLocation,
  crlLocations,
  freshestCrlLocations,
} from './certificate/locations.ts';
export { parseCertificate } from './certificate/parse-certificate.ts';
export { parseCertificates } from './certificate/parse-certificates.ts';
export {
  type Attributes,
  readObjectIdentifier,
  readText,
  subjectDirectoryAttributes,
} from './certificate/subject-directory-attributes.ts';
export type { Crl } from './crl/crl.ts';
export type { CrlMaterial, CrlQuestion, CrlRules } from './crl/crl-question.ts';
export { decideRevocationByCrls } from './crl/decide-by-crls.ts';
export {
  decidePathRevocationByCrls,
  type PathCrlQuestion,
  type PathRevocationVerdict,
} from './crl/decide-path-by-crls.ts';
export type { CrlEntry } from './crl/entry.ts';
export { type CrlIndex, indexCrl, indexCrlInSlices } from './crl/index-crl.ts';
export { parseCrl } from './crl/parse-crl.ts';
export { type CrlSuccessionRefusal, succeedsCrl } from './crl/succeeds-crl.ts';
export {
  type CrlSignatureQuestion,
  type CrlSignatureRefusal,
  type CrlSignatureVerdict,
  verifyCrl,
  verifyCrlInSlices,
} from './crl/verify-crl.ts';
export type { AttributeName } from './name/attribute-names.ts';
export type { GeneralName } from './name/general-name.ts';
export type { Name } from './name/name.ts';
export {
  firstAttribute,
  formatName,
  type ReadAttribute,
  subjectAttributes,
} from './name/subject-attributes.ts';
export type { CertIdHash } from './ocsp/cert-id.ts';
export { createOcspRequest, type OcspRequestContent } from './ocsp/create-request.ts';
export { decideOcspResponse } from './ocsp/decide-response.ts';
export type { OcspQuestion, OcspRules } from './ocsp/ocsp-question.ts';
export type { MalformedReason, Parsed } from './parsed.ts';
export { buildPath, type BuildQuestion } from './path/build-path.ts';
export type { PathRefusal, PathVerdict } from './path/refusal.ts';
export { type PathLimits, type PathRules, usualLimits } from './path/rules.ts';
export { createTrustStore, type TrustStore } from './path/trust-store.ts';
export { type PathQuestion, validateAnchor, validatePath } from './path/validate-path.ts';
export type {
  RevocationDoubt,
  RevocationReason,
  RevocationSource,
  RevocationVerdict,
} from './revocation/verdict.ts';
