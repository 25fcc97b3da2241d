import { currentAlgorithms } from '../algorithm/algorithm-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { buildPath } from '../path/build-path.ts';
import type { PathVerdict } from '../path/refusal.ts';
import type { TrustStore } from '../path/trust-store.ts';
import { type WorkingKey, workingKey } from '../path/working-key.ts';
import { type Undetermined, undetermined } from '../revocation/verdict.ts';
import type { Crl } from './crl.ts';
import type { CrlRules } from './crl-question.ts';
import { type CrlSignatureRefusal, verifyCrlUnder } from './verify-crl.ts';

/** A certificate whose key signed a CRL, and the proof that it may be believed. */
export interface Signer {
  readonly key: WorkingKey;
  readonly certificate: Certificate;
  /** Path of a signer that is not the issuer itself, the signer first, and its anchor last. */
  readonly path: readonly Certificate[];
}

type Found =
  { readonly ok: true; readonly signer: Signer } | { readonly ok: false; readonly doubt: Undetermined };

/** Certificates of one name that may be tried for one CRL. */
const mostCandidates = 16;

/** Finds who signed a CRL: the issuer of the certificate in question, or whoever a path to an anchor proves. */
export class Signers {
  readonly #trust: TrustStore | undefined;
  readonly #untrusted: readonly Certificate[];
  readonly #rules: CrlRules;

  constructor(trust: TrustStore | undefined, untrusted: readonly Certificate[], rules: CrlRules) {
    this.#trust = trust;
    this.#untrusted = untrusted;
    this.#rules = rules;
  }

  /** Whether others than the issuers themselves can be proven at all. */
  get others(): boolean {
    return this.#trust !== undefined;
  }

  /** The issuer of the certificate in question, which the caller believes, as the signer. */
  own(crl: Crl, issuer: Certificate): Found {
    return this.#signed(crl, { key: this.#keyOf(issuer), certificate: issuer, path: [] });
  }

  /** Any other certificate with the CRL's issuer as its subject, when a valid path leads from it to an anchor. */
  proven(crl: Crl, issuer: Certificate): Found {
    const known = this.#trust?.issuersNamed(crl.issuer) ?? [];
    const anchors = known.filter(({ isAnchor }) => isAnchor).map(({ certificate }) => certificate);
    const rest = known.filter(({ isAnchor }) => !isAnchor).map(({ certificate }) => certificate);
    const given = this.#untrusted.filter((one) => one.subject.matches(crl.issuer));
    let doubt = undetermined('crl-issuer-unproven', 'no certificate of the signer of the CRL');
    for (const certificate of [...anchors, ...rest, ...given].slice(0, mostCandidates)) {
      if (certificate.raw.equals(issuer.raw)) continue;
      const found = anchors.includes(certificate)
        ? this.#signed(crl, { key: this.#keyOf(certificate), certificate, path: [] })
        : this.#prove(crl, certificate);
      if (found.ok) return found;
      doubt = found.doubt;
    }
    return { ok: false, doubt };
  }

  #prove(crl: Crl, certificate: Certificate): Found {
    // A key that signs for itself is checked first: a path costs more.
    if (!inheritsKey(certificate)) {
      const signed = this.#signed(crl, { key: this.#keyOf(certificate), certificate, path: [] });
      if (!signed.ok) return signed;
    }
    const verdict = this.#pathOf(certificate);
    if (verdict?.ok !== true)
      return {
        ok: false,
        doubt: undetermined('crl-issuer-unproven', `signer of the CRL: ${verdict?.reason ?? 'no anchors'}`),
      };
    const path = [...verdict.path, verdict.anchor];
    return this.#signed(crl, { key: this.#inherit(path), certificate, path });
  }

  #signed(crl: Crl, signer: Signer): Found {
    const { algorithms = currentAlgorithms } = this.#rules;
    const verdict = verifyCrlUnder(crl, signer.certificate, signer.key, algorithms);
    if (verdict.ok) return { ok: true, signer };
    return { ok: false, doubt: undetermined(doubts[verdict.reason], verdict.detail) };
  }

  #pathOf(target: Certificate): PathVerdict | undefined {
    if (this.#trust === undefined) return undefined;
    const { time, algorithms = currentAlgorithms, limits = {} } = this.#rules;
    return buildPath({
      target,
      trust: this.#trust,
      untrusted: this.#untrusted,
      rules: { time, algorithms, limits, keyUsage: { allOf: ['cRLSign'] } },
    });
  }

  #keyOf(certificate: Certificate): WorkingKey {
    if (inheritsKey(certificate)) {
      const verdict = this.#pathOf(certificate);
      if (verdict?.ok === true) return this.#inherit([...verdict.path, verdict.anchor]);
    }
    return this.#inherit([certificate]);
  }

  #inherit(path: readonly Certificate[]): WorkingKey {
    const { algorithms = currentAlgorithms } = this.#rules;
    const none: WorkingKey = { key: undefined, allowed: false, parameters: undefined, bits: 0 };
    return path.reduceRight((above, { publicKey }) => workingKey(publicKey, above, algorithms), none);
  }
}

/** DSA may take its domain parameters from the certificate above (RFC 3279 section 2.3.2). */
const inheritsKey = ({ publicKey }: Certificate): boolean => publicKey.kind === 'dsa' && publicKey.bits === 0;

const doubts = {
  'issuer-name-mismatch': 'crl-issuer-unproven',
  'key-usage-forbids': 'crl-issuer-unproven',
  'algorithm-not-allowed': 'crl-algorithm-not-allowed',
  'signature-invalid': 'crl-signature-invalid',
} as const satisfies Record<CrlSignatureRefusal, Undetermined['reason']>;
