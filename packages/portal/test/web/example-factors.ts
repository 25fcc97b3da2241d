import { refused } from '../../src/domain/refusal.ts';
import { type UseCases } from '../../src/usecases/index.ts';
import { visitToken } from './site.ts';

const issued = {
  challenge: Buffer.alloc(32, 5).toString('base64'),
  expiresAt: new Date('2026-03-02T01:05:00Z'),
  visitToken,
  sealed: 'sealed-challenge-0000000000',
};

/** Factors of 林嘉文: a passkey, a code app, and some of the codes on paper. */
export const exampleFactorUseCases: Pick<
  UseCases,
  | 'readSecondStep'
  | 'askForPasskey'
  | 'signInWithPasskey'
  | 'signInWithCode'
  | 'askToChangeFactors'
  | 'readFactors'
  | 'askForNewPasskey'
  | 'addPasskey'
  | 'renamePasskey'
  | 'removePasskey'
  | 'offerCodeApp'
  | 'setUpCodeApp'
  | 'removeCodeApp'
  | 'offerBackupCodes'
  | 'printBackupCodes'
  | 'readStepUp'
> = {
  readSecondStep: ({ firstFactor }) =>
    Promise.resolve(firstFactor === undefined ? undefined : ['passkey', 'one-time-code']),
  askForPasskey: () => Promise.resolve({ options: { challenge: 'BQUF' }, issued }),
  signInWithPasskey: () => Promise.resolve(refused('passkey-unknown')),
  signInWithCode: () => Promise.resolve(refused('code-wrong')),
  readStepUp: () => Promise.resolve({ needs: 'card', factors: [] }),
  askToChangeFactors: () => Promise.resolve({ kind: 'may' }),
  readFactors: () =>
    Promise.resolve({
      kind: 'factors',
      passkeys: [
        {
          passkeyId: 'pky_000000000001',
          name: 'Pixel 12',
          isSynced: true,
          addedAt: new Date('2026-01-02T01:00:00Z'),
          lastUsedAt: new Date('2026-03-01T01:00:00Z'),
        },
      ],
      codeApp: { addedAt: new Date('2026-01-03T01:00:00Z'), lastUsedAt: undefined },
      backupCodes: { left: 9, madeAt: new Date('2026-01-03T01:05:00Z') },
    }),
  askForNewPasskey: () => Promise.resolve({ kind: 'asked', options: { challenge: 'BQUF' }, issued }),
  addPasskey: () => Promise.resolve(refused('passkey-invalid')),
  renamePasskey: () => Promise.resolve({ kind: 'renamed' }),
  removePasskey: () => Promise.resolve({ kind: 'removed' }),
  offerCodeApp: () =>
    Promise.resolve({
      kind: 'setup',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      uri: 'otpauth://totp/x:lin.jw?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=x',
      sealed: 'sealed-setup-0000000000',
    }),
  setUpCodeApp: () => Promise.resolve({ kind: 'set' }),
  removeCodeApp: () => Promise.resolve({ kind: 'removed' }),
  offerBackupCodes: () => Promise.resolve({ kind: 'offered', sealed: 'sealed-codes-0000000000' }),
  printBackupCodes: () =>
    Promise.resolve({ kind: 'printed', codes: ['aaaa-bbbb-cccc-dddd', 'eeee-ffff-gggg-hhhh'] }),
};
