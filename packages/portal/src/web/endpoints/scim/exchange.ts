import { type FeedingSystem } from '../../../domain/feeding/feeding-system.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type RequestContext } from '../../../domain/request-context.ts';
import { type Uses } from '../../http/flow.ts';
import { type Json } from './json.ts';

/** A request as the room of SCIM takes it, by HTTP or as an operation of a bulk request. */
export interface ScimRequest {
  readonly method: string;
  /** Below /scim/v2, segment by segment. */
  readonly path: readonly string[];
  readonly query: Json;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly base: string;
  readonly system: FeedingSystem;
  readonly ctx: RequestContext;
}

export interface ScimAnswer {
  readonly status: 200 | 201 | 204 | 304;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a read answers, with what it leaves in the audit log. */
export interface ScimLook extends ScimAnswer {
  /** Whom it shows. */
  readonly shows: readonly PersonId[];
  /** How many were read through for it. */
  readonly walked: number;
}

export type ScimUses = Uses<
  'enterFeed' | 'lookAsFeed' | 'readFedPerson' | 'listFedPeople' | 'listFedAgencies' | 'writeFedPeople'
>['usecases'];
