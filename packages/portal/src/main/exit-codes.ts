/** How a command ended, for whoever calls it from a program. Only what a later try may heal is 1. */
export const exitCodes = {
  done: 0,
  /** A fault of ours, or something that is away. */
  fault: 1,
  /** A wrong argument or setting. */
  usage: 2,
  /** Nothing was done yet: somebody has to decide. */
  waiting: 3,
  /** What was handed in is not taken, and why has been said. */
  refused: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
