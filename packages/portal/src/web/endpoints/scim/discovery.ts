import { type Json } from './json.ts';
import { mostResults } from './query.ts';
import { type Attribute, allSchemas, resourceTypes, type ResourceTypeName } from './schema.ts';

export const bulkLimits = { maxOperations: 1000, maxPayloadSize: 4 * 1024 * 1024 } as const;

const attributeOf = ({
  name,
  type,
  description,
  multiValued,
  required,
  caseExact,
  mutability,
  returned,
  uniqueness,
  canonicalValues,
  referenceTypes,
  subAttributes,
}: Attribute): Json => ({
  name,
  type,
  multiValued: multiValued === true,
  description,
  required: required === true,
  ...(type === 'complex' || type === 'boolean' ? {} : { caseExact: caseExact === true }),
  mutability: mutability ?? 'readWrite',
  returned: returned ?? 'default',
  ...(type === 'complex' || type === 'boolean' ? {} : { uniqueness: uniqueness ?? 'none' }),
  ...(canonicalValues === undefined ? {} : { canonicalValues }),
  ...(type === 'reference' ? { referenceTypes: referenceTypes ?? ['uri'] } : {}),
  ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(attributeOf) }),
});

/** /Schemas (RFC 7643, 7), made of the table that the code reads by. */
export const schemaResources = (base: string): Json[] =>
  allSchemas.map(({ id, name, description, attributes }) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(attributeOf),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }));

const typeNames = ['User', 'Group'] as const satisfies readonly ResourceTypeName[];

/** /ResourceTypes (RFC 7643, 6). */
export const resourceTypeResources = (base: string): Json[] =>
  typeNames.map((name) => {
    const { endpoint, core, extensions } = resourceTypes[name];
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: name,
      name,
      description: core.description,
      endpoint,
      schema: core.id,
      ...(extensions.length === 0
        ? {}
        : { schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })) }),
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
    };
  });

/** /ServiceProviderConfig (RFC 7643, 5; RFC 9865, 4). */
export const serviceProviderConfig = (base: string): Json => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: true, ...bulkLimits },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 100,
    maxPageSize: mostResults,
  },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The token that an operator issued to the feeding system.',
      specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});
