import { createHash } from 'node:crypto';
import { firstDay, lastDay } from '../../../domain/day/day.ts';
import { type FeedingSystem } from '../../../domain/feeding/feeding-system.ts';
import { type BirthDate, parseBirthDate } from '../../../domain/person/birth-date.ts';
import { type NationalId, nationalIdProblem, parseNationalId } from '../../../domain/person/national-id.ts';
import { employmentStatuses } from '../../../domain/person/person.ts';
import { type FedPerson } from '../../../usecases/feeding/fed-person.ts';
import { type WantedPerson, type WantedPost } from '../../../usecases/feeding/plan-posts.ts';
import { isObject, type Json, memberOf } from './json.ts';
import { type Attribute, type FoundPath, resourceTypes, schemas } from './schema.ts';
import { invalid, ScimError } from './scim-error.ts';

/** Whether a token reaches what an attribute holds. */
export const mayReach =
  ({ attributes }: Pick<FeedingSystem, 'attributes'>) =>
  (found: FoundPath): boolean =>
    found.attributes.every(({ needs }) => needs === undefined || attributes.includes(needs));

/** A weak entity tag of a representation. */
export const versionOf = (resource: Json): string =>
  `W/"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)}"`;

/**
 * The representation of a person with all that our schemas have; what a token may not read goes out in `readableBy`.
 * Its version is that of the readable part: it stays the same as long as the system would read the same, and so tells
 * nothing of the rest.
 */
export function toUser(person: FedPerson, { base, system }: { base: string; system: FeedingSystem }): Json {
  const { personId, userName, externalId, name, aliases, posts, createdAt, changedAt } = person;
  const main = posts.find(({ post, status }) => post === 'main' && status !== 'separated') ?? posts[0];
  const location = `${base}/Users/${personId}`;
  const user: Json = {
    schemas: [schemas.user, schemas.enterprise, schemas.person],
    id: personId,
    ...(externalId === undefined ? {} : { externalId }),
    userName,
    name: { formatted: name },
    displayName: name,
    ...(main === undefined || main.title === '' ? {} : { title: main.title }),
    active: posts.some(({ status }) => status !== 'separated'),
    groups: posts
      .filter(({ status }) => status !== 'separated')
      .map(({ agencyId, agencyName }) => ({
        value: agencyId,
        $ref: `${base}/Groups/${agencyId}`,
        display: agencyName,
        type: 'direct',
      })),
    [schemas.enterprise]:
      main === undefined ? {} : { department: main.agencyCode, organization: main.agencyName },
    [schemas.person]: {
      onLeave: main?.status === 'on-leave',
      aliases,
      posts: posts.map(({ agencyCode, title, post, status, from, until }) => ({
        agencyCode,
        title,
        post,
        status,
        ...(from === firstDay ? {} : { from }),
        ...(until === lastDay ? {} : { until }),
      })),
    },
  };
  const meta = {
    resourceType: 'User',
    ...(createdAt === undefined ? {} : { created: createdAt.toISOString() }),
    ...(changedAt === undefined ? {} : { lastModified: changedAt.toISOString() }),
    location,
  };
  return { ...user, meta: { ...meta, version: versionOf(readableBy(system, user)) } };
}

const readable = (attributes: readonly Attribute[], held: Json, system: FeedingSystem): Json =>
  Object.fromEntries(
    Object.entries(held).filter(([name]) => {
      const attribute = attributes.find((each) => each.name === name);
      return attribute?.needs === undefined || system.attributes.includes(attribute.needs);
    }),
  );

/** Without what the token may not read. */
export function readableBy(system: FeedingSystem, user: Json): Json {
  const { core, extensions } = resourceTypes.User;
  const shown: Json = readable(core.attributes, user, system);
  for (const { id, attributes } of extensions) {
    const held = user[id];
    if (isObject(held)) shown[id] = readable(attributes, held, system);
  }
  return shown;
}

function textAt(holder: Json, name: string, longest = 200): string | undefined {
  const value = memberOf(holder, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > longest || /\p{Cc}/u.test(value))
    throw invalid('invalidValue', `${name} is a text of one line and at most ${longest} characters.`);
  return value;
}

