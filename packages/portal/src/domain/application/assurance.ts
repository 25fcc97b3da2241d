import {
  type AssuranceLevel,
  assuranceLevels,
  restsOnNaturalPersonCard,
  type Session,
} from '../session/session.ts';

/** Names of the levels on the wire (contract, section 1). */
export const assuranceNames = {
  password: 'urn:ecpa:assurance:password',
  'two-factor': 'urn:ecpa:assurance:two-factor',
  card: 'urn:ecpa:assurance:card',
  'agency-card': 'urn:ecpa:assurance:agency-card',
} as const satisfies Record<AssuranceLevel, string>;

/** What other systems call the same: REFEDS profiles (SFA, MFA), and NIST SP 800-63B-4 as federal systems write it. */
const aliases: Readonly<Record<string, AssuranceLevel>> = {
  'https://refeds.org/profile/sfa': 'password',
  'https://refeds.org/profile/mfa': 'two-factor',
  'http://idmanagement.gov/ns/assurance/aal/1': 'password',
  'http://idmanagement.gov/ns/assurance/aal/2': 'two-factor',
  'http://idmanagement.gov/ns/assurance/aal/3': 'card',
};

const levels: ReadonlyMap<string, AssuranceLevel> = new Map([
  ...assuranceLevels.map((level) => [assuranceNames[level], level] as const),
  ...Object.entries(aliases),
]);

/** Every name under which a level may be asked for, ours first. */
export const acceptedAssuranceNames: readonly string[] = [...levels.keys()];

/** The level that a name stands for, or undefined for a name that nobody agreed on. */
export const levelNamed = (name: string): AssuranceLevel | undefined => levels.get(name);

const strength = { password: 1, 'two-factor': 2, card: 3 } as const;

/**
 * Whether a sign-in of level `has` is enough where `needs` is demanded. An agency's card proves no person and no
 * person's card proves an agency, so those two never stand for each other.
 */
export function satisfies(has: AssuranceLevel, needs: AssuranceLevel): boolean {
  if (has === 'agency-card' || needs === 'agency-card') return has === needs;
  return strength[has] >= strength[needs];
}

type Proof = Pick<Session, 'acr' | 'amr' | 'certificate'>;

/** A stronger proof than another one: of a higher level, or by card and PIN where the other one was without. */
const isStronger = (proof: Proof, other: Proof): boolean =>
  satisfies(proof.acr, other.acr) &&
  (!satisfies(other.acr, proof.acr) || (restsOnNaturalPersonCard(proof) && !restsOnNaturalPersonCard(other)));

/** The same methods and, where there was one, the same certificate. */
const isTheSame = (proof: Proof, other: Proof): boolean =>
  other.amr.every((method) => proof.amr.includes(method)) &&
  proof.certificate?.issuerKeyId === other.certificate?.issuerKeyId &&
  proof.certificate?.serial === other.certificate?.serial;

/**
 * Whether what was said to applications about the sign-in `before` is still true of a later one of the same person: that
 * one proved as much in the same way, or more. A second card is another proof, because a session ends with its own card.
 */
export const provesAsMuch = (later: Proof, before: Proof): boolean =>
  isStronger(later, before) || (satisfies(later.acr, before.acr) && isTheSame(later, before));

/** The strongest of some levels, for saying what a person should sign in with. */
export const strongest = (some: readonly AssuranceLevel[]): AssuranceLevel =>
  assuranceLevels.reduce((best, level) => (some.includes(level) ? level : best), 'password');

/**
 * The name to report: the level's own where it was asked for or nothing was, else the strongest requested name that
 * the sign-in satisfies, because relying parties compare with what they asked (OpenID Connect Core 1.0, 3.1.2.1).
 */
export function reportedName(has: AssuranceLevel, requested: readonly string[]): string {
  const own = assuranceNames[has];
  if (requested.includes(own)) return own;
  const met = requested.flatMap((name) => {
    const level = levelNamed(name);
    return level !== undefined && satisfies(has, level) ? [{ name, level }] : [];
  });
  return assuranceLevels.reduce<string>(
    (best, level) => met.find((each) => each.level === level)?.name ?? best,
    own,
  );
}
