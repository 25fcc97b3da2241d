import {
  AuthorityKeyIdentifierExtension,
  Extension,
  type X509CrlEntryParams,
  X509CrlGenerator,
  X509CrlReason,
} from './x509.ts';
import { der } from './der.ts';
import { signingAlgorithm } from './keys.ts';
import { type StatusRegister } from './certificate-status.ts';
import { type Authority } from './test-pki.ts';

/** A list is fresh for as long as a tester is willing to wait. */
const freshSeconds = 30;
const staleDays = 3;
const day = 24 * 3600 * 1000;

/** CRLNumber (RFC 5280, 5.2.3): the moment of issue in seconds, so that it never goes back while time does not. */
function crlNumber(issued: Date): Extension {
  const number = Buffer.alloc(5);
  number.writeUIntBE(Math.floor(issued.getTime() / 1000), 0, 5);
  return new Extension(
    '2.5.29.20',
    false,
    Uint8Array.from(der(0x02, number[0] === 0 ? number.subarray(1) : number)),
  );
}

const entryOf = (serialNumber: string, register: StatusRegister): X509CrlEntryParams[] => {
  const status = register.of(serialNumber);
  if (status.status === 'good') return [];
  const reason = status.reason === 'hold' ? X509CrlReason.certificateHold : X509CrlReason.keyCompromise;
  return [{ serialNumber, revocationDate: status.at, reason }];
};

/**
 * The complete CRL of an authority (RFC 5280, 5).
 * @param stale signed rightly, but past its nextUpdate since days
 */
export async function issueCertificateList({
  authority,
  serials,
  register,
  now,
  stale,
}: {
  authority: Authority;
  serials: readonly string[];
  register: StatusRegister;
  now: Date;
  stale: boolean;
}): Promise<Buffer> {
  const thisUpdate = stale ? new Date(now.getTime() - staleDays * day) : now;
  const nextUpdate = new Date(thisUpdate.getTime() + (stale ? day : freshSeconds * 1000));
  const crl = await X509CrlGenerator.create({
    issuer: authority.certificate.subject,
    thisUpdate,
    nextUpdate,
    entries: serials.flatMap((serial) => entryOf(serial, register)),
    signingKey: authority.keys.privateKey,
    signingAlgorithm,
    extensions: [
      await AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
      crlNumber(thisUpdate),
    ],
  });
  return Buffer.from(crl.rawData);
}
