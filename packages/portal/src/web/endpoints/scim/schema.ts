import { type FeedAttribute } from '../../../domain/feeding/feeding-system.ts';
import { sameName } from './json.ts';

export const schemas = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  person: 'urn:ecpa:scim:schemas:1.0:Person',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
} as const;
export type SchemaId = (typeof schemas)[keyof typeof schemas];

/** An attribute as RFC 7643, 7 describes it, and the attribute of a token's scope that it needs. */
export interface Attribute {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'complex' | 'dateTime' | 'reference';
  readonly description: string;
  readonly multiValued?: true;
  readonly required?: true;
  readonly caseExact?: true;
  readonly mutability?: 'readOnly' | 'writeOnly' | 'immutable';
  readonly returned?: 'always' | 'never' | 'request';
  readonly uniqueness?: 'server';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
  readonly needs?: FeedAttribute;
}

export interface Schema {
  readonly id: SchemaId;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

const string = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  description,
  ...more,
});
const readOnly = { mutability: 'readOnly' } as const;

/** What every resource has beside its schemas (RFC 7643, 3.1). */
export const common: readonly Attribute[] = [
  string('id', 'Given by the portal.', {
    mutability: 'readOnly',
    returned: 'always',
    caseExact: true,
    uniqueness: 'server',
  }),
  string('externalId', 'The identifier of the feeding system.', { caseExact: true }),
  {
    name: 'schemas',
    type: 'reference',
    description: 'The schemas of the resource.',
    multiValued: true,
    returned: 'always',
    caseExact: true,
  },
  {
    name: 'meta',
    type: 'complex',
    description: 'About the resource itself.',
    ...readOnly,
    subAttributes: [
      string('resourceType', 'User or Group.', { ...readOnly, caseExact: true }),
      { name: 'created', type: 'dateTime', description: 'When the system reported it first.', ...readOnly },
      {
        name: 'lastModified',
        type: 'dateTime',
        description: 'When the system changed it last.',
        ...readOnly,
      },
      { name: 'location', type: 'reference', description: 'Its address.', ...readOnly, caseExact: true },
      string('version', 'Its entity tag.', { ...readOnly, caseExact: true }),
    ],
  },
];

const user: Schema = {
  id: schemas.user,
  name: 'User',
  description: 'A person of the personnel register.',
  attributes: [
    string('userName', 'How the feeding system calls the person; it opens no account.', {
      required: true,
      uniqueness: 'server',
    }),
    {
      name: 'name',
      type: 'complex',
      description: 'The name in the register.',
      needs: 'name',
      subAttributes: [string('formatted', 'The whole name, as the household register writes it.')],
    },
    string('displayName', 'The same name.', { ...readOnly, needs: 'name' }),
    string('title', 'Title of the main post.', { needs: 'title' }),
    { name: 'active', type: 'boolean', description: 'False for the separated.', needs: 'active' },
    {
      name: 'groups',
      type: 'complex',
      description: 'The agencies in which the person has a post.',
      multiValued: true,
      ...readOnly,
      needs: 'groups',
      subAttributes: [
        string('value', 'Id of the group.', { ...readOnly, caseExact: true }),
        {
          name: '$ref',
          type: 'reference',
          description: 'Its address.',
          ...readOnly,
          referenceTypes: ['Group'],
        },
        string('display', 'Name of the agency.', readOnly),
        string('type', 'Always direct.', { ...readOnly, canonicalValues: ['direct'] }),
      ],
    },
  ],
};

const enterprise: Schema = {
  id: schemas.enterprise,
  name: 'EnterpriseUser',
  description: 'Where the person serves.',
  attributes: [
    string('department', 'Code of the agency of the main post.', { caseExact: true, needs: 'department' }),
    string('organization', 'Name of that agency.', { ...readOnly, needs: 'department' }),
  ],
};

const person: Schema = {
  id: schemas.person,
  name: 'Person',
  description: 'What the personnel register knows beside.',
  attributes: [
    string('nationalId', 'National ID or UI number. Required for somebody new; never returned.', {
      mutability: 'writeOnly',
      returned: 'never',
      needs: 'nationalId',
    }),
    string('birthDate', 'Date of birth; never returned.', {
      mutability: 'writeOnly',
      returned: 'never',
      needs: 'birthDate',
    }),
    { name: 'onLeave', type: 'boolean', description: 'On unpaid leave.', needs: 'onLeave' },
    string('aliases', 'Other spellings of the name that two officers vouched for.', {
      multiValued: true,
      ...readOnly,
      needs: 'aliases',
    }),
    {
      name: 'posts',
      type: 'complex',
      description: 'Posts in the agencies of the token.',
      multiValued: true,
      needs: 'posts',
      subAttributes: [
        string('agencyCode', 'Code of the agency.', { caseExact: true, required: true }),
        string('title', 'Title of the post.'),
        string('post', 'Main or concurrent.', { canonicalValues: ['main', 'concurrent'] }),
        string('status', 'How it is held.', { canonicalValues: ['in-service', 'on-leave', 'separated'] }),
        string('from', 'First day of that state.', readOnly),
        string('until', 'Last day of that state.', readOnly),
      ],
    },
  ],
};

const group: Schema = {
  id: schemas.group,
  name: 'Group',
  description: 'An agency. Agencies come by their own reports; who serves there is changed with the person.',
  attributes: [
    string('displayName', 'Name of the agency.', readOnly),
    {
      name: 'members',
      type: 'complex',
      description: 'People with a post there.',
      multiValued: true,
      ...readOnly,
      returned: 'request',
      subAttributes: [
        string('value', 'Id of the user.', { ...readOnly, caseExact: true }),
        {
          name: '$ref',
          type: 'reference',
          description: 'Its address.',
          ...readOnly,
          referenceTypes: ['User'],
        },
        string('display', 'Name.', readOnly),
      ],
    },
  ],
};

export const allSchemas: readonly Schema[] = [user, enterprise, person, group];

export const resourceTypes = {
  User: { endpoint: '/Users', core: user, extensions: [enterprise, person] },
  Group: { endpoint: '/Groups', core: group, extensions: [] },
} as const;
export type ResourceTypeName = keyof typeof resourceTypes;

/** Where a value stands in a resource: member by member, each with its attribute. */
export interface FoundPath {
  readonly extension: SchemaId | undefined;
  readonly attributes: readonly Attribute[];
}

/** The attribute that a path names: `userName`, `name.formatted`, or after the URN of its schema. @returns undefined for none of ours */
export function findPath(type: ResourceTypeName, path: string): FoundPath | undefined {
  const { core, extensions } = resourceTypes[type];
  for (const schema of [core, ...extensions]) {
    const urn = schema.id.toLowerCase();
    const lower = path.toLowerCase();
    if (lower === urn && schema !== core) return { extension: schema.id, attributes: [] };
    if (lower.startsWith(`${urn}:`))
      return walk(
        schema === core ? undefined : schema.id,
        [...schema.attributes, ...common],
        path.slice(urn.length + 1),
      );
  }
  return walk(undefined, [...core.attributes, ...common], path);
}

function walk(
  extension: SchemaId | undefined,
  attributes: readonly Attribute[],
  path: string,
): FoundPath | undefined {
  const found: Attribute[] = [];
  let within: readonly Attribute[] = attributes;
  for (const name of path.split('.')) {
    const attribute = within.find((each) => sameName(each.name, name));
    if (attribute === undefined) return undefined;
    found.push(attribute);
    within = attribute.subAttributes ?? [];
  }
  return { extension, attributes: found };
}
