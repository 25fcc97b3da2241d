import { z } from 'zod';
import { type Application } from './application.ts';

/** An API by the address that names it, with scopes of it. */
export interface ApiScopes {
  readonly resource: string;
  readonly scopes: readonly string[];
}

const stored = z.object({ resource: z.string(), scopes: z.array(z.string()) });

/** The API that an application is, if it is one. */
export const apiOf = ({ metadata }: Pick<Application, 'metadata'>): ApiScopes | undefined =>
  stored.optional().parse(metadata['api']);

/** APIs that an application may call. */
export const callsOf = ({ metadata }: Pick<Application, 'metadata'>): readonly ApiScopes[] =>
  z.array(stored).default([]).parse(metadata['calls']);
