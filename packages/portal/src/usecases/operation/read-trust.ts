import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type SessionView } from '../common/views.ts';
import { notOperator } from '../console/operator-console.ts';

export interface TrustUseCases {
  /** Trust and revocation on this node, for operators. */
  readTrust(order: {
    session: SessionView;
  }): Promise<{ readonly kind: 'trust'; readonly report: TrustReport } | Refused>;
}

export const readTrust =
  (report: () => TrustReport): TrustUseCases['readTrust'] =>
  ({ session }) => {
    const no = notOperator(session);
    return Promise.resolve(no === undefined ? { kind: 'trust', report: report() } : refused(no));
  };
