import { type FeedOperation } from '../../../domain/feeding/feeding-system.ts';
import { type FedPerson } from '../../../usecases/feeding/fed-person.ts';
import { type FeedProblem, type WantedPerson } from '../../../usecases/feeding/plan-posts.ts';
import { type FeedOrder, type Written } from '../../../usecases/feeding/write-fed-people.ts';
import { type ScimAnswer, type ScimRequest, type ScimUses } from './exchange.ts';
import { isObject, type Json } from './json.ts';
import { applyPatch } from './patch.ts';
import { projectionOf } from './query.ts';
import { invalid, ScimError, type ScimStatus, type ScimType } from './scim-error.ts';
import { namesVersion, noSuchUser, readableOf, shownUser, versionIn } from './user-answer.ts';
import { assertMayWrite, changesIn, readUser, toUser } from './user-resource.ts';

const problems: Readonly<Record<FeedProblem, readonly [ScimStatus, ScimType | undefined, string]>> = {
  'agency-unknown': [400, 'invalidValue', 'An agency code is none of the token’s agencies.'],
  'post-missing': [400, 'invalidValue', 'Neither posts nor department say where the person serves.'],
  'post-twice': [400, 'invalidValue', 'posts names one post twice.'],
  'two-main-posts': [400, 'invalidValue', 'A person has one main post at a time.'],
  'serves-elsewhere': [
    409,
    'uniqueness',
    'The person serves in an agency that is not the token’s, which has to report the leaving first.',
  ],
  'name-of-main-post': [
    400,
    'mutability',
    'Name and date of birth are reported by the agency of the main post.',
  ],
  'name-form': [
    400,
    'invalidValue',
    'name is a text of one line and at most 100 characters with something to compare in it.',
  ],
  'national-id-missing': [400, 'invalidValue', 'nationalId is required for somebody new.'],
  'national-id-differs': [400, 'mutability', 'nationalId is another one than the person has.'],
  'person-known': [409, 'uniqueness', 'A user with this nationalId exists.'],
  'user-name-taken': [409, 'uniqueness', 'The userName is another user’s.'],
};

function bodyOf({ body }: ScimRequest): Json {
  if (!isObject(body)) throw invalid('invalidSyntax', 'The body is an object.');
  return body;
}

/** What a request wants of a person, as they are stored. */
interface UserWrite {
  readonly operation: FeedOperation;
  readonly personId: string | undefined;
  readonly want: (user: Json) => WantedPerson;
}

/** What a patch took away, in the words of what is wanted: no posts, no leave. @throws ScimError where it took the title */
function withRemovals(wanted: WantedPerson, before: WantedPerson): WantedPerson {
  if (before.title !== undefined && (wanted.title ?? '') === '')
    throw invalid('mutability', 'A post keeps its title until it is given another one.');
  return {
    ...wanted,
    ...(before.posts !== undefined && wanted.posts === undefined ? { posts: [] } : {}),
    ...(before.onLeave === true && wanted.onLeave === undefined ? { onLeave: false } : {}),
  };
}

/** Reads a request that writes. @throws ScimError */
function readWrite(request: ScimRequest): UserWrite {
  const { method, path } = request;
  const [, personId] = path;
  if (path.length > 2) throw new ScimError(404, 'There is nothing here.');
  if (personId === undefined && method !== 'POST')
    throw new ScimError(405, 'Not for a list.', { headers: { Allow: 'GET, POST' } });
  switch (personId === undefined || method !== 'POST' ? method : 'none') {
    case 'POST': {
      const wanted = readUser(bodyOf(request));
      if (wanted.userName === undefined) throw invalid('invalidValue', 'userName is required.');
      return { operation: 'create', personId, want: () => wanted };
    }
    case 'PUT': {
      const sent = readUser(bodyOf(request));
      return { operation: 'replace', personId, want: (user) => changesIn(sent, readUser(user)) };
    }
    case 'PATCH':
      return {
        operation: 'patch',
        personId,
        want(user) {
          const before = readUser(user);
          const patched = applyPatch('User', user, request.body, readableOf(request));
          return changesIn(withRemovals(readUser(patched), before), before);
        },
      };
    // Ends the person's posts in the token's agencies: the register keeps who was there.
    case 'DELETE':
      return { operation: 'delete', personId, want: () => ({ active: false }) };
    default:
      throw new ScimError(405, 'Not for a user.', { headers: { Allow: 'GET, PUT, PATCH, DELETE' } });
  }
}

/** A write as an order, decided on the representation of what is stored. */
function orderOf(request: ScimRequest, { operation, personId, want }: UserWrite): FeedOrder<ScimError> {
  const { system, ifMatch } = request;
  return {
    operation,
    personId,
    decide(current) {
      try {
        const user = current === undefined ? {} : toUser(current, request);
        if (current !== undefined && ifMatch !== undefined && !namesVersion(ifMatch, versionIn(user)))
          throw new ScimError(412, 'The user has changed: read it again.');
        const wanted = want(user);
        assertMayWrite(system, wanted);
        return { kind: 'want', wanted };
      } catch (error) {
        if (error instanceof ScimError) return { kind: 'stop', why: error };
        throw error;
      }
    },
  };
}

function answerPerson(request: ScimRequest, person: FedPerson, status: 200 | 201): ScimAnswer {
  const location = `${request.base}/Users/${person.personId}`;
  return {
    status,
    body: shownUser(request, person, projectionOf(request.query)),
    headers: {
      ETag: versionIn(toUser(person, request)),
      ...(status === 201 ? { Location: location } : {}),
    },
  };
}

/** @returns what the client is told, an error of the protocol included */
function answerOf(
  request: ScimRequest,
  { operation }: UserWrite,
  written: Written<ScimError> | undefined,
): ScimAnswer | ScimError {
  switch (written?.kind) {
    case 'written':
      if (operation === 'delete') return { status: 204 };
      return answerPerson(request, written.person, operation === 'create' ? 201 : 200);
    case 'gone':
      return { status: 204 };
    case 'stopped':
      return written.why;
    case 'busy':
      return new ScimError(429, 'Too many writes; wait and go on.', {
        headers: { 'Retry-After': String(written.seconds) },
      });
    case 'problem': {
      const [status, scimType, detail] = problems[written.problem];
      return new ScimError(status, detail, scimType === undefined ? {} : { scimType });
    }
    case 'absent':
    case undefined:
      return noSuchUser();
  }
}

/** Writes of /Users (RFC 7644, 3.3, 3.5, 3.6), together; none sees another's effect unless both are about one person. */
export async function writeUsers(
  requests: readonly ScimRequest[],
  { writeFedPeople }: ScimUses,
): Promise<(ScimAnswer | ScimError)[]> {
  const [first] = requests;
  if (first === undefined) return [];
  const read = requests.map((request) => {
    try {
      return { request, write: readWrite(request) };
    } catch (error) {
      if (error instanceof ScimError) return { request, write: error };
      throw error;
    }
  });
  const orders = read.map(({ request, write }) =>
    write instanceof ScimError ? undefined : orderOf(request, write),
  );
  const { system, ctx } = first;
  const asked = orders.filter((order) => order !== undefined);
  const written = await writeFedPeople({ system, orders: asked, ctx });
  const answers = new Map(asked.map((order, place) => [order, written[place]]));
  return read.map(({ request, write }, place) => {
    if (write instanceof ScimError) return write;
    const order = orders[place];
    return answerOf(request, write, order && answers.get(order));
  });
}
