import { type RecoveryProofKind } from '../../domain/recovery/recovery.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { findRecovery, type PresentedRecovery } from './open-recovery.ts';

export interface RecoveryView {
  readonly kind: 'open';
  /** Whose password is set, for password managers; untold to a browser that has not shown that it is the one that asked. */
  readonly accountName: string | undefined;
  readonly asksCode: boolean;
  /** What was proven: by the password itself, it is too old to open a session. */
  readonly by: RecoveryProofKind;
}

/** What the page of the new password shows. It only reads: a mail scanner that opens the link changes nothing. */
export const readRecovery =
  (house: Needs<'database' | 'sealer' | 'clock' | 'certificates'>) =>
  async (presented: PresentedRecovery): Promise<RecoveryView | Refused> => {
    const found = await findRecovery(house, house.database.read, presented);
    if (found === undefined) return refused('recovery-expired');
    if (found.state === 'used') return refused('recovery-used');
    const asksCode = found.opened.codeHash !== undefined;
    const { by } = found.opened;
    return { kind: 'open', by, asksCode, accountName: asksCode ? undefined : found.account.accountName };
  };
