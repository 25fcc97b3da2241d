import { bulkLimits } from './discovery.ts';
import { type ScimAnswer, type ScimRequest } from './exchange.ts';
import { isObject, type Json, memberOf } from './json.ts';
import { errorBody, invalid, ScimError } from './scim-error.ts';

export const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** Operations that are written as a set, in one transaction: a short one, since others wait for it. */
const together = 100;

interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: unknown;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function readOperations(body: unknown): { operations: BulkOperation[]; failOnErrors: number } {
  const sent = isObject(body) ? memberOf(body, 'Operations') : undefined;
  if (!isObject(body) || !Array.isArray(sent))
    throw invalid('invalidSyntax', 'A bulk request has Operations.');
  if (sent.length > bulkLimits.maxOperations)
    throw new ScimError(413, `A bulk request has at most ${bulkLimits.maxOperations} operations.`);
  const fail = memberOf(body, 'failOnErrors');
  const operations = sent.map((each: unknown): BulkOperation => {
    if (!isObject(each)) throw invalid('invalidSyntax', 'An operation is an object.');
    const [method, path] = [textOf(memberOf(each, 'method')), textOf(memberOf(each, 'path'))];
    const bulkId = textOf(memberOf(each, 'bulkId'));
    if (method === undefined || path === undefined)
      throw invalid('invalidSyntax', 'An operation has method and path.');
    if (method.toUpperCase() === 'POST' && bulkId === undefined)
      throw invalid('invalidSyntax', 'A POST has a bulkId.');
    return {
      method: method.toUpperCase(),
      path,
      bulkId,
      version: textOf(memberOf(each, 'version')),
      data: memberOf(each, 'data'),
    };
  });
  return { operations, failOnErrors: typeof fail === 'number' && fail > 0 ? fail : Infinity };
}

const reference = /^bulkId:(.+)$/;

/** Whether an operation names what another one makes. */
const leansOnOthers = ({ path, data }: BulkOperation): boolean =>
  path.includes('bulkId:') || JSON.stringify(data ?? '').includes('bulkId:');

/** Puts the ids of what was made into places that name it by its bulkId (RFC 7644, 3.7.2). */
function resolved(value: unknown, made: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const bulkId = reference.exec(value)?.[1];
    if (bulkId === undefined) return value;
    const id = made.get(bulkId);
    if (id === undefined)
      throw new ScimError(409, `Nothing was made as bulkId ${bulkId}.`, { scimType: 'invalidValue' });
    return id;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => resolved(each, made));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, made)]));
}

/** How many segments the path of a resource has, or of where it is made (RFC 7644, 3.7). */
const depths: Readonly<Record<string, number>> = { POST: 1, PUT: 2, PATCH: 2, DELETE: 2 };

/** One request has one request's work: reading and searching, which need the whole register, are requests of their own. */
function assertWrites(method: string, [type = '', ...ids]: readonly string[]): void {
  if (depths[method] !== 1 + ids.length || /^(bulk|\.search)$/i.test(type))
    throw invalid('invalidPath', 'An operation makes, replaces, patches or deletes one resource.');
}

/** How a client finds again what it sent. */
const toldOf = ({ method, bulkId }: BulkOperation): Json => ({
  method,
  ...(bulkId === undefined ? {} : { bulkId }),
});

const failure = (operation: BulkOperation, error: ScimError): Json => ({
  ...toldOf(operation),
  status: String(error.status),
  response: errorBody(error),
});

/** /Bulk (RFC 7644, 3.7): each operation is a request with its own answer; those that lean on none beside them are written together. */
export async function answerBulk(
  request: ScimRequest,
  write: (requests: readonly ScimRequest[]) => Promise<(ScimAnswer | ScimError)[]>,
): Promise<ScimAnswer> {
  const { operations, failOnErrors } = readOperations(request.body);
  const made = new Map<string, string>();
  const results: Json[] = [];
  let failed = 0;

  /** @throws ScimError */
  const requestOf = ({ method, path, version, data }: BulkOperation): ScimRequest => {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => String(resolved(segment, made)));
    assertWrites(method, segments);
    const body = resolved(data, made);
    return { ...request, method, path: segments, query: {}, body, ifMatch: version, ifNoneMatch: undefined };
  };
  const read = (operation: BulkOperation): ScimRequest | ScimError => {
    try {
      return requestOf(operation);
    } catch (error) {
      if (error instanceof ScimError) return error;
      throw error;
    }
  };
  const success = (operation: BulkOperation, { path }: ScimRequest, answered: ScimAnswer): Json => {
    const id = textOf(answered.body?.['id']) ?? path[1];
    if (operation.bulkId !== undefined && id !== undefined) made.set(operation.bulkId, id);
    const tag = answered.headers?.['ETag'];
    return {
      ...toldOf(operation),
      ...(id === undefined ? {} : { location: `${request.base}/${path[0] ?? ''}/${id}` }),
      ...(tag === undefined ? {} : { version: tag }),
      status: String(answered.status),
    };
  };

  for (let next = 0; next < operations.length && failed < failOnErrors;) {
    const ahead = operations.slice(next, next + (failOnErrors === Infinity ? together : 1));
    const ends = ahead.findIndex((operation, place) => place > 0 && leansOnOthers(operation));
    const group = ahead
      .slice(0, ends === -1 ? undefined : ends)
      .map((operation) => ({ operation, sent: read(operation) }));
    const requests = group.flatMap(({ sent }) => (sent instanceof ScimError ? [] : [sent]));
    const answers = new Map((await write(requests)).map((answer, place) => [requests[place], answer]));
    for (const { operation, sent } of group) {
      const answer = sent instanceof ScimError ? sent : answers.get(sent);
      const isDone = answer !== undefined && !(answer instanceof ScimError) && !(sent instanceof ScimError);
      if (!isDone) failed += 1;
      results.push(
        isDone
          ? success(operation, sent, answer)
          : failure(
              operation,
              answer instanceof ScimError ? answer : new ScimError(404, 'There is nothing here.'),
            ),
      );
    }
    next += group.length;
  }
  return { status: 200, body: { schemas: [bulkSchema], Operations: results } };
}
