import { type EventType } from '../../../domain/audit/audit-events.ts';
import { type Text } from '../text.ts';
import { accountWords, initialPasswordWords } from './account-words.ts';
import { auditLogWords } from './audit-log-words.ts';
import { cardWords } from './card-words.ts';
import { authorityWords, helpdeskWords, peopleWords } from './console-words.ts';
import { type EventWords } from './event-words.ts';
import { factorWords } from './factor-words.ts';
import { identityWords } from './identity-words.ts';
import { applicationWords, operationWords, registerWords } from './operation-words.ts';
import { emergencyWords } from './emergency-words.ts';
import { recoveryWords } from './recovery-words.ts';
import { sessionWords } from './session-words.ts';

/** The words of every event; one that has none does not compile. */
export const auditWords: Readonly<Record<EventType, EventWords>> = {
  ...sessionWords,
  ...identityWords,
  ...accountWords,
  ...initialPasswordWords,
  ...recoveryWords,
  ...emergencyWords,
  ...cardWords,
  ...factorWords,
  ...peopleWords,
  ...helpdeskWords,
  ...authorityWords,
  ...applicationWords,
  ...registerWords,
  ...operationWords,
  ...auditLogWords,
};

/** Actors that are no person and no agency. */
export const actorWords = {
  portal: { zh: '系統', en: 'The portal' },
  'command-line': { zh: '系統管理人員', en: 'A system administrator' },
  visitor: { zh: '未登入的使用者', en: 'Somebody who was not signed in' },
} as const satisfies Record<string, Text>;
