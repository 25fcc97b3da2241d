import { type UnlistedAddresses } from '../../domain/application/fetched-address.ts';
import { type AuthorizationRequests } from '../../domain/application/sign-on.ts';
import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { type House } from '../common/house.ts';
import { type MetadataCheck } from './add-application.ts';
import { type ApplicationUseCases } from './application-use-cases.ts';
import { agreeToRelease, cancelAuthorization, continueAuthorization } from './continue-authorization.ts';
import { chooseFavourite, openApplication, readHomeApplications, readLauncher } from './launcher.ts';
import { signOnDesk } from './sign-on-desk.ts';

/** What single sign-on lends to the use cases; a portal without it knows no waiting request. */
export interface SignOnParts {
  readonly requests: AuthorizationRequests;
  readonly check: MetadataCheck;
  readonly unlisted: UnlistedAddresses;
  /** Absent where there is no key for it. */
  readonly saml?: SamlProvider | undefined;
}

const gone = () => Promise.reject(new Error('No authorization request waits here'));

/** For a portal, or a test, without single sign-on. */
export const withoutSignOn: SignOnParts = {
  requests: { find: () => Promise.resolve(undefined), signedIn: gone, consented: gone, refused: gone },
  check: () => Promise.resolve(undefined),
  unlisted: () => Promise.resolve([]),
};

/** Every use case about applications, made of one house. */
export function createApplicationUseCases(house: House, { requests }: SignOnParts): ApplicationUseCases {
  const room = { ...house, requests, desk: signOnDesk(house) };
  return {
    readHomeApplications: readHomeApplications(house),
    readLauncher: readLauncher(house),
    openApplication: openApplication(house),
    chooseFavourite: chooseFavourite(house),
    continueAuthorization: continueAuthorization(room),
    agreeToRelease: agreeToRelease(room),
    cancelAuthorization: cancelAuthorization(room),
  };
}
