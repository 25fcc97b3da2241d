import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

const type = 'trust.read';

/** Trust and revocation on this node, for operators. */
export const readTrust =
  (parts: Needs<AtGate>, report: () => TrustReport) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'operator'>;
  }): Promise<{ readonly kind: 'trust'; readonly report: TrustReport } | Refused> =>
    look(parts, {
      entry,
      type,
      read: () => Promise.resolve({ answer: { kind: 'trust', report: report() }, event: { type } }),
    });
