import { type Hono } from 'hono';
import { systemRandom, type Random } from '../kernel/random.ts';
import { type Flow, type FlowDeps } from './http/flow.ts';
import { mountRoutes, routesOf } from './http/mount.ts';
import { type WebEnv } from './http/web-env.ts';

/** Every flow of the portal. What is not listed here is not reachable. */
export const flows: readonly Flow[] = [];

/** The portal as a Hono app: `createWeb({ usecases, settings, log, clock, assets: await loadAssets(directory) })`. */
export function createWeb({
  random = systemRandom,
  isOutage,
  ...deps
}: FlowDeps & {
  random?: Random;
  /** Whether a thrown error means that the database is away for the moment: answered 503 instead of 500. */
  isOutage?: (error: unknown) => boolean;
}): Hono<WebEnv> {
  const routes = routesOf(flows, deps);
  return mountRoutes({ routes, deps, random, ...(isOutage === undefined ? {} : { isOutage }) });
}
