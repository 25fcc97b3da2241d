import { readCode } from '../../domain/factor/code-app.ts';
import { codeSetupSeal } from '../../domain/factor/code-setup.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { changeFactors, done } from '../factors/change-factors.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';

/** What the page shows to be scanned or typed into the app. */
export interface CodeSetup {
  readonly kind: 'setup';
  readonly secret: string;
  /** As a QR code says it. */
  readonly uri: string;
  /** The secret for the form to bring back. */
  readonly sealed: string;
}

type Parts = Needs<'database' | 'clock' | 'sealer' | 'codes' | 'origin' | SessionRule>;

/**
 * A new secret, or the one of the page that came back with a wrong code: nothing is kept until a code proves that the
 * app has it.
 */
export const offerCodeApp =
  (parts: Parts) =>
  async ({
    session,
    sealed: before,
  }: {
    session: SessionView;
    sealed?: string;
  }): Promise<CodeSetup | Refused> => {
    const { database, clock, sealer, codes } = parts;
    const at = clock.now();
    const found = await ownerAtHighest(parts, database.read, session, at);
    if (found.kind === 'refused') return found;
    const boundTo = session.sessionId;
    const opened =
      before === undefined ? undefined : sealer.open(codeSetupSeal, { sealed: before, boundTo, at });
    const isKept = opened?.kind === 'open';
    const secret = isKept ? opened.value : codes.newSecret();
    const sealed =
      isKept && before !== undefined ? before : sealer.seal(codeSetupSeal, { value: secret, boundTo, at });
    return {
      kind: 'setup',
      secret,
      uri: codes.uriOf({ secret, accountName: found.owner.account.accountName ?? '' }),
      sealed,
    };
  };

interface Done {
  readonly kind: 'set';
}

/** Sets the app up with the first code that it shows. Sent twice, the form has one effect and one answer. */
export const setUpCodeApp =
  (parts: Parts) =>
  ({
    session,
    sealed,
    code: typed,
    ctx,
  }: {
    session: SessionView;
    sealed: string;
    /** As it was typed. */
    code: string;
    ctx: RequestContext;
  }): Promise<Done | Invalid | Refused> => {
    const wrong: Invalid = {
      kind: 'invalid',
      problems: [{ field: 'code', code: typed.trim() === '' ? 'required' : 'code-wrong' }],
    };
    return changeFactors<Done | Invalid>(parts, {
      session,
      ctx,
      type: 'factor.add',
      factor: 'code-app',
      async change({ stores, owner, at }) {
        const { accountId } = owner.account;
        const opened = parts.sealer.open(codeSetupSeal, { sealed, boundTo: session.sessionId, at });
        if (opened.kind !== 'open') return refused('visit-expired');
        const code = readCode(typed);
        const step = code === undefined ? undefined : parts.codes.stepOf({ secret: opened.value, code, at });
        if (step === undefined) return { kind: 'again', answer: wrong };
        if (!(await stores.usedOnce.use(opened.singleUse))) return { kind: 'again', answer: { kind: 'set' } };
        await stores.codeApps.set({ accountId, secret: opened.value, step, at });
        return done({ kind: 'set' });
      },
    });
  };
