import { type RefusalCode } from '../refusal.ts';
import { type Act, type DetailsOf, type EventKind, type EventOf } from './event.ts';
import { accountEvents } from './events/account.ts';
import { applicationEvents } from './events/application.ts';
import { auditLogEvents } from './events/audit.ts';
import { authorityEvents } from './events/authority.ts';
import { cardEvents } from './events/card.ts';
import { emergencyEvents } from './events/emergency.ts';
import { factorEvents } from './events/factor.ts';
import { helpdeskEvents } from './events/helpdesk.ts';
import { identityEvents } from './events/identity.ts';
import { initialPasswordEvents } from './events/initial-password.ts';
import { operationEvents } from './events/operation.ts';
import { peopleEvents } from './events/people.ts';
import { recoveryEvents } from './events/recovery.ts';
import { registerEvents } from './events/register.ts';
import { sessionEvents } from './events/session.ts';

/** Every event that the portal writes down. A new one stands in the file of its subject, and has words or does not compile. */
export const auditEvents = {
  ...sessionEvents,
  ...identityEvents,
  ...accountEvents,
  ...recoveryEvents,
  ...initialPasswordEvents,
  ...cardEvents,
  ...emergencyEvents,
  ...factorEvents,
  ...peopleEvents,
  ...helpdeskEvents,
  ...authorityEvents,
  ...applicationEvents,
  ...registerEvents,
  ...operationEvents,
  ...auditLogEvents,
};

type Kinds = typeof auditEvents;
export type EventType = keyof Kinds;

export const isEventType = (text: string): text is EventType => Object.hasOwn(auditEvents, text);

const eventKind = (type: EventType): EventKind => auditEvents[type];

/** What people see of their own account: what happened to them, whoever did it. */
export const ownEventTypes: readonly EventType[] = Object.keys(auditEvents)
  .filter(isEventType)
  .filter((type) => eventKind(type).own === true);

/** What an HR office does and looks at, as it sees in its own view of the log. */
export const officeEventTypes: readonly EventType[] = Object.keys({
  ...peopleEvents,
  ...initialPasswordEvents,
  ...authorityEvents,
})
  .filter(isEventType)
  .concat('account.suspend', 'account.release', 'certificate.block', 'register.correct');

/** The details of one type of event. */
export type EventDetails<Type extends EventType> = DetailsOf<Kinds[Type]>;

/** A no of any type, told before anything was known of whom or what it would have been about. */
interface KeptOut {
  readonly type: EventType;
  readonly refusal: RefusalCode;
  readonly subject?: undefined;
  readonly details?: undefined;
}

/** What happened, to whom. */
export type Happening = { [Type in EventType]: EventOf<Type, Kinds[Type]> }[EventType] | KeptOut;

/** What happened, and who did it: the one thing that the log takes. */
export type AuditEvent = Act & Happening;
