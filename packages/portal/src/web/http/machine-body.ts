import { type RefusalCode } from '../../domain/refusal.ts';

/** How a route tells refusals and faults: pages for people, a body of its protocol for machines. */
export type Speech = 'pages' | 'json' | 'scim';

export const scimMediaType = 'application/scim+json';
export const scimErrorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A refusal by its code, or a fault by its number. */
type Told = { readonly refusal: RefusalCode } | { readonly fault: string };

const bodies = {
  json: (told: Told) => ({ type: 'application/json', body: told }),
  // RFC 7644, 3.12: the status is a text there.
  scim: (told: Told, status: number) => ({
    type: scimMediaType,
    body: {
      schemas: [scimErrorSchema],
      status: String(status),
      detail: 'refusal' in told ? told.refusal : `fault ${told.fault}`,
    },
  }),
} as const;

/** What a machine is told, in the form that it reads. */
export const machineBody = (
  speech: Exclude<Speech, 'pages'>,
  told: Told,
  status: number,
): { readonly type: string; readonly body: object } => bodies[speech](told, status);
