import { type Needs } from '../common/house.ts';
import { presentSession, type SessionRule } from '../common/present-session.ts';

/** What the activation form begins with; empty where nothing is known. */
export interface OfferedDetails {
  readonly accountName: string;
  readonly email: string;
}

/**
 * What the account of whoever is at the activation form had before, by a reset or carried over from the portal before this
 * one: its name, which nobody else is given meanwhile, and its address, which is verified anew.
 */
export const offerDetails =
  (needs: Needs<'database' | 'clock' | SessionRule>) =>
  async ({ sessionToken }: { sessionToken: string }): Promise<OfferedDetails> => {
    const { accounts, sessions } = needs.database.read;
    const session = await presentSession(needs, { sessions }, sessionToken, needs.clock.now());
    const isTheirs = session?.stage === 'restricted' && session.accountId !== undefined;
    const account = isTheirs ? await accounts.find(session.accountId) : undefined;
    return { accountName: account?.accountName ?? '', email: account?.email ?? '' };
  };
