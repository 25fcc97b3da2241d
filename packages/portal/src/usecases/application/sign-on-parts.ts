import { type UnlistedAddresses } from '../../domain/application/fetched-address.ts';
import { type Application } from '../../domain/application/application.ts';
import { type PreviewPart } from '../../domain/application/sign-in-preview.ts';
import { type AuthorizationRequests, type Holder } from '../../domain/application/sign-on.ts';
import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { type SignalParts, withoutSignals } from '../signals/signal-parts.ts';
import { type MetadataCheck } from './add-application.ts';

/** What single sign-on lends to the use cases; a portal without it knows no waiting request. */
export interface SignOnParts {
  readonly requests: AuthorizationRequests;
  readonly check: MetadataCheck;
  readonly unlisted: UnlistedAddresses;
  readonly signals: SignalParts;
  /** What an application would be told of a holder; empty while it is not in use. */
  readonly preview: (application: Application, holder: Holder) => Promise<readonly PreviewPart[]>;
  /** Absent where there is no key for it. */
  readonly saml?: SamlProvider | undefined;
}

const gone = () => Promise.reject(new Error('No authorization request waits here'));

/** For a portal, or a test, without single sign-on. */
export const withoutSignOn: SignOnParts = {
  requests: {
    find: () => Promise.resolve(undefined),
    signedIn: gone,
    chosen: gone,
    asIs: gone,
    consented: gone,
    refused: gone,
  },
  check: () => Promise.resolve(undefined),
  unlisted: () => Promise.resolve([]),
  signals: withoutSignals,
  preview: () => Promise.resolve([]),
};
