import { backupCodesTogether } from '../../domain/factor/backup-code.ts';
import { backupCodesSeal } from '../../domain/factor/code-setup.ts';
import { writeInitialPassword } from '../../domain/initial-password/initial-password.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { changeFactors, done } from '../factors/change-factors.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';
import { backupCodeHash } from './use-code.ts';

type Parts = Needs<'database' | 'clock' | 'random' | 'sealer' | 'origin' | SessionRule>;

const newCodes = ({ random }: Needs<'random'>): string[] =>
  Array.from({ length: backupCodesTogether }, () => writeInitialPassword(random.bytes(64)));

/** Codes for a form that makes them valid; sealed, so that the page says none of them before. */
export const offerBackupCodes =
  (parts: Parts) =>
  async ({
    session,
  }: {
    session: SessionView;
  }): Promise<{ readonly kind: 'offered'; readonly sealed: string } | Refused> => {
    const at = parts.clock.now();
    const found = await ownerAtHighest(parts, parts.database.read, session, at);
    if (found.kind === 'refused') return found;
    const sealed = parts.sealer.seal(backupCodesSeal, {
      value: newCodes(parts),
      boundTo: session.sessionId,
      at,
    });
    return { kind: 'offered', sealed };
  };

interface Printed {
  readonly kind: 'printed';
  readonly codes: readonly string[];
}

/**
 * Puts the form's codes in the place of all before them, and shows them, the only time that anybody can read them. A form
 * that comes twice shows the same ones again.
 */
export const printBackupCodes =
  (parts: Parts) =>
  ({
    session,
    sealed,
    ctx,
  }: {
    session: SessionView;
    sealed: string;
    ctx: RequestContext;
  }): Promise<Printed | Refused> =>
    changeFactors<Printed>(parts, {
      session,
      ctx,
      type: 'factor.add',
      factor: 'backup-codes',
      async change({ stores, owner, held, at }) {
        const { accountId } = owner.account;
        const opened = parts.sealer.open(backupCodesSeal, { sealed, boundTo: session.sessionId, at });
        if (opened.kind !== 'open') return refused('visit-expired');
        if (held.passkeys === 0 && !held.hasCodeApp) return refused('request-malformed');
        const answer: Printed = { kind: 'printed', codes: opened.value };
        if (!(await stores.usedOnce.use(opened.singleUse))) return { kind: 'again', answer };
        const hashes = opened.value.map((code) => backupCodeHash(accountId, code));
        await stores.backupCodes.replace({ accountId, hashes, at });
        return done(answer);
      },
    });
