import { createPublicKey, createSign, constants } from 'node:crypto';
import { encrypt } from 'xml-encryption';
import { SignedXml } from 'xml-crypto';
import { ownAlgorithms } from './algorithms.ts';
import { type OwnKey } from './own-key.ts';
import { Markup, write } from './write-xml.ts';

/** Signs the root of a message. The signature stands behind the Issuer, or first where there is none, as the schemas want it. */
export function signRoot({ xml }: Markup, { privateKey, certificate }: OwnKey): Markup {
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: ownAlgorithms.signature,
    canonicalizationAlgorithm: ownAlgorithms.canonical,
  });
  signer.addReference({
    xpath: '/*',
    transforms: [ownAlgorithms.enveloped, ownAlgorithms.canonical],
    digestAlgorithm: ownAlgorithms.digest,
  });
  const hasIssuer = /^<[^>]+><saml:Issuer>/.test(xml);
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: hasIssuer
      ? { reference: "/*/*[local-name(.)='Issuer']", action: 'after' }
      : { reference: '/*', action: 'prepend' },
  });
  return new Markup(signer.getSignedXml());
}

/** Encrypts an assertion for the key of a service provider (SAML 2.0 Core, 2.3.4). */
export function encryptAssertion({ xml }: Markup, certificate: string): Promise<Markup> {
  const publicKey = createPublicKey(certificate).export({ type: 'spki', format: 'pem' });
  const { promise, resolve, reject } = Promise.withResolvers<Markup>();
  encrypt(
    xml,
    {
      rsa_pub: publicKey,
      pem: certificate,
      encryptionAlgorithm: ownAlgorithms.encryption,
      keyEncryptionAlgorithm: ownAlgorithms.keyTransport,
    },
    (error: Error | null, encrypted: unknown) => {
      if (typeof encrypted === 'string' && error === null)
        resolve(write('saml:EncryptedAssertion', {}, new Markup(encrypted)));
      else reject(error ?? new Error('The library encrypted nothing'));
    },
  );
  return promise;
}

/** An address with a signed query (SAML 2.0 Bindings, 3.4.4.1). */
export function signedQuery(
  fields: Readonly<Record<string, string | undefined>>,
  { privateKey }: OwnKey,
): string {
  const signed: Readonly<Record<string, string | undefined>> = { ...fields, SigAlg: ownAlgorithms.signature };
  const query = Object.entries(signed)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  const signature = createSign('sha256')
    .update(query, 'latin1')
    .sign({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, 'base64');
  return `${query}&Signature=${encodeURIComponent(signature)}`;
}
