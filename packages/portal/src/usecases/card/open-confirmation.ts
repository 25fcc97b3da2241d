import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type AuthenticationMethod } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { browserOf, newVisit } from '../common/visit.ts';

/**
 * Lets a proven card wait for its holder, in a visit that begins with the proof: whoever holds a copy of the cookie from
 * before the proof holds nothing of it (session fixation; ASVS 5.0, 7.2.4). The browser stays the same one, since where its
 * tabs are going is bound to it.
 * @returns the token of that visit, for the answer to this proof alone
 */
export async function openConfirmation(
  needs: Needs<'sealer' | 'clock' | 'random'>,
  {
    stores,
    visit,
    visitToken,
    at,
    ...proof
  }: {
    stores: Pick<Stores, 'visits' | 'confirmations'>;
    /** In which the card was proven. */
    visit: Visit;
    visitToken: string;
    facts: CertificateFacts;
    evidence: RevocationEvidence;
    amr: readonly AuthenticationMethod[];
    at: Date;
  },
): Promise<string> {
  await stores.visits.close(visit, at);
  const opened = newVisit(needs, browserOf(needs, visitToken));
  await stores.confirmations.open({ visit: opened.visit, ...proof, at });
  return opened.visitToken;
}
