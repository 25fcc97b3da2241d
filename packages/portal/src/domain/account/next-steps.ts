/** What decides what the owner of an account should do. */
export interface AccountFacts {
  readonly hasPassword: boolean;
  readonly mailReturns: boolean;
  readonly emailVerified: boolean;
  /** Days that the password is good for, where it ends soon. */
  readonly passwordDaysLeft: number | undefined;
  /** Natural-person cards in use, with the days that each is good for; none where there is no card. */
  readonly cardDaysLeft: readonly number[];
  /** A card was blocked and none took its place. */
  readonly cardBlocked: boolean;
  readonly hasFactor: boolean;
  /** Backup codes that are left; undefined where none were ever printed. */
  readonly backupCodesLeft: number | undefined;
}

/** In the order of their importance: what keeps somebody out first, what could let a stranger in next, then the rest. */
export const nextSteps = [
  'set-password',
  'update-email',
  'verify-email',
  'replace-password',
  'replace-card',
  'renew-card',
  'bind-card',
  'add-factor',
  'print-backup-codes',
] as const;
export type NextStep = (typeof nextSteps)[number];

/** As early as the first reminder of a card is mailed. */
const cardEndsSoonDays = 60;
const fewCodes = 3;

const applies: Readonly<Record<NextStep, (facts: AccountFacts) => boolean>> = {
  'set-password': ({ hasPassword }) => !hasPassword,
  'update-email': ({ mailReturns }) => mailReturns,
  'verify-email': ({ emailVerified, mailReturns }) => !emailVerified && !mailReturns,
  'replace-password': ({ hasPassword, passwordDaysLeft }) => hasPassword && passwordDaysLeft !== undefined,
  'replace-card': ({ cardBlocked, cardDaysLeft }) => cardBlocked && cardDaysLeft.length === 0,
  'renew-card': ({ cardDaysLeft }) =>
    cardDaysLeft.length > 0 && cardDaysLeft.every((days) => days <= cardEndsSoonDays),
  'bind-card': ({ cardDaysLeft, cardBlocked }) => cardDaysLeft.length === 0 && !cardBlocked,
  'add-factor': ({ hasFactor }) => !hasFactor,
  'print-backup-codes': ({ hasFactor, backupCodesLeft }) => hasFactor && (backupCodesLeft ?? 0) < fewCodes,
};

/** What its owner should do next, the most important first. */
export const nextStepsOf = (facts: AccountFacts): readonly NextStep[] =>
  nextSteps.filter((step) => applies[step](facts));
