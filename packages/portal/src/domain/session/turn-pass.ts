import { type SealedKind } from '../sealed/sealed.ts';

/** Time to type a name and a password, mistakes included. */
export const turnPassSeconds = 3 * 60;

/** Says that somebody of a network waited for their turn to sign in; bound to the network, and it proves nothing else. */
export const turnPassSeal: SealedKind<string> = {
  purpose: 'turn',
  lifetimeSeconds: turnPassSeconds,
  write: (value) => value,
  read: (content) => (content === 'turn' ? content : undefined),
};
