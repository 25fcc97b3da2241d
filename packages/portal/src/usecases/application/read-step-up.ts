import { isApplicationId } from '../../domain/application/application.ts';
import { type AuthorizationRequests } from '../../domain/application/sign-on.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { secondFactorsOf } from '../ways-in/second-factors.ts';

export interface StepUpView {
  /** The level that is demanded. */
  readonly needs: AssuranceLevel;
  /** Ids of the ways by which this person proves a second factor. */
  readonly factors: readonly string[];
}

/**
 * What a session is to be raised to, and by what its owner can do it: for an application that was chosen, or for a request
 * that waits. Everything else that raises a session is a console, which demands the card.
 */
export const readStepUp =
  ({ database, requests }: Needs<'database'> & { readonly requests: AuthorizationRequests }) =>
  async ({
    session: { personId },
    applicationId,
    uid,
  }: {
    session: Pick<SessionView, 'personId'>;
    applicationId?: string | undefined;
    uid?: string | undefined;
  }): Promise<StepUpView> => {
    const { read } = database;
    const waiting = uid === undefined ? undefined : await requests.find(uid);
    const chosen =
      applicationId !== undefined && isApplicationId(applicationId)
        ? await read.applications.find(applicationId)
        : undefined;
    const account = personId === undefined ? undefined : await read.accounts.findByPerson(personId);
    return {
      needs: waiting?.levels.offered ?? chosen?.requiredLevel ?? 'card',
      factors: account === undefined ? [] : await secondFactorsOf(read, account.accountId),
    };
  };
