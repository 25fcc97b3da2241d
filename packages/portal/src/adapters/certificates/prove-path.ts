import { buildPath, type Certificate, type PathRefusal, type PathVerdict } from '@ecpa/pkix';
import { type CertificateKind } from '../../domain/certificate/certificate.ts';
import { type CertificateVerdict } from '../../domain/certificate/certificate-verifier.ts';
import { hex } from '../../kernel/bytes.ts';
import { kindOf } from './certificate-facts.ts';
import { demandOf, keyIdOf, type Trust } from './trust.ts';

/** A path that was proven: the holder's certificate first, the anchor last. */
export class ProvenPath {
  readonly certificates: readonly Certificate[];

  constructor(certificates: readonly Certificate[]) {
    this.certificates = certificates;
  }

  get target(): Certificate {
    return this.#at(0);
  }

  get issuer(): Certificate {
    return this.#at(1);
  }

  #at(place: number): Certificate {
    const certificate = this.certificates[place];
    if (certificate === undefined) throw new Error('A proven path has a certificate and its issuer at least');
    return certificate;
  }
}

type Refused = Extract<CertificateVerdict<never>, { ok: false }>;

const refuse = (refusal: Refused['refusal'], detail: string): Refused => ({ ok: false, refusal, detail });

/** Purposes for which a card may sign somebody in: TLS client authentication and smart card log-on. */
const signInPurposes = ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2'];
const digitalSignature = { allOf: ['digitalSignature'], whenAbsent: 'refuse' } as const;

/** What is wrong with the holder's own certificate has a code of its own; what is wrong above it is the issuer's fault. */
const ownRefusals: Partial<Record<PathRefusal, Refused['refusal']>> = {
  'certificate-not-yet-valid': 'certificate-not-yet-valid',
  'certificate-expired': 'certificate-expired',
  'key-usage-forbids': 'certificate-wrong-usage',
  'extended-key-usage-forbids': 'certificate-wrong-usage',
  'algorithm-not-allowed': 'algorithm-not-allowed',
};

const refusalOf = ({ reason, index, detail }: Extract<PathVerdict, { ok: false }>): Refused =>
  refuse(
    (index === 0 ? ownRefusals[reason] : undefined) ?? 'certificate-untrusted',
    `${reason} at ${index}: ${detail}`,
  );

/**
 * The checks of a certificate that need no answer from outside, in their order: usage, kind, an issuer of that kind,
 * then the path with its dates, usages and policies (RFC 5280 section 6). Refusing early by what is not proven yet is
 * safe; accepting is not.
 */
export function provePath({
  certificate,
  kind,
  trust,
  at,
}: {
  certificate: Certificate;
  kind: CertificateKind;
  trust: Trust;
  at: Date;
}): CertificateVerdict<ProvenPath> {
  if (certificate.keyUsage?.has('digitalSignature') !== true)
    return refuse('certificate-wrong-usage', 'key usage without digitalSignature');
  const said = kindOf(certificate);
  if (said !== kind) return refuse('certificate-wrong-kind', `its subject type is ${said ?? 'of no card'}`);
  // By key, never by name: all generations of an authority share one.
  const { keyIdentifier } = certificate.authorityKeyIdentifier ?? {};
  const issuerKeyId = keyIdentifier === undefined ? '' : hex(keyIdentifier);
  const cardIssuer = trust.issuers.get(issuerKeyId);
  if (cardIssuer === undefined) return refuse('certificate-untrusted', 'its issuer issues no cards for us');
  if (cardIssuer.kind !== kind) return refuse('certificate-wrong-kind', 'its issuer issues other cards');
  const verdict = buildPath({
    target: certificate,
    trust: trust.store,
    rules: {
      time: at.getTime(),
      algorithms: trust.algorithms,
      target: 'end-entity',
      keyUsage: digitalSignature,
      extendedKeyUsage: { anyOf: signInPurposes, whenAbsent: 'accept' },
      ...demandOf(cardIssuer),
    },
  });
  if (!verdict.ok) return refusalOf(verdict);
  const path = new ProvenPath([...verdict.path, verdict.anchor]);
  return keyIdOf(path.issuer) === issuerKeyId
    ? { ok: true, value: path }
    : refuse('certificate-untrusted', 'the path leads over another key than the one that it names');
}
