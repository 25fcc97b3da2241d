import { type OpenDatabase } from '../adapters/sql/open-database.ts';
import { type Readiness } from '../usecases/index.ts';
import { reasonOf } from '../kernel/reason-of.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly warnings?: readonly string[];
}

/** Whether this node can serve: it is not about to stop, its database answers, and it has certificates to trust. */
export const readReadiness =
  ({
    database,
    certificates,
    isLeaving,
  }: {
    database: Pick<OpenDatabase, 'ping'>;
    certificates: { health(): readonly Check[] };
    isLeaving: () => boolean;
  }) =>
  async (): Promise<Readiness> => {
    const reachable = await database.ping().then(
      () => ({ name: 'database', ok: true, detail: '' }),
      (error: unknown) => ({ name: 'database', ok: false, detail: reasonOf(error) }),
    );
    const leaving = { name: 'serving', ok: false, detail: 'the node was told to stop' };
    const checks = [reachable, ...certificates.health(), ...(isLeaving() ? [leaving] : [])];
    return { ready: checks.every(({ ok }) => ok), checks };
  };
