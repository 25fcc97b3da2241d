import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { authorizationRequests } from './authorization-requests.ts';
import { checkMetadata } from './check-metadata.ts';
import { continueRequest } from './continue-request.ts';
import { openOwnKey, type SamlKey } from './own-key.ts';
import { ownMetadata } from './own-metadata.ts';
import { previewOf } from './preview.ts';
import { readServiceProvider } from './read-service-provider.ts';
import { receiveRequest } from './receive-request.ts';
import { newMessageId, type SamlParts } from './saml-parts.ts';
import { createServiceProviders, metadataOf } from './service-providers.ts';
import { beginLogout, continueLogout, receiveLogout } from './single-logout.ts';
import { tellOfLogout } from './tell-of-logout.ts';
import { waitingRows } from './waiting-rows.ts';

export interface SamlNeeds extends Omit<SamlParts, 'key' | 'ownKeys' | 'providers' | 'rows'> {
  /** The first one signs; all of them stand in the metadata. */
  readonly keys: readonly [SamlKey, ...SamlKey[]];
  /** Path at which a request that waited goes on. */
  readonly continuingPath: (uid: string) => string;
  readonly reportFault: (error: unknown, during: string) => void;
}

/** The portal as a SAML 2.0 identity provider, on its own stores and sessions. */
export function createSaml({ keys, continuingPath, reportFault, ...needs }: SamlNeeds): SamlProvider {
  const { origin, database, clock, random } = needs;
  const [first, ...others] = keys;
  const key = openOwnKey(first, origin);
  const own = [key, ...others.map((each) => openOwnKey(each, origin))];
  const parts: SamlParts = {
    ...needs,
    key,
    ownKeys: own,
    providers: createServiceProviders({ database, clock, reportFault }),
    rows: waitingRows({ database, clock }),
  };
  let metadata: string | undefined;
  return {
    metadata: () =>
      Promise.resolve(
        (metadata ??= ownMetadata({ origin, keys: own, signs: key, id: newMessageId(random) })),
      ),
    receiveRequest: receiveRequest(parts),
    continueRequest: continueRequest(parts),
    receiveLogout: receiveLogout(parts),
    continueLogout: continueLogout(parts),
    beginLogout: beginLogout(parts),
    isTold: (application) => Promise.resolve(readServiceProvider(metadataOf(application)).logout.length > 0),
    requests: authorizationRequests(parts, continuingPath),
    tell: tellOfLogout(parts),
    check: checkMetadata({ database }),
    certificatesOf: (application) =>
      Promise.resolve(readServiceProvider(metadataOf(application)).certificates),
    preview: previewOf(parts),
  };
}
