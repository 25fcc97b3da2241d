import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type TrustedCertificate } from '../../domain/certificate/certificate-verifier.ts';
import { type Challenge, type ChallengePurpose } from '../../domain/challenge/challenge.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { type Needs } from '../common/house.ts';
import { checkCertificate } from './checks/check-certificate.ts';
import { checkChallenges } from './checks/check-challenges.ts';
import { checkForm } from './checks/check-form.ts';
import { checkRevocation } from './checks/check-revocation.ts';
import { checkSignature } from './checks/check-signature.ts';
import { type Objection, objection } from './checks/checked.ts';
import { matchChallenge } from './match-challenge.ts';
import { type Presented, readChallenges } from './read-challenges.ts';

export type CardProof =
  | {
      readonly kind: 'proven';
      readonly visit: Visit;
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
      /** What the token spends all the same: the challenge that it fits, or all that came along where it fits none. */
      readonly spends: readonly SingleUse[];
    };

/** Nothing is spent twice. */
const spentBy = (challenges: readonly Challenge[]): SingleUse[] =>
  challenges.filter(({ state }) => state === 'open').map(({ singleUse }) => singleUse);

const refuse = (
  { refusal, detail, facts }: Objection,
  challenges: readonly Challenge[],
): Extract<CardProof, { kind: 'refused' }> => ({
  kind: 'refused',
  refusal,
  detail,
  facts,
  spends: spentBy(challenges),
});

interface Order extends Presented {
  readonly token: unknown;
  readonly purposes: readonly ChallengePurpose[];
}

/** What the first three checks leave: a certificate of an authority of ours, and what its token may be over. */
interface Believed {
  readonly kind: 'believed';
  readonly visit: Visit;
  readonly trusted: TrustedCertificate;
  /** Fails the signature; the challenge that was signed otherwise. */
  readonly checkSigned: () => ReturnType<typeof checkSignature>;
  readonly fitting: readonly Challenge[];
  readonly at: Date;
}

/** The checks before anything is fetched: form, challenge, certificate. */
async function believe(
  needs: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer'>,
  { token: presented, purposes, ...brought }: Order,
): Promise<Believed | Extract<CardProof, { kind: 'refused' }>> {
  const { certificates, origin } = needs;
  const at = needs.clock.now();
  const read = await readChallenges(needs, brought);
  const { challenges } = read;

  const token = checkForm(presented);
  if (!token.ok) return refuse(token, challenges);

  const given = checkChallenges(read, purposes);
  if (!given.ok) return refuse(given, challenges);
  const { visit, open } = given.value;

  const trusted = checkCertificate({ certificates, at }, token.value.unverifiedCertificate, open);
  if (!trusted.ok) return refuse(trusted, challenges);

  // Looked for now, since a refusal spends it; whether it may be signed is the last check.
  const signed = await matchChallenge({
    certificates,
    trusted: trusted.value,
    token: token.value,
    origin,
    challenges,
  });
  return {
    kind: 'believed',
    visit,
    trusted: trusted.value,
    checkSigned: () =>
      checkSignature({ certificates, open }, { token: token.value, trusted: trusted.value, signed }),
    fitting: signed === undefined ? challenges : [signed],
    at,
  };
}

/**
 * The checks of a card token, in the order in which they refuse (the order within a certificate's path stands in
 * adapters/certificates). Nothing is fetched before the third has passed. The challenge is taken by the caller with
 * `takeProvenChallenge`.
 */
export const proveCard =
  (needs: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer'>) =>
  async (order: Order): Promise<CardProof> => {
    const believed = await believe(needs, order);
    if (believed.kind === 'refused') return believed;
    const { visit, trusted, fitting, at, checkSigned } = believed;

    const evidence = await checkRevocation({ certificates: needs.certificates, at }, trusted);
    if (!evidence.ok) return refuse(evidence, fitting);

    const challenge = checkSigned();
    if (!challenge.ok) return refuse(challenge, fitting);

    return { kind: 'proven', visit, challenge: challenge.value, trusted, evidence: evidence.value };
  };

/**
 * The same checks while the status of the certificate cannot be had, and only then: good or bad, an answer refuses. What it
 * proves is less, and no session rests on it alone.
 */
export const proveCardWithoutStatus =
  (needs: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer'>) =>
  async (
    order: Order,
  ): Promise<
    | { readonly kind: 'without-status'; readonly challenge: Challenge; readonly trusted: TrustedCertificate }
    | Extract<CardProof, { kind: 'refused' }>
  > => {
    const believed = await believe(needs, order);
    if (believed.kind === 'refused') return believed;
    const { trusted, fitting, at, checkSigned } = believed;

    const evidence = await checkRevocation({ certificates: needs.certificates, at }, trusted);
    if (evidence.ok)
      return refuse(
        objection('emergency-not-needed', 'the status of the certificate can be had', trusted.facts),
        fitting,
      );
    if (evidence.refusal !== 'revocation-unavailable') return refuse(evidence, fitting);

    const challenge = checkSigned();
    return challenge.ok
      ? { kind: 'without-status', challenge: challenge.value, trusted }
      : refuse(challenge, fitting);
  };
