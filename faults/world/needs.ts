import { existsSync } from 'node:fs';
import { postgresPrograms } from '../../packages/testkit/src/postgres.ts';
import { type Need } from '../fault.ts';
import { hasBalancer } from './balancer.ts';
import { hasPatroni } from './patroni.ts';
import { canMount } from './small-disk.ts';

/** Whether this machine lacks what a run needs. */
export const missing = (need: Need): boolean => {
  switch (need) {
    case 'postgres':
      return postgresPrograms === undefined;
    case 'haproxy':
      return !hasBalancer;
    case 'patroni':
      return !hasPatroni;
    case 'gcc':
      return !existsSync('/usr/bin/gcc');
    case 'mount':
      return !canMount();
  }
};
