import { type NewPasskey, type Passkey } from './passkey.ts';

/** What a browser brought, before anything of it is proven. */
export interface UnverifiedCredential {
  readonly credentialId: string;
  /** The challenge that it says it answers, in the form in which challenges are issued. */
  readonly challenge: string;
}

/** The options of `navigator.credentials.create` and `.get` in their JSON form (WebAuthn 3, 5.1.8 and 5.1.9). */
export type BrowserOptions = Readonly<Record<string, unknown>>;

/** Decides about passkeys: what browsers are asked, and what their answers prove. Asks nobody. */
export interface PasskeyVerifier {
  creationOptions(asked: {
    challenge: string;
    /** Stable, and tells nothing of the person. */
    userHandle: string;
    accountName: string;
    displayName: string;
    known: readonly Passkey[];
  }): BrowserOptions;
  /** @param of whose passkeys alone may answer; any that the browser finds where it is absent */
  requestOptions(asked: { challenge: string; of?: readonly Passkey[] }): BrowserOptions;
  /** @returns undefined for what is no answer of a browser */
  read(unverified: unknown): UnverifiedCredential | undefined;
  /** @returns what was made, or why it does not count */
  proveNew(answer: {
    unverified: unknown;
    challenge: string;
  }): Promise<
    | { readonly kind: 'proven'; readonly passkey: NewPasskey }
    | { readonly kind: 'refused'; readonly refusal: 'passkey-invalid' | 'passkey-model-not-allowed' }
  >;
  /** @returns the authenticator's count and whether it verified its user, or undefined where nothing is proven */
  prove(answer: {
    unverified: unknown;
    challenge: string;
    passkey: Passkey;
  }): Promise<{ readonly signCount: number; readonly isUserVerified: boolean } | undefined>;
}
