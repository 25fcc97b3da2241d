import { type CertificateVerifier } from '../../domain/certificate/certificate-verifier.ts';
import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type ChallengeStore } from '../../domain/challenge/challenge-store.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type UseCases } from '../use-cases.ts';
import { admitPerson } from './admit-person.ts';
import { type CardUseCases } from './card-use-cases.ts';
import { presentSession } from '../common/present-session.ts';
import { refuseCard } from './take-proof.ts';
import { visitOf } from '../common/visit.ts';

/** TLS proves the key (RFC 8446, 4.4.3); whether a PIN was asked for this time, nobody can tell. */
const amr = ['sc'] as const;

interface Refusal {
  readonly ok: false;
  readonly refusal: RefusalCode;
  readonly detail: string;
  readonly facts?: CertificateFacts | undefined;
}

/** Whether this visit's page asked for the certificate a moment ago. Nothing else is looked at before. */
async function findChallenge(
  { visits, challenges }: { visits: Pick<Stores['visits'], 'isOpen'>; challenges: ChallengeStore },
  { visit, challenge, at }: { visit: Visit | undefined; challenge: string; at: Date },
): Promise<{ readonly ok: true; readonly visit: Visit } | Refusal> {
  const refuse = (refusal: RefusalCode, detail: string): Refusal => ({ ok: false, refusal, detail });
  if (visit === undefined || !(await visits.isOpen(visit, at)))
    return refuse('challenge-unknown', 'no visit');
  const found = (await challenges.listOfVisit(visit)).find(
    (each) => each.purpose === 'certificate' && each.challenge === challenge,
  );
  if (found === undefined || found.taken)
    return refuse('challenge-unknown', 'this visit’s page did not ask for a certificate, or did once');
  return at < found.expiresAt ? { ok: true, visit } : refuse('challenge-expired', 'asked too long ago');
}

/** The certificate's path, usage, kind and dates, and then its revocation, as for a card that signs. */
async function judge(
  certificates: CertificateVerifier,
  unverified: Uint8Array | undefined,
  at: Date,
): Promise<
  { readonly ok: true; readonly facts: CertificateFacts; readonly evidence: RevocationEvidence } | Refusal
> {
  if (unverified === undefined)
    return { ok: false, refusal: 'certificate-not-presented', detail: 'the connection brought none' };
  const verdict = certificates.trust({ unverified, kind: 'natural-person', at });
  if (!verdict.ok)
    return { ok: false, refusal: verdict.refusal, detail: verdict.detail, facts: verdict.expired };
  const { facts } = verdict.value;
  const status = await certificates.revocation(verdict.value, at);
  return status.ok
    ? { ok: true, facts, evidence: status.value }
    : { ok: false, refusal: status.refusal, detail: status.detail, facts };
}

/**
 * Signs in the holder of a certificate that the browser proved in TLS (decision 0302): what is decided about it and
 * whom it is bound to is the same as for a card that signs. Agencies' certificates are not taken here, since acting for
 * an agency demands the PIN.
 */
export function signInWithCertificate(
  house: Needs<'database' | 'clock' | 'random' | 'certificates' | 'employmentPolicy'>,
): CardUseCases['signInWithCertificate'] {
  const { database, clock, certificates } = house;
  return async ({ visitToken, sessionToken, challenge, unverified, ctx }) => {
    const visit = visitToken === undefined ? undefined : visitOf(visitToken);
    const asked = await findChallenge(database.read, { visit, challenge, at: clock.now() });
    const judged = asked.ok ? await judge(certificates, unverified, clock.now()) : asked;
    return database.transact<Awaited<ReturnType<UseCases['signInWithCard']>>>(async (stores) => {
      const at = clock.now();
      const row = { stores, visit, type: 'session.start', method: amr, ctx, at } as const;
      if (!judged.ok) {
        const { refusal, detail, facts } = judged;
        return refuseCard({ ...row, refusal, detail, facts });
      }
      const { facts, evidence } = judged;
      if (
        visit === undefined ||
        visitToken === undefined ||
        !(await stores.challenges.take(visit, challenge, at))
      )
        return refuseCard({ ...row, refusal: 'challenge-unknown', facts });
      const present = await presentSession(stores, sessionToken, at);
      const stepsUp = present?.personId !== undefined;
      return admitPerson(house, {
        stores,
        facts,
        evidence,
        amr,
        visit,
        visitToken,
        present,
        stepsUp,
        ctx,
        at,
      });
    });
  };
}
