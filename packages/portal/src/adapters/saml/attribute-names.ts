const format = 'urn:oasis:names:tc:SAML:2.0:attrname-format:';

export const attributeNameProfiles = ['plain', 'uri'] as const;
/** How attributes are called: by the names of the claims, or by URIs, as federations of universities have it. */
export type AttributeNames = (typeof attributeNameProfiles)[number];

/**
 * What LDAP, inetOrgPerson (RFC 2798) and eduPerson call the same. Claims that nobody else has keep their names in a
 * namespace of ours.
 */
const uris: Readonly<Record<string, string>> = {
  name: 'urn:oid:2.16.840.1.113730.3.1.241',
  account: 'urn:oid:0.9.2342.19200300.100.1.1',
  email: 'urn:oid:0.9.2342.19200300.100.1.3',
  title: 'urn:oid:2.5.4.12',
  agency_name: 'urn:oid:2.5.4.10',
  acr: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.11',
};

const uriOf = (name: string): string => uris[name] ?? `urn:ecpa:attribute:${name}`;

/** The XML attributes of a SAML attribute. */
export const attributeNamed = (name: string, names: AttributeNames): Readonly<Record<string, string>> =>
  names === 'plain'
    ? { Name: name, NameFormat: `${format}basic` }
    : { Name: uriOf(name), NameFormat: `${format}uri`, FriendlyName: name };

/** Whether a service provider asks for a claim, under whichever of its names. */
export const asksFor = (requested: readonly string[], name: string): boolean =>
  requested.includes(name) || requested.includes(uriOf(name));

export const attributeNamesOf = (metadata: Readonly<Record<string, unknown>>): AttributeNames =>
  metadata['saml_attribute_names'] === 'uri' ? 'uri' : 'plain';
