import { buildPath, type Certificate, formatName, validateAnchor } from '@ecpa/pkix';
import { demandOf, keyIdOf, type Trust } from './trust.ts';

/** Why nothing that an authority signs would be believed now; undefined when it would be. */
function whyDead(
  authority: Certificate,
  { store, issuers, algorithms }: Trust,
  at: Date,
): string | undefined {
  const time = at.getTime();
  const rules = { time, algorithms, ...demandOf(issuers.get(keyIdOf(authority))) };
  if (store.anchors.includes(authority)) {
    if (time < authority.notBefore) return `begins ${new Date(authority.notBefore).toISOString()}`;
    if (time > authority.notAfter) return `expired ${new Date(authority.notAfter).toISOString()}`;
    const judged = validateAnchor({ anchor: authority, rules });
    return judged.ok ? undefined : `lets nothing be valid below (${judged.reason}: ${judged.detail})`;
  }
  const verdict = buildPath({ target: authority, trust: store, rules });
  return verdict.ok
    ? undefined
    : `leads to no anchor (${verdict.reason} at ${verdict.index}: ${verdict.detail})`;
}

/**
 * Whether cards can be believed with what the operator named.
 * @returns a line for each authority that is of no use now, while others are
 * @throws with one line when none that may issue cards is of use: a portal that refuses every card must not seem to work
 */
export function assureTrust(trust: Trust, at: Date): string[] {
  const dead: string[] = [];
  let alive = 0;
  for (const authority of [...trust.store.anchors, ...trust.store.intermediates]) {
    const why = whyDead(authority, trust, at);
    if (why !== undefined) dead.push(`${formatName(authority.subject)} (${keyIdOf(authority)}) ${why}`);
    else if (trust.issuers.has(keyIdOf(authority))) alive += 1;
  }
  if (alive > 0) return dead;
  throw new Error(`The trust file names no issuer of cards that is valid now: ${dead.join('; ')}`);
}
