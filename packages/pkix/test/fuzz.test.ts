import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifySignedData } from '../src/cms/index.ts';
import {
  accessLocations,
  buildPath,
  type Certificate,
  createTrustStore,
  crlLocations,
  decideOcspResponse,
  decidePathRevocationByCrls,
  decideRevocationByCrls,
  fingerprint,
  formatName,
  importPublicKey,
  indexCrl,
  legacyAlgorithmsForOldRootsAndTestSuitesOnly,
  parseCertificate,
  parseCertificates,
  parseCrl,
  readObjectIdentifier,
  readText,
  subjectAttributes,
  subjectDirectoryAttributes,
  succeedsCrl,
  verifyCrl,
} from '../src/index.ts';
import { makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { makeCrlDer } from './make/crl.ts';
import { element, sequence } from './make/der.ts';
import { alternativeNames, distributionPoints, nameConstraints, policies } from './make/extensions.ts';
import { mutated } from './make/mutations.ts';
import { directory, dns, mail, uri } from './make/names.ts';
import { makeAnswer } from './make/ocsp.ts';
import { processorTime } from './make/processor-time.ts';

const folder = (path: string): Buffer[] => {
  const url = new URL(`./data/${path}/`, import.meta.url);
  return readdirSync(url).map((file) => readFileSync(new URL(file, url)));
};
const algorithms = legacyAlgorithmsForOldRootsAndTestSuitesOnly;
/** However hostile the bytes, milliseconds on a machine that others use as well. */
const longest = 5000;

const root = makeAuthority({ subject: 'C=TW, CN=Root' });
const ca = makeAuthority({
  subject: 'C=TW, CN=CA',
  issuer: root,
  extensions: [nameConstraints([dns('example')], [mail('bad.example')]), policies('1.2.3')],
});
const leaf = makeLeaf({
  subject: 'C=TW, CN=王小明, serialNumber=0000000000000001',
  issuer: ca,
  extensions: [
    alternativeNames(dns('a.example'), directory('C=TW, O=x')),
    policies('1.2.3'),
    distributionPoints({ names: [uri('http://crl.example/1')] }),
  ],
});
const trust = createTrustStore({ anchors: [root.certificate] });
const certificates = [...folder('pkits/certs').slice(0, 250), leaf.certificate.raw, ca.certificate.raw];

const quickly = <T>(act: () => T): T => {
  const started = processorTime();
  const result = act();
  expect(processorTime() - started).toBeLessThan(longest);
  return result;
};

/** Calls everything that reads a certificate; whatever throws fails the test. */
function useCertificate(certificate: Certificate): void {
  subjectAttributes(certificate.subject);
  formatName(certificate.issuer);
  fingerprint(certificate);
  importPublicKey(certificate.publicKey);
  accessLocations(certificate);
  crlLocations(certificate);
  const attributes = subjectDirectoryAttributes(certificate);
  if (attributes.ok)
    for (const value of [...attributes.value.values()].flat()) {
      readText(value);
      readObjectIdentifier(value);
    }
  const rules = { time: now, algorithms };
  buildPath({ target: certificate, trust, untrusted: [ca.certificate, certificate], rules });
  buildPath({ target: leaf.certificate, trust, untrusted: [certificate], rules });
  buildPath({ target: leaf.certificate, trust: createTrustStore({ anchors: [certificate] }), rules });
}

describe('whatever the bytes', () => {
  it('a changed certificate is read or refused, and every question about it is answered', () => {
    fc.assert(
      fc.property(mutated(certificates), ({ bytes }) =>
        quickly(() => {
          const parsed = parseCertificate(bytes);
          if (parsed.ok) useCertificate(parsed.value);
          else expect(parsed.reason).toBe('certificate-malformed');
          parseCertificates(bytes);
        }),
      ),
      { numRuns: 4000 },
    );
  });

  it('a changed leaf is never accepted', () => {
    fc.assert(
      fc.property(mutated([leaf.certificate.raw]), ({ original, bytes }) => {
        fc.pre(!bytes.equals(original));
        const parsed = parseCertificate(bytes);
        if (!parsed.ok) return;
        const verdict = buildPath({
          target: parsed.value,
          trust,
          untrusted: [ca.certificate],
          rules: { time: now },
        });
        expect(verdict.ok).toBe(false);
      }),
      { numRuns: 4000 },
    );
  });

  it('a changed CRL is read or refused, and never clears a revoked certificate', () => {
    const serial = BigInt(`0x${leaf.certificate.serialNumber}`);
    const own = makeCrlDer({
      issuer: ca,
      entries: [{ serial: 5, reason: 1 }, { serial, reason: 1 }, { serial: 6 }],
    });
    const delta = makeCrlDer({ issuer: ca, number: 2, base: 1, entries: [{ serial, reason: 1 }] });
    fc.assert(
      fc.property(mutated([...folder('pkits/crls'), own, own, own, delta]), ({ bytes }) =>
        quickly(() => {
          const parsed = parseCrl(bytes);
          if (!parsed.ok) return;
          verifyCrl({ crl: parsed.value, issuer: ca.certificate, algorithms });
          succeedsCrl(parsed.value, parsed.value);
          const index = indexCrl(parsed.value);
          if (!index.ok) return;
          index.value.find('05');
          const material = {
            crls: [index.value],
            trust,
            untrusted: [ca.certificate],
            rules: { time: now, algorithms },
          };
          const verdict = decideRevocationByCrls({
            certificate: leaf.certificate,
            issuer: ca.certificate,
            ...material,
          });
          expect(verdict.status).not.toBe('good');
          decidePathRevocationByCrls({
            path: [leaf.certificate, ca.certificate],
            anchor: root.certificate,
            ...material,
          });
        }),
      ),
      { numRuns: 4000 },
    );
  });

  it('a changed OCSP answer is read or refused, and never turns revoked into good', () => {
    const about = { certificate: leaf.certificate, issuer: ca.certificate };
    const own = makeAnswer({ signer: ca, statuses: [{ ...about, status: { revokedAt: now, reason: 1 } }] });
    fc.assert(
      fc.property(mutated([...folder('ocsp/files'), own, own, own]), ({ bytes }) =>
        quickly(() => {
          const verdict = decideOcspResponse({ response: bytes, ...about, rules: { time: now, algorithms } });
          expect(verdict.status).not.toBe('good');
        }),
      ),
      { numRuns: 4000 },
    );
  });

  it('a changed signed message is read or refused', () => {
    fc.assert(
      fc.property(mutated(folder('cms')), ({ bytes }) =>
        quickly(() => {
          const verdict = verifySignedData({ signedData: bytes, algorithms });
          if (verdict.ok) useCertificate(verdict.signer);
        }),
      ),
      { numRuns: 2000 },
    );
  });

  it('anything at all is refused by every reader', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseCertificate(bytes).ok).toBe(false);
        expect(parseCrl(bytes).ok).toBe(false);
        expect(verifySignedData({ signedData: bytes }).ok).toBe(false);
        parseCertificates(bytes);
        readText(bytes);
        readObjectIdentifier(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('bytes made to hurt', () => {
  const readers = {
    parseCertificate: (bytes: Uint8Array) => parseCertificate(bytes).ok,
    parseCertificates: (bytes: Uint8Array) => parseCertificates(bytes).ok,
    parseCrl: (bytes: Uint8Array) => {
      const crl = parseCrl(bytes);
      return crl.ok && indexCrl(crl.value).ok;
    },
    decideOcspResponse: (response: Uint8Array) =>
      decideOcspResponse({
        response,
        certificate: leaf.certificate,
        issuer: ca.certificate,
        rules: { time: now },
      }).status === 'good',
    verifySignedData: (signedData: Uint8Array) => verifySignedData({ signedData }).ok,
  };

  function nested(depth: number): Buffer {
    // Built from the inside out in one buffer: every level has a header of six octets.
    const bytes = Buffer.alloc(depth * 6);
    for (let level = 0; level < depth; level++) {
      const at = level * 6;
      bytes[at] = 0x30;
      bytes[at + 1] = 0x84;
      bytes.writeUInt32BE(bytes.length - at - 6, at + 2);
    }
    return bytes;
  }

  const hurtful: readonly (readonly [string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['one octet', Buffer.from([0x30])],
    ['an indefinite length', Buffer.from([0x30, 0x80, 0, 0])],
    ['indefinite lengths all the way down', Buffer.alloc(200_000, Buffer.from([0x30, 0x80]))],
    ['a length of four gigabytes', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])],
    ['a length of 126 octets', Buffer.concat([Buffer.from([0x30, 0xfe]), Buffer.alloc(126, 0xff)])],
    ['sequences a hundred thousand deep', nested(100_000)],
    ['fifty megabytes of zeros', Buffer.alloc(50_000_000)],
    ['fifty megabytes that begin well', element(0x30, Buffer.alloc(50_000_000))],
    ['a sequence of a million sequences', sequence(Buffer.alloc(2_000_000, Buffer.from([0x30, 0])))],
    ['a PEM frame around nothing', Buffer.from('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----')],
    ['a PEM frame without an end', Buffer.from(`-----BEGIN CERTIFICATE-----\n${'A'.repeat(100_000)}`)],
    ['a million beginnings of PEM', Buffer.from('-----BEGIN CERTIFICATE-----'.repeat(100_000))],
  ];

  it.each(hurtful)('%s is refused at once', (_name, bytes) => {
    for (const reader of Object.values(readers))
      expect(
        quickly(() => reader(bytes)),
        reader.name,
      ).toBe(false);
  });
});
