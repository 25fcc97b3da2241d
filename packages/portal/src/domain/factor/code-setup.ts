import { type SealedKind } from '../sealed/sealed.ts';

/** Ten minutes: long enough to find the phone and install the app. */
const lifetimeSeconds = 10 * 60;

/** The secret that a page shows to be scanned, until a code proves that it was; bound to the session. */
export const codeSetupSeal: SealedKind<string> = {
  purpose: 'code-setup',
  lifetimeSeconds,
  write: (secret) => secret,
  read: (content) => (/^[A-Z2-7]{16,64}$/.test(content) ? content : undefined),
};

/** Backup codes that a form makes valid when it is sent, in its page before: sent twice, it shows the same ones. */
export const backupCodesSeal: SealedKind<readonly string[]> = {
  purpose: 'backup-codes',
  lifetimeSeconds,
  write: (codes) => codes.join(' '),
  read: (content) => (/^[a-z2-9-]+( [a-z2-9-]+)*$/.test(content) ? content.split(' ') : undefined),
};
