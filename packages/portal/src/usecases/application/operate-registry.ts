import { isApplicationId } from '../../domain/application/application.ts';
import { refused } from '../../domain/refusal.ts';
import { type Needs } from '../house.ts';
import { notOperator } from '../operation/operator-console.ts';
import { type SessionView } from '../views.ts';
import {
  addApplication,
  type MetadataCheck,
  type RegistryActor,
  removeApplication,
} from './add-application.ts';
import { type ApplicationUseCases } from './application-use-cases.ts';

const actorOf = ({ personId, acr }: SessionView, sourceAddress: string): RegistryActor => ({
  actor: personId ?? '-',
  assurance: acr,
  sourceAddress,
});

export const listApplications =
  ({ database }: Needs<'database'>): ApplicationUseCases['listApplications'] =>
  async ({ session }) => {
    const no = notOperator(session);
    return no === undefined
      ? { kind: 'list', applications: await database.read.applications.list() }
      : refused(no);
  };

export const registerApplication =
  (
    room: Needs<'database' | 'clock' | 'random'> & { check: MetadataCheck },
  ): ApplicationUseCases['registerApplication'] =>
  async ({ session, file, ctx }) => {
    const no = notOperator(session);
    if (no !== undefined) return refused(no);
    let content: unknown;
    try {
      content = JSON.parse(file);
    } catch {
      return { kind: 'invalid', problems: ['JSON'] };
    }
    const added = await addApplication(room)(content, actorOf(session, ctx.sourceAddress));
    return added.kind === 'invalid' ? added : { ...added, clientSecret: added.clientSecret?.reveal() };
  };

export const unregisterApplication =
  (room: Needs<'database' | 'clock'>): ApplicationUseCases['unregisterApplication'] =>
  async ({ session, applicationId, ctx }) => {
    const no = notOperator(session);
    if (no !== undefined) return refused(no);
    const removed =
      isApplicationId(applicationId) &&
      (await removeApplication(room)(applicationId, actorOf(session, ctx.sourceAddress)));
    return removed ? { kind: 'removed' } : refused('not-found');
  };
