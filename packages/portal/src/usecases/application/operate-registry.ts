import {
  type Application,
  type ApplicationId,
  isApplicationId,
} from '../../domain/application/application.ts';
import { refused } from '../../domain/refusal.ts';
import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { type Needs } from '../common/house.ts';
import { notOperator } from '../console/operator-console.ts';
import { type SessionView } from '../common/views.ts';
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

/** When the first certificate of each ends. */
async function certificateEnds(
  applications: readonly Application[],
  saml: SamlProvider | undefined,
): Promise<Map<ApplicationId, Date>> {
  const ends = new Map<ApplicationId, Date>();
  for (const application of applications) {
    if (application.protocol !== 'saml' || saml === undefined) continue;
    const [first] = (await saml.certificatesOf(application))
      .map(({ notAfter }) => notAfter)
      .toSorted((a, b) => a.getTime() - b.getTime());
    if (first !== undefined) ends.set(application.applicationId, first);
  }
  return ends;
}

export const listApplications =
  ({
    database,
    saml,
  }: Needs<'database'> & { saml?: SamlProvider | undefined }): ApplicationUseCases['listApplications'] =>
  async ({ session }) => {
    const no = notOperator(session);
    if (no !== undefined) return refused(no);
    const applications = await database.read.applications.list();
    return { kind: 'list', applications, certificateEnds: await certificateEnds(applications, saml) };
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
      return { kind: 'invalid', problems: [{ field: '', code: 'no-json', detail: '' }] };
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
