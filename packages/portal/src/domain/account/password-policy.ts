/** What a new password must be; the modern profile by default, the government's by setting (security decisions). */
export interface PasswordPolicy {
  /** In code points after NFC. */
  readonly minLength: number;
  readonly maxLength: number;
  /** How many of the four classes (upper, lower, digit, other) must occur; 0 demands none. */
  readonly classes: number;
  /** How many of the latest passwords may not come back. */
  readonly barredRecent: number;
  /** Days for which a new one stays; 0 for none. */
  readonly minimumAgeDays: number;
  /** Days after which a sign-in by password asks for a new one; 0 for never. */
  readonly maximumAgeDays: number;
}

/** How long before that its owner is told. */
export const passwordWarningDays = 14;

const dayMilliseconds = 24 * 3600 * 1000;

/** When a password has to be replaced at the next sign-in by it; undefined where it does not age. */
export const passwordEndsAt = (
  { passwordChangedAt }: { readonly passwordChangedAt: Date | undefined },
  { maximumAgeDays }: Pick<PasswordPolicy, 'maximumAgeDays'>,
): Date | undefined =>
  maximumAgeDays === 0 || passwordChangedAt === undefined
    ? undefined
    : new Date(passwordChangedAt.getTime() + maximumAgeDays * dayMilliseconds);

/** NIST SP 800-63B-4, 3.1.1.2 and OWASP ASVS 5.0, 6.2: long, compared with lists, no composition, no ageing. */
export const modernPasswordPolicy: PasswordPolicy = {
  minLength: 15,
  maxLength: 128,
  classes: 0,
  barredRecent: 3,
  minimumAgeDays: 0,
  maximumAgeDays: 0,
};

/** Government security baseline, level 高, with the stricter figures of the authority's sister system. */
export const governmentPasswordPolicy: PasswordPolicy = {
  minLength: 12,
  maxLength: 128,
  classes: 4,
  barredRecent: 4,
  minimumAgeDays: 1,
  maximumAgeDays: 90,
};

export type PasswordProblem =
  | { readonly code: 'password-too-short'; readonly params: { readonly min: number } }
  | { readonly code: 'password-too-long'; readonly params: { readonly max: number } }
  | { readonly code: 'password-classes'; readonly params: { readonly classes: number } }
  | { readonly code: 'password-common' | 'password-contains-context' };

/** Upper case, lower case, digits, others. */
export const passwordClasses = 4;

const classPatterns = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Words of four letters, or of two characters where a character is a word. */
const tellsSomething = (word: string): boolean =>
  /[^\p{ASCII}]/u.test(word) ? Array.from(word).length >= 2 : word.length >= 4;

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * The first thing that is wrong with a new password by itself and to those who know its owner, or undefined. Whether it
 * stands in a list is asked afterwards.
 * @param contextWords the person's own name, account, numbers and agencies, and the service's names
 */
export function passwordProblem({
  password,
  policy,
  contextWords,
}: {
  password: string;
  policy: PasswordPolicy;
  contextWords: readonly string[];
}): PasswordProblem | undefined {
  const { minLength, maxLength, classes } = policy;
  const length = Array.from(password.normalize('NFC')).length;
  if (length < minLength) return { code: 'password-too-short', params: { min: minLength } };
  if (length > maxLength) return { code: 'password-too-long', params: { max: maxLength } };
  if (classPatterns.filter((pattern) => pattern.test(password)).length < classes)
    return { code: 'password-classes', params: { classes } };
  const text = comparable(password);
  if (contextWords.map(comparable).some((word) => tellsSomething(word) && text.includes(word)))
    return { code: 'password-contains-context' };
  return undefined;
}
