import { type FedPerson } from '../../../usecases/feeding/fed-person.ts';
import { type ScimRequest } from './exchange.ts';
import { type Readable } from './filter.ts';
import { isObject, type Json } from './json.ts';
import { project, type Projection } from './project.ts';
import { ScimError } from './scim-error.ts';
import { mayReach, readableBy, toUser } from './user-resource.ts';

export const noSuchUser = (): ScimError => new ScimError(404, 'There is no such user.');

export const readableOf = ({ system }: Pick<ScimRequest, 'system'>): Readable => ({
  mayRead: mayReach(system),
});

/** A person as the token may read them, with the attributes that were asked for. */
export const shownUser = (request: ScimRequest, person: FedPerson, projection: Projection): Json =>
  project('User', readableBy(request.system, toUser(person, request)), projection);

export const versionIn = (user: Json): string =>
  isObject(user['meta']) ? String(user['meta']['version']) : '';

/** Whether a header of preconditions names a version (RFC 9110, 13.1; RFC 7644, 3.14). */
export const namesVersion = (header: string, version: string): boolean =>
  header === '*' ||
  header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === version.replace(/^W\//, ''));
