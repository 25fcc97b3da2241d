import { type HelpdeskRules, openingAt } from '../../domain/helpdesk/checks.ts';
import { type Needs } from '../common/house.ts';

/** Whether the helpdesk works now; public. */
export const readHelpdeskHours =
  ({ clock, rules }: Needs<'clock'> & { readonly rules: HelpdeskRules }) =>
  (): ReturnType<typeof openingAt> =>
    openingAt(rules.hours, clock.now());
