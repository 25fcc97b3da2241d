import { type Application, type ApplicationId, waivedIn } from '../../domain/application/application.ts';
import { apiOf } from '../../domain/application/api.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type UnlistedAddresses } from '../../domain/application/fetched-address.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { newId, newToken, tokenHash } from '../../kernel/id.ts';
import { Secret } from '../../kernel/secret.ts';
import { type Needs } from '../common/house.ts';
import { readRegistration, type Registration } from './registration/read-registration.ts';

/** What the protocol's own library says is wrong with an application's metadata, or undefined. */
export type MetadataCheck = (application: Application) => Promise<RegistrationProblem | undefined>;

/** What is checked of an application beyond the form of its file. */
export interface RegistryChecks {
  readonly check: MetadataCheck;
  readonly unlisted: UnlistedAddresses;
}

export type AddedApplication =
  | {
      readonly kind: 'added';
      readonly application: Application;
      /** Shown once: the registry keeps its hash alone. */
      readonly clientSecret: Secret | undefined;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly RegistrationProblem[] };

interface Problems {
  readonly problems: readonly RegistrationProblem[];
}

/**
 * An API has one application: its tokens are opened and its scopes granted by what that registration says. One that is
 * disabled keeps its address, since it may come back.
 */
async function apiOfAnother(
  { read }: Needs<'database'>['database'],
  application: Application,
): Promise<RegistrationProblem | undefined> {
  const resource = apiOf(application)?.resource;
  if (resource === undefined) return undefined;
  const holder = (await read.applications.listRegistered()).find(
    (other) => other.applicationId !== application.applicationId && apiOf(other)?.resource === resource,
  );
  return holder && { field: 'api', code: 'taken', detail: holder.applicationId };
}

/** What a file says, checked beyond its form as the registration of an application with this number. */
export const checkedRegistration =
  ({ database, clock, check, unlisted }: Needs<'database' | 'clock'> & RegistryChecks) =>
  async (file: unknown, applicationId: ApplicationId): Promise<Registration | Problems> => {
    const read = readRegistration(file);
    if ('problems' in read) return read;
    const { hasSecret, ...registration } = read;
    const application: Application = {
      ...registration,
      applicationId,
      // Stands for the secret that it has or gets: the library asks whether there is one.
      secretHash: hasSecret ? tokenHash('') : undefined,
      olderSecret: undefined,
      disabledAt: undefined,
      registeredAt: clock.now(),
    };
    // Before the protocol's own check, which fetches one of them.
    const astray = await unlisted(application);
    if (astray.length > 0)
      return {
        problems: astray.map(({ field, address }) => ({
          field,
          code: 'network-not-listed',
          detail: new URL(address).hostname,
        })),
      };
    const problem = (await apiOfAnother(database, application)) ?? (await check(application));
    return problem === undefined ? read : { problems: [problem] };
  };

/** An application as its file describes it, checked and not yet registered. */
export const prepareApplication =
  (parts: Needs<'database' | 'clock' | 'random'> & RegistryChecks) =>
  async (file: unknown): Promise<AddedApplication> => {
    const { clock, random } = parts;
    const applicationId: ApplicationId = newId('app', random);
    const read = await checkedRegistration(parts)(file, applicationId);
    if ('problems' in read) return { kind: 'invalid', problems: read.problems };
    const { hasSecret, ...registration } = read;
    const clientSecret = hasSecret ? newToken(random) : undefined;
    const application: Application = {
      ...registration,
      applicationId,
      secretHash: clientSecret === undefined ? undefined : tokenHash(clientSecret),
      olderSecret: undefined,
      disabledAt: undefined,
      registeredAt: clock.now(),
    };
    return {
      kind: 'added',
      application,
      clientSecret: clientSecret === undefined ? undefined : new Secret(clientSecret),
    };
  };

/** What the row of a registration tells. */
export function registrationDetails({ names, protocol, requiredLevel, clearance, metadata }: Application) {
  const waived = waivedIn({ metadata });
  const told = { name: remark(names.en), protocol, requiredLevel, clearance };
  return waived.length === 0 ? told : { ...told, waived };
}

/** Registers an application from the content of its file, by the command line (contract, section 1). */
export const addApplication =
  (parts: Needs<'database' | 'clock' | 'random'> & RegistryChecks) =>
  async (file: unknown): Promise<AddedApplication> => {
    const prepared = await prepareApplication(parts)(file);
    if (prepared.kind === 'invalid') return prepared;
    const { application } = prepared;
    await parts.database.transact(async ({ applications, audit }) => {
      await applications.add(application);
      await audit.append(
        {
          ...actOfProgram('command-line'),
          type: 'application.add',
          subject: application.applicationId,
          details: registrationDetails(application),
        },
        parts.clock.now(),
      );
    });
    return prepared;
  };

/** Takes an application out of the registry: nobody signs in there any more, and its tokens are worth nothing. */
export const removeApplication =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (applicationId: ApplicationId): Promise<boolean> =>
    database.transact(async ({ applications, audit }) => {
      const at = clock.now();
      const application = await applications.findRegistered(applicationId);
      if (application === undefined || !(await applications.remove(applicationId, at))) return false;
      await audit.append(
        {
          ...actOfProgram('command-line'),
          type: 'application.remove',
          subject: applicationId,
          details: { name: remark(application.names.en) },
        },
        at,
      );
      return true;
    });
