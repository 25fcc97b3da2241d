import { type AccountId } from '../account/account.ts';
import { type AuditEvent } from '../audit/audit-events.ts';
import { accountEvents } from '../audit/events/account.ts';
import { cardEvents } from '../audit/events/card.ts';
import { factorEvents } from '../audit/events/factor.ts';
import { helpdeskEvents } from '../audit/events/helpdesk.ts';
import { initialPasswordEvents } from '../audit/events/initial-password.ts';
import { recoveryEvents } from '../audit/events/recovery.ts';
import { sessionEvents } from '../audit/events/session.ts';
import { type FactorKind } from '../factor/factor.ts';
import { type PersonId } from '../person/person.ts';
import { type Signal } from './signal.ts';

/** What a row of the audit log means to applications. */
export interface Meaning {
  readonly signals: readonly Signal[];
  /** Whose account may have been closed or opened by it, which is for the register and the account to say together. */
  readonly standing: PersonId | undefined;
}

const nothing: Meaning = { signals: [], standing: undefined };

type Subject = PersonId | AccountId;
/** Values of CAEP 1.0, 3.3.1; a passkey may be one of a platform or of a key, which nobody is told here. */
type Credential = 'password' | 'x509' | 'passkey' | 'app' | 'backup-code';
type Change = 'create' | 'revoke' | 'update' | 'delete';

const credentialOf: Readonly<Record<FactorKind, Credential>> = {
  passkey: 'passkey',
  'code-app': 'app',
  'backup-codes': 'backup-code',
};

const words: Readonly<Record<Credential, { zh: string; en: string }>> = {
  password: { zh: '密碼', en: 'password' },
  x509: { zh: '憑證', en: 'card' },
  passkey: { zh: '通行密鑰', en: 'passkey' },
  app: { zh: '驗證碼 App', en: 'code app' },
  'backup-code': { zh: '備用碼', en: 'backup codes' },
};
const deeds: Readonly<Record<Change, { zh: string; en: string }>> = {
  create: { zh: '新增', en: 'was added' },
  revoke: { zh: '停用', en: 'was taken out of use' },
  update: { zh: '變更', en: 'was changed' },
  delete: { zh: '移除', en: 'was removed' },
};

const credentialChange = (
  subject: Subject,
  credential: Credential,
  change: Change,
  by: Signal['by'] = 'user',
): Signal => ({
  kind: 'credential-change',
  about: { subject },
  facts: { credential_type: credential, change_type: change },
  by,
  reason: {
    zh: `${words[credential].zh}已${deeds[change].zh}`,
    en: `A ${words[credential].en} ${deeds[change].en}`,
  },
});

const recovery = (subject: Subject, kind: 'recovery-activated' | 'recovery-information-changed'): Signal => ({
  kind,
  about: { subject },
  facts: {},
  by: undefined,
  reason: undefined,
});

const telling = (...signals: readonly Signal[]): Meaning => ({ signals, standing: undefined });

/** Events of these subjects are about accounts and how people prove who they are: each is decided on, or does not compile. */
const decided = {
  ...accountEvents,
  ...cardEvents,
  ...factorEvents,
  ...helpdeskEvents,
  ...initialPasswordEvents,
  ...recoveryEvents,
  ...sessionEvents,
};

const isDecided = (
  event: AuditEvent,
): event is Extract<AuditEvent, { readonly type: keyof typeof decided }> =>
  Object.hasOwn(decided, event.type);

/**
 * Which signals follow from what the log is told, in the unit of the act itself: what leaves a row cannot be forgotten
 * here. Sessions that end are not among them, since the store of sessions tells of each.
 */
export function meaningOf(event: AuditEvent): Meaning {
  if (event.refusal !== undefined || !isDecided(event)) return nothing;
  switch (event.type) {
    case 'account.suspend':
    case 'account.release':
      return { signals: [], standing: event.subject };
    case 'account.activate':
      return telling(credentialChange(event.subject, 'password', 'create'));
    case 'password.change':
    case 'password.recover':
      return telling(credentialChange(event.subject, 'password', 'update'));
    case 'initial-password.issue':
    case 'helpdesk.issue-code':
      return event.details.wasActive
        ? telling(credentialChange(event.subject, 'password', 'revoke', 'admin'))
        : nothing;
    case 'email.change':
    case 'email.undo':
      return telling(recovery(event.subject, 'recovery-information-changed'));
    case 'recovery.begin':
      return event.details.outcome === 'link-sent' || event.details.outcome === 'waits'
        ? telling(recovery(event.subject, 'recovery-activated'))
        : nothing;
    case 'certificate.bind':
      return telling(credentialChange(event.subject, 'x509', 'create'));
    case 'session.deny': {
      const { subject, details } = event;
      if (subject === undefined) return nothing;
      return telling(
        ...(details.passwordClosed ? [credentialChange(subject, 'password', 'revoke')] : []),
        ...details.removedFactors.map((factor) => credentialChange(subject, credentialOf[factor], 'delete')),
      );
    }
    case 'certificate.retire':
      return telling(credentialChange(event.subject, 'x509', 'revoke'));
    case 'certificate.block':
      return telling(
        credentialChange(event.subject, 'x509', 'revoke', event.details.by === undefined ? 'user' : 'admin'),
      );
    case 'factor.add':
      return telling(credentialChange(event.subject, credentialOf[event.details.factor], 'create'));
    case 'factor.remove':
      return telling(credentialChange(event.subject, credentialOf[event.details.factor], 'delete'));
    case 'factor.reset': {
      const { passkeys, codeApps, backupCodes } = event.details;
      const gone = [
        [passkeys, 'passkey'],
        [codeApps, 'app'],
        [backupCodes, 'backup-code'],
      ] as const;
      return telling(
        ...gone
          .filter(([count]) => count > 0)
          .map(([, credential]) => credentialChange(event.subject, credential, 'delete', 'admin')),
      );
    }
    // Nobody proves anything otherwise than before: these say what was tried, read or begun.
    case 'account.rename':
    case 'account.export':
    case 'account.list-due':
    case 'account.confirm-need':
    case 'email.verify':
    case 'email.undelivered':
    case 'password.lock':
    case 'password.close':
    case 'second-factor.lock':
    case 'certificate.release':
    case 'certificate.block-code':
    case 'card.check':
    case 'helpdesk.read':
    case 'helpdesk.look':
    case 'helpdesk.ask-second':
    case 'helpdesk.decide':
    case 'initial-password.batch':
    case 'initial-password.collect':
    case 'initial-password.revoke':
    case 'session.start':
    case 'session.first-factor':
    case 'session.start-restricted':
    case 'session.end':
    case 'recovery.ask':
    case 'recovery.open':
    case 'recovery.prove':
    case 'recovery.cancel':
      return nothing;
  }
}
