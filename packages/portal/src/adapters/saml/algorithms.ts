import { constants } from 'node:crypto';

const more = 'http://www.w3.org/2001/04/xmldsig-more#';

/** Signature algorithms that are taken (RFC 9231): nothing with SHA-1, nothing symmetric. */
export const signatureAlgorithms: ReadonlyMap<string, { hash: string; padding: number }> = new Map([
  [`${more}rsa-sha256`, { hash: 'sha256', padding: constants.RSA_PKCS1_PADDING }],
  [`${more}rsa-sha512`, { hash: 'sha512', padding: constants.RSA_PKCS1_PADDING }],
  [
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
    { hash: 'sha256', padding: constants.RSA_PKCS1_PSS_PADDING },
  ],
]);

export const digestAlgorithms: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

/** With which the portal signs. */
export const ownAlgorithms = {
  signature: `${more}rsa-sha256`,
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  canonical: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  encryption: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  keyTransport: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
} as const;
