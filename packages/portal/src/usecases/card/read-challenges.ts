import { type Challenge, challengeSeal, challengesPerVisit } from '../../domain/challenge/challenge.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type Needs } from '../common/house.ts';
import { closingOf } from '../../domain/challenge/visit.ts';
import { visitOf } from '../common/visit.ts';

/** What a request brings to answer a challenge with: cookies, as it sent them. */
export interface Presented {
  readonly visitToken?: string | undefined;
  /** Sealed challenges. */
  readonly challenges: readonly string[];
}

export interface PresentedChallenges {
  /** Absent where the browser is in none, or in one that is over. */
  readonly visit: Visit | undefined;
  /** Those of the visit, the latest four, the newest first; used and expired ones too, so that a refusal names the cause. */
  readonly challenges: readonly Challenge[];
}

/** More cookies than a browser of ours holds are not looked at. */
const looked = 2 * challengesPerVisit;

/** Reads the challenges of a request's own visit. */
export async function readChallenges(
  needs: Needs<'database' | 'clock' | 'sealer'>,
  { visitToken, challenges: sealed }: Presented,
): Promise<PresentedChallenges> {
  const at = needs.clock.now();
  const none = { visit: undefined, challenges: [] };
  const visit = visitOf(needs, visitToken);
  if (visit === undefined) return none;
  const ours = sealed
    .slice(0, looked)
    .map((text) => needs.sealer.open(challengeSeal, { sealed: text, boundTo: visit, at }))
    .filter((opened) => opened.kind !== 'foreign')
    .toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime())
    .slice(0, challengesPerVisit);
  const closing = closingOf(visit);
  const hashes = ours.map(({ singleUse }) => singleUse.hash);
  const used = await needs.database.read.usedOnce.listUsed([closing, ...hashes]);
  if (used.has(closing)) return none;
  const challenges = ours.map(({ kind, value, expiresAt, singleUse }): Challenge => {
    const state = used.has(singleUse.hash) ? 'used' : kind;
    return { ...value, state, expiresAt, singleUse };
  });
  return { visit, challenges };
}
