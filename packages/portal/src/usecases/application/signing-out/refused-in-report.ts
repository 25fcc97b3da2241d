import { type ApplicationId } from '../../../domain/application/application.ts';
import { boundToNobody } from '../../../domain/sealed/sealed.ts';
import { type Needs } from '../../common/house.ts';
import { reportSeal } from './sign-out-report.ts';

/** The report of a sign-out with what applications said by the browser; as it was where it opens no more. */
export function refusedInReport(
  { clock, sealer }: Needs<'clock' | 'sealer'>,
  sealed: string,
  refused: readonly ApplicationId[],
): string {
  const at = clock.now();
  const opened = sealer.open(reportSeal, { sealed, boundTo: boundToNobody, at });
  if (opened.kind !== 'open' || refused.length === 0) return sealed;
  const value = { ...opened.value, refused: [...refused] };
  return sealer.seal(reportSeal, { value, boundTo: boundToNobody, at });
}
