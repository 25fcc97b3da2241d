import { factorKinds } from '../../factor/factor.ts';
import { choice, count, id, optional } from '../detail.ts';
import { event } from '../event.ts';

/** The life of passkeys and one-time codes. */
export const factorEvents = {
  'factor.add': event({
    means:
      'A passkey or a code app was added to an account, or its backup codes were printed anew; the owner is told.',
    subject: ['account'],
    own: true,
    details: { factor: choice(...factorKinds), passkey: optional(id('pky')) },
  }),
  'factor.remove': event({
    means: 'A factor was removed by the owner; the owner is told.',
    subject: ['account'],
    own: true,
    details: { factor: choice(...factorKinds), passkey: optional(id('pky')) },
  }),
  'factor.reset': event({
    means: 'All factors of an account went with its password, since the first activation begins anew.',
    subject: ['account'],
    own: true,
    details: { passkeys: count, codeApps: count, backupCodes: count },
  }),
};
