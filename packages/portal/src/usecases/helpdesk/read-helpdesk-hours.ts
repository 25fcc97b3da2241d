import { type HelpdeskRules } from '../../domain/helpdesk/helpdesk-rules.ts';
import {
  type ExceptionalDay,
  exceptionsAhead,
  type Opening,
  openingAt,
} from '../../domain/helpdesk/opening-hours.ts';
import { type Needs } from '../common/house.ts';

/** How far ahead days off are announced. */
const announcedDays = 45;

/** Whether the helpdesk works now, and the days ahead that are not as usual; public. */
export const readHelpdeskHours =
  ({ clock, rules }: Needs<'clock'> & { readonly rules: HelpdeskRules }) =>
  (): Opening & { readonly ahead: readonly ExceptionalDay[] } => {
    const at = clock.now();
    return { ...openingAt(rules.hours, at), ahead: exceptionsAhead(rules.hours, at, announcedDays) };
  };
