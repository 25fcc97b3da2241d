/** What a run measured, and what it has to be. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Such as `≤ 2`; empty where it is only told. */
  readonly wanted: string;
  readonly holds: boolean;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

export const atMost = (limit: number, what: string, value: number, unit = ''): Figure => ({
  what,
  value: round(value),
  unit,
  wanted: `≤ ${limit}`,
  holds: value <= limit,
});

export const atLeast = (limit: number, what: string, value: number, unit = ''): Figure => ({
  what,
  value: round(value),
  unit,
  wanted: `≥ ${limit}`,
  holds: value >= limit,
});

export const none = (what: string, value: number): Figure => atMost(0, what, value);

export const told = (what: string, value: number, unit = ''): Figure => ({
  what,
  value: round(value),
  unit,
  wanted: '',
  holds: true,
});
