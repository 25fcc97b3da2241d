import { type OpeningHours } from './opening-hours.ts';

/**
 * What an agent can check of a caller. A national ID number alone proves nothing: it is an identifier (OWASP ASVS 5.0,
 * 6.4.2); the call back to a number on file is what a stranger cannot arrange.
 */
export const helpdeskChecks = ['full-number', 'agency-and-title', 'call-back', 'colleague'] as const;
export type HelpdeskCheck = (typeof helpdeskChecks)[number];

export const isHelpdeskCheck = (text: string): text is HelpdeskCheck =>
  helpdeskChecks.some((check) => check === text);

export interface HelpdeskRules {
  readonly hours: OpeningHours;
  /** The checks that all have to be made before a code is issued. */
  readonly checks: readonly HelpdeskCheck[];
}

export const defaultHelpdeskRules: HelpdeskRules = {
  hours: { days: [1, 2, 3, 4, 5], opens: 8 * 60 + 30, closes: 17 * 60 + 30 },
  checks: ['full-number', 'agency-and-title', 'call-back'],
};
