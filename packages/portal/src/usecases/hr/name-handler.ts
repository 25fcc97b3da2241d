import { servesIn } from '../../domain/authority/holding.ts';
import { refused, type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid, type SignedIn } from '../common/views.ts';
import { finishSignIn } from '../ways-in/finish-sign-in.ts';
import { openVisitOf } from '../common/visit.ts';

type Answer = SignedIn | Refused;

/**
 * The holder of an agency's card, already proven, says who uses it. The person must be in service in that agency;
 * whoever is not is answered like somebody who does not exist.
 */
export const nameHandler =
  (needs: Needs<'database' | 'clock' | 'random' | 'certificates' | 'sealer'>) =>
  async ({
    visitToken,
    sessionToken,
    claimed,
    ctx,
  }: {
    visitToken: string;
    sessionToken?: string | undefined;
    claimed: string;
    ctx: RequestContext;
  }): Promise<SignedIn | Invalid | Refused> => {
    const { database, clock, certificates } = needs;
    const claim = readClaim(claimed);
    if (claim.kind === 'invalid') return claim;
    return database.transact<Answer>(async (stores) => {
      const at = clock.now();
      const visit = await openVisitOf(needs, stores, visitToken);
      const waiting = visit && (await stores.confirmations.find(visit));
      if (visit === undefined || waiting?.facts.kind !== 'agency') return refused('visit-expired');
      const { facts, evidence } = waiting;
      const agency =
        facts.agencyOid === undefined ? undefined : await stores.agencies.findByOid(facts.agencyOid);
      if (agency === undefined) return refused('visit-expired');
      const details = { certificate: facts, evidence };
      const refuse = async (refusal: RefusalCode, seconds?: number): Promise<Answer> => {
        const act = actOfVisitor(ctx, wayIn('agency-card').amr);
        const subject = agency.agencyId;
        await stores.audit.append({ ...act, type: 'session.start', subject, refusal, details }, at);
        return refused(refusal, seconds);
      };
      // The evidence is of the proof, and a list may have come since.
      if (certificates.isListedAsRevoked(facts)) {
        await stores.confirmations.deleteOfCertificate(facts);
        return refuse('certificate-revoked');
      }
      const key = `claim ${facts.issuerKeyId} ${facts.serial}`;
      const wait = await stores.throttles.count(key, throttleRules.claimsPerCertificate, at);
      if (wait > 0) return refuse('too-many-requests', wait);
      const person = await findClaimed(stores, claim);
      const account = person && (await stores.accounts.findByPerson(person.personId));
      // Whoever may not act by their own card does not act by the agency's either.
      if (
        person === undefined ||
        !servesIn(person, agency.agencyId, at) ||
        account?.suspendedAt !== undefined
      )
        return refuse('person-unknown');
      const { acr, amr } = wayIn('agency-card');
      return finishSignIn(needs, {
        account: undefined,
        stores,
        visit,
        before: sessionToken,
        ctx,
        at,
        stage: 'full',
        holder: {
          acr,
          amr,
          agencyId: agency.agencyId,
          claimedPersonId: person.personId,
          certificate: facts,
          goodUntil: facts.notAfter,
        },
        details,
      });
    });
  };
