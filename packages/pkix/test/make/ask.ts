import {
  buildPath,
  type Certificate,
  createTrustStore,
  type PathRules,
  type PathVerdict,
} from '../../src/index.ts';
import { type Holder, now } from './certificate.ts';

/** The verdict over a target under one anchor. */
export function ask(
  target: Holder,
  anchor: Holder,
  rules: Partial<PathRules> = {},
  untrusted: readonly Holder[] = [],
): PathVerdict {
  return buildPath({
    target: target.certificate,
    trust: createTrustStore({ anchors: [anchor.certificate] }),
    untrusted: certificatesOf(untrusted),
    rules: { time: now, ...rules },
  });
}

/** 'valid' or the reason. */
export const outcome = (verdict: PathVerdict): string => (verdict.ok ? 'valid' : verdict.reason);

export const certificatesOf = (holders: readonly Holder[]): Certificate[] =>
  holders.map(({ certificate }) => certificate);
