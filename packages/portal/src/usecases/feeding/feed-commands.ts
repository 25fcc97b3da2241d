import { actOfProgram } from '../../domain/audit/act.ts';
import { type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem } from '../common/views.ts';
import { agenciesOf } from './fed-person.ts';
import { type FeedOrder, type IssuedToken, issueToken, rotateToken } from './issue-token.ts';

type Parts = Needs<'database' | 'clock' | 'random'>;
const act = actOfProgram('command-line');

/** `ecpa scim token add` */
export const addFeed =
  ({ database, clock, random }: Parts) =>
  (order: FeedOrder): Promise<IssuedToken | readonly FieldProblem[]> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const issued = await issueToken(stores, random, order, at);
      if (!('token' in issued)) return issued;
      const { systemId: system, agencyIds: agencies, attributes } = issued;
      const details = { system, agencies, attributes };
      await stores.audit.append({ ...act, type: 'feeding.issue', subject: undefined, details }, at);
      return issued;
    });

/** `ecpa scim token rotate` @returns the new token; undefined where nothing by that name is in force */
export const rotateFeed =
  ({ database, clock, random }: Parts) =>
  (name: string): Promise<string | undefined> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const named = (await stores.feeds.list()).find((system) => system.name === name);
      const rotated = named && (await rotateToken(stores, random, named.systemId, at));
      if (rotated === undefined) return undefined;
      const details = { system: rotated.systemId };
      await stores.audit.append({ ...act, type: 'feeding.rotate', subject: undefined, details }, at);
      return rotated.token;
    });

/** `ecpa scim token revoke` @returns whether there was one in force */
export const revokeFeed =
  ({ database, clock }: Parts) =>
  (name: string): Promise<boolean> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const named = (await stores.feeds.list()).find((system) => system.name === name);
      if (named === undefined || !(await stores.feeds.revoke(named.systemId, at))) return false;
      const details = { system: named.systemId };
      await stores.audit.append({ ...act, type: 'feeding.revoke', subject: undefined, details }, at);
      return true;
    });

/** `ecpa scim token list` */
export const listFeeds = async ({
  database: { read },
}: Needs<'database'>): Promise<(FeedingSystem & { readonly agencies: readonly string[] })[]> =>
  Promise.all(
    (await read.feeds.list()).map(async (system) => ({
      ...system,
      agencies: (await agenciesOf(read, system)).map(({ code }) => code),
    })),
  );