/** A boolean, as JSON writes it or as a text (Entra ID sends "True"). */
function flagAt(holder: Json, name: string): boolean | undefined {
  const value = memberOf(holder, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw invalid('invalidValue', `${name} is true or false.`);
}

const oneOf = <Word extends string>(
  name: string,
  word: string | undefined,
  words: readonly Word[],
  otherwise: Word,
): Word => {
  const found = words.find((each) => each === (word ?? otherwise));
  if (found === undefined) throw invalid('invalidValue', `${name} is one of ${words.join(', ')}.`);
  return found;
};

function readPost(value: unknown): WantedPost {
  if (!isObject(value)) throw invalid('invalidValue', 'A post is an object.');
  return {
    agencyCode: textAt(value, 'agencyCode') ?? '',
    title: (textAt(value, 'title', 100) ?? '').trim(),
    post: oneOf('post', textAt(value, 'post'), ['main', 'concurrent'], 'main'),
    status: oneOf('status', textAt(value, 'status'), employmentStatuses, 'in-service'),
  };
}

function readPosts(holder: Json): WantedPost[] | undefined {
  const value = memberOf(holder, 'posts');
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > 100)
    throw invalid('invalidValue', 'posts is a list of at most 100 posts.');
  return value.map(readPost);
}

function readNationalId(holder: Json): NationalId | undefined {
  const text = textAt(holder, 'nationalId');
  if (text === undefined) return undefined;
  const nationalId = parseNationalId(text);
  if (nationalId !== undefined) return nationalId;
  throw invalid(
    'invalidValue',
    nationalIdProblem(text) === 'national-id-check'
      ? 'The check digit of nationalId does not fit.'
      : 'nationalId has not the form of a national ID.',
  );
}

function readBirthDate(holder: Json): BirthDate | undefined {
  const text = textAt(holder, 'birthDate');
  if (text === undefined) return undefined;
  const birthDate = parseBirthDate(text);
  if (birthDate === undefined) throw invalid('invalidValue', 'birthDate is a date such as 1986-03-12.');
  return birthDate;
}

/** The name as clients send it: whole, or in parts that Han names have in this order. */
function readName(user: Json): string | undefined {
  const name = memberOf(user, 'name');
  if (!isObject(name)) return undefined;
  const whole = textAt(name, 'formatted');
  if (whole !== undefined) return whole.trim();
  const [family = '', given = ''] = [textAt(name, 'familyName'), textAt(name, 'givenName')];
  const parts = `${family}${/\p{Script=Han}/u.test(family + given) ? '' : ' '}${given}`.trim();
  return parts === '' ? undefined : parts;
}

/** What a representation says of a person: every attribute that our schemas have and that may be written. */
export function readUser(user: Json): WantedPerson {
  const extension = memberOf(user, schemas.person);
  const enterprise = memberOf(user, schemas.enterprise);
  const own = isObject(extension) ? extension : {};
  const place = isObject(enterprise) ? enterprise : {};
  const userName = textAt(user, 'userName');
  if (userName?.trim() === '') throw invalid('invalidValue', 'userName is not empty.');
  return {
    userName,
    externalId: textAt(user, 'externalId'),
    name: readName(user),
    title: textAt(user, 'title', 100)?.trim(),
    active: flagAt(user, 'active'),
    department: textAt(place, 'department'),
    nationalId: readNationalId(own),
    birthDate: readBirthDate(own),
    onLeave: flagAt(own, 'onLeave'),
    posts: readPosts(own),
  };
}

const writableParts = [
  'name',
  'title',
  'active',
  'department',
  'nationalId',
  'birthDate',
  'onLeave',
  'posts',
] as const;

/** What is wanted beyond what stands, so that a whole representation sent back changes only what was changed in it. */
export function changesIn(wanted: WantedPerson, before: WantedPerson): WantedPerson {
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  const changed = Object.entries(wanted).filter(
    ([key, value]) => !same(value, Object.entries(before).find(([name]) => name === key)?.[1]),
  );
  const names = new Set(changed.map(([key]) => key));
  return {
    ...(names.has('userName') ? { userName: wanted.userName } : {}),
    ...(names.has('externalId') ? { externalId: wanted.externalId ?? null } : {}),
    ...(names.has('name') ? { name: wanted.name } : {}),
    ...(names.has('title') ? { title: wanted.title } : {}),
    ...(names.has('active') ? { active: wanted.active } : {}),
    ...(names.has('department') ? { department: wanted.department } : {}),
    ...(names.has('nationalId') ? { nationalId: wanted.nationalId } : {}),
    ...(names.has('birthDate') ? { birthDate: wanted.birthDate } : {}),
    ...(names.has('onLeave') ? { onLeave: wanted.onLeave } : {}),
    ...(names.has('posts') ? { posts: wanted.posts } : {}),
  };
}

/** @throws ScimError 403 for what the token may not write */
export function assertMayWrite({ attributes }: FeedingSystem, wanted: WantedPerson): void {
  const beyond = writableParts.filter((part) => wanted[part] !== undefined && !attributes.includes(part));
  if (beyond.length > 0) throw new ScimError(403, `The token may not write ${beyond.join(', ')}.`);
}
