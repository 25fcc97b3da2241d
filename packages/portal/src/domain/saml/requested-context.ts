import { assuranceNames, levelNamed, satisfies, strongest } from '../application/assurance.ts';
import { type AssuranceLevel, assuranceLevels } from '../session/session.ts';

export const comparisons = ['exact', 'minimum', 'maximum', 'better'] as const;

/** What a request says about how the person has to sign in (SAML 2.0 Core, 3.3.2.2.1). */
export interface RequestedContext {
  readonly comparison: (typeof comparisons)[number];
  /** Context classes by name; empty when the request leaves it to the portal. */
  readonly names: readonly string[];
}

const classes = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';

/** The classes of SAML 2.0 Authentication Context, 3.4, that say the same as one of our levels. */
const samlClasses: Readonly<Record<string, AssuranceLevel>> = {
  [`${classes}unspecified`]: 'password',
  [`${classes}Password`]: 'password',
  [`${classes}PasswordProtectedTransport`]: 'password',
  [`${classes}TimeSyncToken`]: 'two-factor',
  [`${classes}Smartcard`]: 'card',
  [`${classes}SmartcardPKI`]: 'card',
  [`${classes}X509`]: 'card',
};

const levelOf = (name: string): AssuranceLevel | undefined => levelNamed(name) ?? samlClasses[name];

const personLevels = assuranceLevels.filter((level) => level !== 'agency-card');

const weakestWith = (fits: (level: AssuranceLevel) => boolean): AssuranceLevel | undefined =>
  assuranceLevels.find(fits);

/**
 * The level to reach, which contents the registration and the request, or undefined when there is none: the answer is
 * NoAuthnContext then. A sign-in contains every weaker one, so it may be stated as any that it contains: that is how
 * `exact` and `maximum` are met by a card.
 */
export function levelToReach(
  required: AssuranceLevel,
  { comparison, names }: RequestedContext,
): AssuranceLevel | undefined {
  if (names.length === 0) return required;
  const known = names.flatMap((name) => levelOf(name) ?? []);
  if (known.length === 0) return undefined;
  switch (comparison) {
    case 'exact':
    case 'minimum':
    case 'maximum':
      return weakestWith(
        (level) => satisfies(level, required) && known.some((asked) => satisfies(level, asked)),
      );
    case 'better':
      // Stronger than what nobody knows cannot be promised.
      return known.length < names.length
        ? undefined
        : personLevels.find(
            (level) =>
              satisfies(level, required) &&
              known.every((asked) => satisfies(level, asked) && !satisfies(asked, level)),
          );
  }
}

/** The class to state for a sign-in of level `has`, which reaches what was asked for. */
export function statedClass(has: AssuranceLevel, { comparison, names }: RequestedContext): string {
  const met = names.flatMap((name) => {
    const level = levelOf(name);
    return level !== undefined && satisfies(has, level) ? [{ name, level }] : [];
  });
  const best = has === 'agency-card' ? has : strongest(met.map(({ level }) => level));
  const named = met.find(({ level }) => level === best)?.name;
  // `better` and `minimum` let the answer say more than was asked for; the other two do not.
  const mayExceed = comparison === 'better' || (comparison === 'minimum' && best !== has);
  return named === undefined || mayExceed ? assuranceNames[has] : named;
}
