import { type RequestContext } from '../../domain/request-context.ts';
import { type CertificateVerifier } from '../../domain/certificate/certificate-verifier.ts';
import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type SingleUse } from '../../domain/sealed/sealed.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { admitPerson, type CardAnswer } from './admit-person.ts';
import { presentSession } from '../common/present-session.ts';
import { type Presented, readChallenges } from './read-challenges.ts';
import { refuseCard } from './take-proof.ts';

/** TLS proves the key (RFC 8446, 4.4.3); whether a PIN was asked for this time, nobody can tell. */
const { amr } = wayIn('certificate');

interface Refusal {
  readonly ok: false;
  readonly refusal: RefusalCode;
  readonly detail: string;
  readonly facts?: CertificateFacts | undefined;
}

/** Whether this visit's page asked for the certificate a moment ago. Nothing else is looked at before. */
async function findChallenge(
  house: Parameters<typeof readChallenges>[0],
  { challenge, ...presented }: Presented & { challenge: string },
): Promise<{ readonly ok: true; readonly visit: Visit; readonly singleUse: SingleUse } | Refusal> {
  const refuse = (refusal: RefusalCode, detail: string): Refusal => ({ ok: false, refusal, detail });
  const { visit, challenges } = await readChallenges(house, presented);
  if (visit === undefined) return refuse('challenge-unknown', 'no visit');
  const found = challenges.find((each) => each.purpose === 'certificate' && each.challenge === challenge);
  if (found === undefined || found.state === 'used')
    return refuse('challenge-unknown', 'this visit’s page did not ask for a certificate, or did once');
  return found.state === 'open'
    ? { ok: true, visit, singleUse: found.singleUse }
    : refuse('challenge-expired', 'asked too long ago');
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

interface Order {
  readonly visitToken?: string | undefined;
  readonly challenges: readonly string[];
  readonly sessionToken?: string | undefined;
  /** Of a challenge whose purpose is `certificate`. */
  readonly challenge: string;
  /** DER, as the connection brought it; absent where it brought none. */
  readonly unverified: Uint8Array | undefined;
  readonly ctx: RequestContext;
}

/**
 * Signs in the holder of a certificate that the browser proved in TLS (decision 0302): what is decided about it and
 * whom it is bound to is the same as for a card that signs. Agencies' certificates are not taken here, since acting for
 * an agency demands the PIN.
 */
export function signInWithCertificate(
  house: Needs<
    'database' | 'clock' | 'random' | 'certificates' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf'
  >,
) {
  const { database, clock, certificates } = house;
  return async (order: Order): Promise<CardAnswer> => {
    const { visitToken = '', challenges, sessionToken, challenge, unverified, ctx } = order;
    const asked = await findChallenge(house, { visitToken, challenges, challenge });
    const judged = asked.ok ? await judge(certificates, unverified, clock.now()) : asked;
    return database.transact<CardAnswer>(async (stores) => {
      const at = clock.now();
      const row = { stores, type: 'session.start', method: amr, ctx, at } as const;
      if (!asked.ok) return refuseCard({ ...row, refusal: asked.refusal, detail: asked.detail });
      const { visit, singleUse } = asked;
      if (!judged.ok) {
        const { refusal, detail, facts } = judged;
        return refuseCard({ ...row, spends: [singleUse], refusal, detail, facts });
      }
      const { facts, evidence } = judged;
      if (!(await stores.usedOnce.use(singleUse)))
        return refuseCard({ ...row, refusal: 'challenge-unknown', facts });
      const present = await presentSession(house, stores, sessionToken, at);
      const stepsUp = present?.personId !== undefined;
      return admitPerson(house, {
        stores,
        way: 'certificate',
        facts,
        evidence,
        visit,
        visitToken,
        before: sessionToken,
        present,
        stepsUp,
        ctx,
        at,
      });
    });
  };
}
