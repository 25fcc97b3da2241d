/** What HR corrects of one person by hand: somebody who is new, and what changes in a post of somebody who is known. */
export const correctionKinds = ['new', 'title', 'leave', 'return', 'end', 'name'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** Of a post that is on record. */
export const postCorrections = [
  'title',
  'leave',
  'return',
  'end',
  'name',
] as const satisfies CorrectionKind[];
export type PostCorrection = (typeof postCorrections)[number];
