import { type BrowserOptions } from '../../domain/factor/passkey-verifier.ts';
import { type ChallengeIssued, issueChallenge } from '../card/issue-challenge.ts';
import { type Needs } from '../common/house.ts';
import { type PresentedPasskey } from './prove-passkey.ts';
import { readFirstFactor } from '../ways-in/second-factor.ts';

/**
 * What a browser is asked to sign in with. Alone any passkey of this site may answer, and strangers are told of none;
 * after a password only those of that account.
 */
export const askForPasskey =
  (parts: Needs<'database' | 'clock' | 'random' | 'sealer' | 'passkeys'>) =>
  async ({
    visitToken,
    firstFactor,
    purpose = 'passkey',
  }: {
    purpose?: PresentedPasskey['purpose'];
    visitToken?: string | undefined;
    firstFactor?: string | undefined;
  }): Promise<{ readonly options: BrowserOptions; readonly issued: ChallengeIssued }> => {
    const issued = issueChallenge(parts)({
      ...(visitToken === undefined ? {} : { visitToken }),
      purpose,
    });
    const { challenge } = issued;
    const first = firstFactor === undefined ? undefined : readFirstFactor(parts, { visitToken, firstFactor });
    if (first === undefined) return { options: parts.passkeys.requestOptions({ challenge }), issued };
    const of = await parts.database.read.passkeys.listByAccount(first.accountId);
    return { options: parts.passkeys.requestOptions({ challenge, of }), issued };
  };
