import { postgresPrograms } from '../../packages/testkit/src/postgres.ts';
import { type Need } from '../all-faults.ts';
import { hasBalancer } from './balancer.ts';
import { canMount } from './small-disk.ts';

/** Whether this machine lacks what a run needs. */
export const missing = (need: Need): boolean => {
  switch (need) {
    case 'postgres':
      return postgresPrograms === undefined;
    case 'haproxy':
      return !hasBalancer;
    case 'mount':
      return !canMount();
  }
};
