import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Cms, readSignedData } from '../src/cms/signed-data.ts';
import { type SignedDataQuestion, verifySignedData } from '../src/cms/index.ts';
import { contextConstructed, Tag } from '../src/der/tag.ts';
import { element, oidElement } from '../src/der/write.ts';
import {
  firstAttribute,
  legacyAlgorithmsForOldRootsAndTestSuitesOnly,
  parseCertificates,
} from '../src/index.ts';

const read = (path: string): Buffer => readFileSync(new URL(`./data/cms/${path}`, import.meta.url));
const content = read('content.bin');
const verify = (file: string, more: Partial<SignedDataQuestion> = {}) =>
  verifySignedData({ signedData: read(file), ...more });

describe('a signed message', () => {
  it.each(['rsa.der', 'ec.der', 'rsa-pss.der', 'rsa-key-id.der', 'pkcs7.der', 'rsa-no-attributes.der'])(
    'made as %s holds',
    (file) => {
      const verdict = verify(file);
      expect(verdict).toMatchObject({ ok: true });
      if (verdict.ok) expect(Buffer.from(verdict.content)).toEqual(content);
    },
  );

  it('names its signer, its attributes and the digest that they hold', () => {
    const verdict = verify('rsa.der');
    if (!verdict.ok) throw new Error(verdict.reason);
    expect(firstAttribute(verdict.signer.subject, 'CN')).toBe('test signer RSA');
    expect(verdict.messageDigest).toEqual(createHash('sha256').update(content).digest());
    expect(verdict.attributes.has('1.2.840.113549.1.9.5')).toBe(true);
    expect(verdict.certificates).toHaveLength(1);
  });

  it.each(['rsa-detached.der', 'ec-detached.der'])('made detached as %s holds for its content', (file) => {
    expect(verify(file, { content })).toMatchObject({ ok: true });
  });

  it('made detached does not hold for another content', () => {
    expect(verify('rsa-detached.der', { content: Buffer.from('nonce=other') })).toMatchObject({
      ok: false,
      reason: 'cms-digest-mismatch',
    });
  });

  it('made detached is refused without its content', () => {
    expect(verify('rsa-detached.der')).toMatchObject({ ok: false, reason: 'cms-content-missing' });
  });

  it('that carries another content than the expected one is refused', () => {
    expect(verify('rsa.der', { content: Buffer.from('nonce=other') })).toMatchObject({
      ok: false,
      reason: 'cms-content-mismatch',
    });
  });

  it('without certificates holds with the certificate from elsewhere, and is refused without', () => {
    const certificates = parseCertificates(read('rsa.pem'));
    if (!certificates.ok) throw new Error(certificates.reason);
    expect(verify('rsa-no-certificates.der', { certificates: certificates.value })).toMatchObject({
      ok: true,
    });
    expect(verify('rsa-no-certificates.der')).toMatchObject({ reason: 'cms-signer-certificate-missing' });
  });

  it('with a SHA-1 digest is refused unless old algorithms are switched on', () => {
    expect(verify('rsa-sha1.der')).toMatchObject({ ok: false, reason: 'cms-algorithm-not-allowed' });
    const algorithms = legacyAlgorithmsForOldRootsAndTestSuitesOnly;
    expect(verify('rsa-sha1.der', { algorithms })).toMatchObject({ ok: true });
  });

  it('of two signers is refused', () => {
    expect(verify('two-signers.der')).toMatchObject({ ok: false, reason: 'cms-signer-count' });
  });

  it('of indefinite length is refused', () => {
    expect(verify('rsa-indefinite.der')).toMatchObject({ ok: false, reason: 'cms-malformed' });
  });

  it('whose signature was changed is refused', () => {
    const signedData = read('rsa.der');
    signedData[signedData.length - 1] = (signedData.at(-1) ?? 0) ^ 1;
    expect(verifySignedData({ signedData })).toMatchObject({ ok: false, reason: 'cms-signature-invalid' });
  });

  it('whose content was changed is refused', () => {
    const signedData = read('rsa.der');
    signedData[signedData.indexOf(content)] = 0x4e;
    expect(verifySignedData({ signedData })).toMatchObject({ ok: false, reason: 'cms-digest-mismatch' });
  });

  it('whose signed attributes were made its content is refused, though the signature holds for them', () => {
    const forged = attributesAsContent(read('rsa.der'));
    expect(verifySignedData({ signedData: forged })).toMatchObject({
      ok: false,
      reason: 'cms-attributes-invalid',
    });
  });
});

/** The same signature over the same octets, which now stand where the content belongs. */
function attributesAsContent(der: Buffer): Buffer {
  const { certificates, signers } = readSignedData(der);
  const [signer] = signers;
  const [certificate] = certificates;
  if (signer?.signedAttributes === undefined || certificate === undefined) throw new Error('no attributes');
  const integer = (hex: string) => element(Tag.integer, Buffer.from(hex, 'hex'));
  const content = element(contextConstructed(0), element(Tag.octetString, signer.signedAttributes.der));
  const info = element(
    Tag.sequence,
    integer('01'),
    element(Tag.sequence, certificate.issuer.raw, integer(certificate.serialNumber)),
    signer.digestAlgorithm.raw,
    signer.signatureAlgorithm.raw,
    element(Tag.octetString, signer.signature),
  );
  const signedData = element(
    Tag.sequence,
    integer('01'),
    element(Tag.set, signer.digestAlgorithm.raw),
    element(Tag.sequence, oidElement(Cms.data), content),
    element(contextConstructed(0), certificate.raw),
    element(Tag.set, info),
  );
  return element(Tag.sequence, oidElement(Cms.signedData), element(contextConstructed(0), signedData));
}
