import { type Challenge, type ChallengePurpose } from '../../../domain/challenge/challenge.ts';
import { type Visit } from '../../../domain/challenge/visit-store.ts';
import { type PresentedChallenges } from '../read-challenges.ts';
import { type Checked, found, objection } from './checked.ts';

/** What may be signed, and in which visit. */
interface OpenChallenges {
  readonly visit: Visit;
  readonly open: readonly Challenge[];
}

/** A challenge that this visit was given for one of these purposes, neither used nor expired. */
export function checkChallenges(
  { visit, challenges }: PresentedChallenges,
  purposes: readonly ChallengePurpose[],
): Checked<OpenChallenges> {
  if (visit === undefined) return objection('challenge-unknown', 'no visit');
  const given = challenges.filter(({ purpose }) => purposes.includes(purpose));
  const open = given.filter(({ state }) => state === 'open');
  if (open.length > 0) return found({ visit, open });
  return given.some(({ state }) => state === 'expired')
    ? objection('challenge-expired', 'every challenge of this visit is past its time')
    : objection('challenge-unknown', 'this visit holds no challenge that was not used');
}
