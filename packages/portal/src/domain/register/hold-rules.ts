/** How many may lose the right to enter by one report before others have to release it. */
export interface HoldRules {
  /** More than this share of an agency, or of all agencies from which the report takes people. */
  readonly share: number;
}

export const defaultHoldRules: HoldRules = { share: 0.2 };
