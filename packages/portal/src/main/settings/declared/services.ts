import { bearerToken, countTo, sharedSecret } from '../kinds.ts';
import { httpsOrigin, httpUrl, mailbox, smtpUrl, verifierUrl } from '../kinds-of-addresses.ts';
import { originList } from '../kinds-of-lists.ts';
import { optional, secret, withDefault } from '../setting.ts';

const group = 'services';

export const services = {
  smtpUrl: secret({
    name: 'ECPA_SMTP_URL',
    group,
    kind: smtpUrl,
    meaning: 'Mail server; without it mail waits in the outbox',
  }),
  mailFrom: withDefault({
    name: 'ECPA_MAIL_FROM',
    group,
    kind: mailbox,
    meaning: 'Sender of mails',
    byDefault: 'ecpa@localhost',
  }),
  lookupUrl: optional({
    name: 'ECPA_LOOKUP_URL',
    group,
    kind: httpUrl,
    meaning: 'External register that knows which certificate belongs to which national ID',
  }),
  lookupToken: secret({
    name: 'ECPA_LOOKUP_TOKEN',
    group,
    kind: bearerToken(1),
    meaning: 'Bearer token for the external register',
  }),
  nhiVerifierUrl: optional({
    name: 'ECPA_NHI_VERIFIER_URL',
    group,
    kind: verifierUrl,
    meaning:
      'Outside verifier of health insurance cards (docs/guides/external-verifiers.md); without it the way is not offered',
  }),
  nhiVerifierSecret: secret({
    name: 'ECPA_NHI_VERIFIER_SECRET',
    group,
    kind: sharedSecret(32),
    meaning: 'Secret shared with that verifier',
  }),
  fidoVerifierUrl: optional({
    name: 'ECPA_FIDO_VERIFIER_URL',
    group,
    kind: verifierUrl,
    meaning: 'Outside verifier of mobile certificates (TW FidO); without it the way is not offered',
  }),
  fidoVerifierSecret: secret({
    name: 'ECPA_FIDO_VERIFIER_SECRET',
    group,
    kind: sharedSecret(32),
    meaning: 'Secret shared with that verifier',
  }),
  applicationCertificates: optional({
    name: 'ECPA_APPLICATION_CERTIFICATES',
    group,
    kind: httpsOrigin,
    meaning:
      'Origin at which a proxy of ECPA_TRUSTED_PROXIES asks applications for certificates and tells of them in Client-Cert (mutual TLS, RFC 8705 and 9440); without it not offered',
  }),
  samlClockTolerance: withDefault({
    name: 'ECPA_SAML_CLOCK_TOLERANCE',
    group,
    kind: countTo(300),
    meaning: 'Seconds by which the clocks of applications that speak SAML may differ, before or behind',
    byDefault: '180',
  }),
  verifierPageOrigins: optional({
    name: 'ECPA_VERIFIER_PAGE_ORIGINS',
    group,
    kind: originList,
    meaning: 'Where verifiers’ pages are, to which people may be sent',
    otherwise: 'the origin of each verifier’s address',
  }),
} as const;
