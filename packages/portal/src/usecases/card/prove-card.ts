import { parseToken } from '@ecpa/card-protocol';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../domain/certificate/certificate-verifier.ts';
import {
  type CertificateFacts,
  type CertificateKind,
  type RevocationEvidence,
} from '../../domain/certificate/certificate.ts';
import { type Challenge, type ChallengePurpose } from '../../domain/challenge/challenge-store.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { matchChallenge, type SignedToken } from './match-challenge.ts';

/** Which kinds of card each purpose is for. */
const kindsOfPurpose: Readonly<Record<ChallengePurpose, readonly CertificateKind[]>> = {
  'sign-in': ['natural-person'],
  'agency-sign-in': ['agency'],
  bind: ['natural-person'],
  'step-up': ['natural-person'],
  approve: ['natural-person'],
  check: ['natural-person', 'agency'],
  certificate: [],
};

export type CardProof =
  | {
      readonly kind: 'proven';
      /** Still to be taken, in the unit of work that acts on the proof. */
      readonly challenge: Challenge;
      readonly trusted: TrustedCertificate;
      readonly evidence: RevocationEvidence;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: RefusalCode;
      readonly detail: string;
      /** Of a certificate that an authority of ours issued. */
      readonly facts?: CertificateFacts | undefined;
    };

const refusedCard = (refusal: RefusalCode, detail: string, facts?: CertificateFacts): CardProof => ({
  kind: 'refused',
  refusal,
  detail,
  facts,
});

/** Why none of a visit's challenges can be signed any more. */
const withoutOpenChallenge = (challenges: readonly Challenge[]): CardProof =>
  challenges.some(({ taken }) => !taken)
    ? refusedCard('challenge-expired', 'every challenge of this visit is past its time')
    : refusedCard('challenge-unknown', 'this visit holds no challenge that was not used');

/** The kind of card and the challenge: where the purpose is open, the purpose whose challenge the card signed. */
async function trustForPurposes({
  certificates,
  unverified,
  token,
  origin,
  open,
  at,
}: {
  certificates: CertificateVerifier;
  unverified: Uint8Array;
  token: SignedToken;
  origin: string;
  open: readonly Challenge[];
  at: Date;
}) {
  const kinds = [...new Set(open.flatMap(({ purpose }) => kindsOfPurpose[purpose]))];
  const tried = kinds.map((kind) => ({ kind, verdict: certificates.trust({ unverified, kind, at }) }));
  for (const { kind, verdict } of tried) {
    if (!verdict.ok) continue;
    const challenges = open.filter(({ purpose }) => kindsOfPurpose[purpose].includes(kind));
    const challenge = await matchChallenge({
      certificates,
      trusted: verdict.value,
      token,
      origin,
      challenges,
    });
    if (challenge !== undefined) return { verdict, challenge };
  }
  const verdicts = tried.map(({ verdict }) => verdict);
  return {
    // Where several kinds would do, being of another kind than the first is no reason.
    verdict:
      verdicts.find(({ ok }) => ok) ??
      verdicts.find((verdict) => !verdict.ok && verdict.refusal !== 'certificate-wrong-kind') ??
      verdicts[0],
    challenge: undefined,
  };
}

/**
 * The checks of a card token, in the order in which they refuse (the order within a certificate's path stands in
 * adapters/certificates):
 *
 * 1. the token's form, and its algorithm on the list
 * 2. a challenge that this visit was given for this purpose, neither used nor expired
 * 3. the certificate: usage, kind, path to an anchor, policy, dates
 * 4. the certificate is not revoked or suspended, by a fresh and signed answer
 * 5. the signature over our origin and that challenge
 *
 * Nothing is fetched before 3 has passed. The challenge is taken by the caller with `takeProvenChallenge`.
 */
export const proveCard =
  ({ database, clock, certificates, origin }: Needs<'database' | 'clock' | 'certificates' | 'origin'>) =>
  async ({
    presented,
    visit,
    purposes,
  }: {
    presented: unknown;
    visit: Visit | undefined;
    purposes: readonly ChallengePurpose[];
  }): Promise<CardProof> => {
    const parsed = parseToken(presented);
    if (parsed.kind === 'refused') return refusedCard(parsed.refusal, parsed.reason);
    const { token } = parsed;

    const at = clock.now();
    const { challenges: store, visits } = database.read;
    if (visit === undefined || !(await visits.isOpen(visit, at)))
      return refusedCard('challenge-unknown', 'no visit');
    const all = (await store.listOfVisit(visit)).filter(({ purpose }) => purposes.includes(purpose));
    const open = all.filter(({ taken, expiresAt }) => !taken && at < expiresAt);
    if (open.length === 0) return withoutOpenChallenge(all);

    const { verdict, challenge } = await trustForPurposes({
      certificates,
      unverified: token.unverifiedCertificate,
      token,
      origin,
      open,
      at,
    });
    if (verdict === undefined) return withoutOpenChallenge(all);
    if (!verdict.ok) return refusedCard(verdict.refusal, verdict.detail, verdict.expired);
    const trusted = verdict.value;

    const status = await certificates.revocation(trusted, at);
    if (!status.ok) return refusedCard(status.refusal, status.detail, trusted.facts);

    if (challenge !== undefined) return { kind: 'proven', challenge, trusted, evidence: status.value };
    const earlier = await matchChallenge({
      certificates,
      trusted,
      token,
      origin,
      challenges: all.filter((candidate) => !open.includes(candidate)),
    });
    if (earlier !== undefined)
      return earlier.taken
        ? refusedCard('challenge-unknown', 'the challenge was used', trusted.facts)
        : refusedCard('challenge-expired', 'the challenge is past its time', trusted.facts);
    const digest = certificates.signedDigest({
      trusted,
      algorithm: token.algorithm,
      signature: token.unverifiedSignature,
    });
    if (digest !== undefined && (await store.isKnown(digest)))
      return refusedCard('challenge-unknown', 'the challenge belongs to another visit', trusted.facts);
    return refusedCard(
      'signature-invalid',
      'the signature is not over our origin and challenge',
      trusted.facts,
    );
  };
