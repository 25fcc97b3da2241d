import { type ReceiverToken, type SetSigner } from '../../domain/signals/set-signer.ts';

/** What signing and single sign-on lend to streams of signals. */
export interface SignalParts {
  readonly signer: SetSigner;
  /** Whose token for the portal’s own API it is: one that is over, bound to a key or of somebody else is nobody’s. */
  readonly receiverOf: (token: string) => Promise<ReceiverToken | undefined>;
  /** Whether an address leads into a network that the operator did not list. */
  readonly leadsAstray: (address: string) => Promise<boolean>;
}

/** For a portal, or a test, without single sign-on. */
export const withoutSignals: SignalParts = {
  signer: {
    sign: () => {
      throw new Error('There is no key to sign with');
    },
  },
  receiverOf: () => Promise.resolve(undefined),
  leadsAstray: () => Promise.resolve(true),
};
