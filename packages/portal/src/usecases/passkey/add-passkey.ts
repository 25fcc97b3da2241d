import { type BrowserOptions } from '../../domain/factor/passkey-verifier.ts';
import { passkeysPerAccount, readPasskeyName } from '../../domain/factor/passkey.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type ChallengeIssued, issueChallenge } from '../card/issue-challenge.ts';
import { readChallenges } from '../card/read-challenges.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';
import { changeFactors, done } from '../factors/change-factors.ts';

/** What a browser is asked to make, for a session that proved the highest level of its owner. */
export const askForNewPasskey =
  (parts: Needs<'database' | 'clock' | 'random' | 'sealer' | 'passkeys' | SessionRule>) =>
  async ({
    session,
    visitToken,
  }: {
    session: SessionView;
    visitToken?: string | undefined;
  }): Promise<
    { readonly kind: 'asked'; readonly options: BrowserOptions; readonly issued: ChallengeIssued } | Refused
  > => {
    const { read } = parts.database;
    const found = await ownerAtHighest(parts, read, session, parts.clock.now());
    if (found.kind === 'refused') return found;
    const { account, person } = found.owner;
    const issued = issueChallenge(parts)({
      ...(visitToken === undefined ? {} : { visitToken }),
      purpose: 'new-passkey',
    });
    const options = parts.passkeys.creationOptions({
      challenge: issued.challenge,
      userHandle: account.accountId,
      accountName: account.accountName ?? '',
      displayName: person.name,
      known: await read.passkeys.listByAccount(account.accountId),
    });
    return { kind: 'asked', options, issued };
  };

interface Order {
  readonly session: SessionView;
  readonly visitToken?: string | undefined;
  readonly challenges: readonly string[];
  /** What the browser's authenticator made. */
  readonly credential: unknown;
  /** As it was typed; where nothing is left of it, the passkey is called by its number. */
  readonly name: string;
  readonly ctx: RequestContext;
}

interface Added {
  readonly kind: 'added';
}
const added: Added = { kind: 'added' };

/** Adds a passkey to the owner's account. The form that comes twice adds one, and says twice that it did. */
export const addPasskey =
  (parts: Needs<'database' | 'clock' | 'sealer' | 'passkeys' | 'origin' | SessionRule>) =>
  async (order: Order): Promise<Added | Refused> => {
    const { session, visitToken, challenges, credential, name, ctx } = order;
    const { challenges: presented } = await readChallenges(parts, { visitToken, challenges });
    const unverified = parts.passkeys.read(credential);
    const challenge = presented.find(
      (each) => each.purpose === 'new-passkey' && each.challenge === unverified?.challenge,
    );
    const proof =
      challenge &&
      (await parts.passkeys.proveNew({ unverified: credential, challenge: challenge.challenge }));
    return changeFactors<Added>(parts, {
      session,
      ctx,
      type: 'factor.add',
      factor: 'passkey',
      async change({ stores, owner, at }) {
        if (unverified === undefined) return refused('passkey-invalid');
        if (challenge === undefined || proof === undefined) return refused('challenge-unknown');
        if (challenge.state === 'expired') return refused('visit-expired');
        const { accountId } = owner.account;
        const held = await stores.passkeys.listByAccount(accountId);
        if (!(await stores.usedOnce.use(challenge.singleUse))) {
          const isThere = held.some(({ credentialId }) => credentialId === unverified.credentialId);
          return isThere ? { kind: 'again', answer: added } : refused('challenge-unknown');
        }
        if (proof.kind === 'refused') return proof;
        if (held.length >= passkeysPerAccount) return refused('too-many-requests');
        const called = readPasskeyName(name) ?? `通行密鑰 ${held.length + 1}`;
        const passkeyId = await stores.passkeys.add({ ...proof.passkey, accountId, name: called, at });
        return passkeyId === undefined ? refused('passkey-known') : done(added, passkeyId);
      },
    });
  };
