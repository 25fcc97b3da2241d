import { samlAddresses } from './addresses.ts';
import { openedAlgorithms } from './decrypt.ts';
import { type OwnKey } from './own-key.ts';
import { bindings, formatNames } from './read-service-provider.ts';
import { signRoot } from './sign-xml.ts';
import { join, type Markup, write } from './write-xml.ts';
import { namespaces } from './xml.ts';

const endpoint = (name: string, binding: 'redirect' | 'post', location: string): Markup =>
  write(`md:${name}`, { Binding: bindings[binding], Location: location });

/** The same key signs and opens what was encrypted for it, an EncryptedID of a sign-out (SAML 2.0 Metadata, 2.4.1.1). */
const keyDescriptor = ({ certificateText }: OwnKey, use: 'signing' | 'encryption'): Markup =>
  write(
    'md:KeyDescriptor',
    { use },
    write(
      'ds:KeyInfo',
      { 'xmlns:ds': namespaces.signature },
      write('ds:X509Data', {}, write('ds:X509Certificate', {}, certificateText)),
    ),
    // Without them libraries of today still take AES-CBC, which is not opened.
    use === 'encryption'
      ? join(openedAlgorithms.map((name) => write('md:EncryptionMethod', { Algorithm: name })))
      : undefined,
  );

/**
 * The portal as an identity provider (SAML 2.0 Metadata, 2.4.3), signed. It has no last day: Apache and others read it
 * from a file that an operator copied once. All keys stand in it, so that a new one is known before it signs.
 */
export function ownMetadata({
  origin,
  keys,
  signs,
  id,
}: {
  origin: string;
  keys: readonly OwnKey[];
  signs: OwnKey;
  id: string;
}): string {
  const { entityId, signOn, logout } = samlAddresses(origin);
  const descriptor = write(
    'md:IDPSSODescriptor',
    { protocolSupportEnumeration: namespaces.protocol, WantAuthnRequestsSigned: 'true' },
    join(keys.map((key) => keyDescriptor(key, 'signing'))),
    join([keyDescriptor(signs, 'encryption')]),
    endpoint('SingleLogoutService', 'redirect', logout),
    endpoint('SingleLogoutService', 'post', logout),
    join(Object.values(formatNames).map((format) => write('md:NameIDFormat', {}, format))),
    endpoint('SingleSignOnService', 'redirect', signOn),
    endpoint('SingleSignOnService', 'post', signOn),
  );
  const entity = write(
    'md:EntityDescriptor',
    { 'xmlns:md': namespaces.metadata, ID: id, entityID: entityId, cacheDuration: 'P1D' },
    descriptor,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${signRoot(entity, signs).xml}`;
}
