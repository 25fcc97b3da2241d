import { type FeedingSystem } from '../../../domain/feeding/feeding-system.ts';
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

export type ScimUses = Uses<
  'enterFeed' | 'readFedPerson' | 'listFedPeople' | 'listFedAgencies' | 'writeFedPerson'
>['usecases'];
