import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { type FeedAttribute, feedAttributes } from '../../src/domain/feeding/feeding-system.ts';
import { addFeed } from '../../src/usecases/feeding/feed-commands.ts';
import { createWeb } from '../../src/web/app.tsx';
import { openCity } from '../usecases/cast.ts';
import { baseUrl, testSite } from '../web/site.ts';

export const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const person = 'urn:ecpa:scim:schemas:1.0:Person';
export const culture = 'Y00020000C';
export const library = 'Y00030000D';
export const school = 'Y00040000E';

const post = z.looseObject({ agencyCode: z.string().catch(''), status: z.string().catch('') });
const resource = z.looseObject({
  id: z.string().catch(''),
  displayName: z.string().catch(''),
  title: z.string().optional(),
  active: z.boolean().optional(),
  members: z.array(z.looseObject({ value: z.string(), display: z.string() })).catch([]),
  attributes: z
    .array(z.looseObject({ name: z.string(), type: z.string(), multiValued: z.boolean() }))
    .catch([]),
  name: z.unknown().optional(),
  groups: z.unknown().optional(),
  [person]: z.looseObject({ posts: z.array(post).catch([]) }).catch({ posts: [] }),
});
/** What tests read of an answer, empty where it is not there. */
const answered = resource.extend({
  schemas: z.array(z.string()).catch([]),
  status: z.string().optional(),
  scimType: z.string().optional(),
  totalResults: z.number().optional(),
  itemsPerPage: z.number().optional(),
  startIndex: z.number().optional(),
  nextCursor: z.string().optional(),
  Resources: z.array(resource).catch([]),
  Operations: z.array(z.looseObject({ status: z.string(), location: z.string().catch('') })).catch([]),
});

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.output<typeof answered>;
  /** As it came, without what tests read it by. */
  readonly raw: string;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

/** The city with its web, and clients of SCIM that hold tokens. */
export async function openScim(how: Parameters<typeof openCity>[0] = {}) {
  const city = await openCity(how);
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  let named = 0;
  const tokenFor = async (
    agencies: readonly string[] = [culture],
    attributes: readonly FeedAttribute[] = feedAttributes,
  ): Promise<string> => {
    named += 1;
    const issued = await addFeed(city.house)({ name: `system ${named}`, agencies, attributes });
    if (!('token' in issued)) throw new Error(JSON.stringify(issued));
    return issued.token;
  };
  const sender =
    (token: string | undefined): Send =>
    async (method, path, body, headers = {}) => {
      const response = await web.request(`${baseUrl}/scim/v2${path}`, {
        method,
        headers: {
          Host: 'localhost:8080',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: answered.parse(text === '' ? {} : JSON.parse(text)),
        raw: text,
      };
    };
  const clientOf = async (...how: Parameters<typeof tokenFor>): Promise<Send> =>
    sender(await tokenFor(...how));
  return { ...city, city, tokenFor, sender, clientOf };
}

export type ScimSite = Awaited<ReturnType<typeof openScim>>;

/** One city for all tests of a file that change nothing of each other's. */
export function sharedScim(prepare: (site: ScimSite) => Promise<Send>): () => { site: ScimSite; send: Send } {
  let opened: { site: ScimSite; send: Send } | undefined;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const site = await openScim({
      atEnd: (end) => {
        close = end;
      },
    });
    opened = { site, send: await prepare(site) };
  });
  afterAll(() => close?.());
  return () => {
    if (opened === undefined) throw new Error('no site');
    return opened;
  };
}

/** The first of a list that has one. */
export function firstOf<Each>(list: readonly Each[]): Each {
  const [first] = list;
  if (first === undefined) throw new Error('the list is empty');
  return first;
}

const members = z.record(z.string(), z.unknown());

/** The members of an answer as it came. */
export const membersOf = ({ raw }: Pick<Answered, 'raw'>): Record<string, unknown> =>
  members.parse(JSON.parse(raw));
/** Those of the one resource that a list found. */
export const foundIn = (answer: Pick<Answered, 'raw'>): Record<string, unknown> =>
  members.parse(z.array(z.unknown()).parse(membersOf(answer)['Resources'])[0]);
export const membersIn = (value: unknown): Record<string, unknown> => members.parse(value ?? {});

/** Somebody whom the register does not know. */
export const newcomer = {
  schemas: [user, enterprise, person],
  userName: 'yang.yt@example.test',
  externalId: 'hr-4711',
  name: { formatted: '楊雅婷' },
  title: '科員',
  [enterprise]: { department: culture },
  [person]: { nationalId: 'Y292484683' },
};

export const patchOf = (...operations: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: operations,
});
