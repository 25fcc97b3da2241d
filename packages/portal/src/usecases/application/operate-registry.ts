import {
  type Application,
  type ApplicationId,
  isApplicationId,
} from '../../domain/application/application.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type FetchedAddress, type UnlistedAddresses } from '../../domain/application/fetched-address.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Answers } from './registration/answers.ts';
import { type ApplicationKind, fileOfKind } from './registration/kinds.ts';
import { readFile } from './registration/read-file.ts';
import { prepareApplication, registrationDetails, type RegistryChecks } from './add-application.ts';

interface AtRegistry {
  readonly entry: ConsoleEntry<'operator'>;
}

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

/** Addresses that were registered before they were checked, or whose network was taken off the list since. */
async function unlistedOf(
  applications: readonly Application[],
  unlisted: UnlistedAddresses,
): Promise<Map<ApplicationId, readonly FetchedAddress[]>> {
  const found = await Promise.all(
    applications.map(async (each) => [each.applicationId, await unlisted(each)] as const),
  );
  return new Map(found.filter(([, addresses]) => addresses.length > 0));
}

/** Every application, for operators. */
export const listApplications =
  (parts: Needs<AtGate> & { saml: SamlProvider | undefined; unlisted: UnlistedAddresses }) =>
  ({
    entry,
  }: AtRegistry): Promise<
    | {
        readonly kind: 'list';
        readonly applications: readonly Application[];
        /** When the first certificate of an application ends; of those that have one. */
        readonly certificateEnds: ReadonlyMap<ApplicationId, Date>;
        /** Registered addresses into networks that are not listed, which the portal does not ask. */
        readonly unlisted: ReadonlyMap<ApplicationId, readonly FetchedAddress[]>;
      }
    | Refused
  > =>
    look(parts, {
      entry,
      type: 'application.list',
      read: async ({ stores }) => {
        const applications = await stores.applications.listRegistered();
        const ends = await certificateEnds(applications, parts.saml);
        const astray = await unlistedOf(applications, parts.unlisted);
        return {
          answer: { kind: 'list', applications, certificateEnds: ends, unlisted: astray },
          event: { type: 'application.list' },
        };
      },
    });

interface Registered {
  readonly kind: 'added';
  readonly application: Application;
  /** Shown once. */
  readonly clientSecret: string | undefined;
}

/** What somebody sent to register an application by: a whole file, or the form of a kind of application. */
export type SentRegistration =
  { readonly file: string } | { readonly kind: ApplicationKind; readonly answers: Answers };

export const registerApplication =
  (parts: Needs<AtGate | 'random'> & RegistryChecks) =>
  async ({
    entry,
    sent,
  }: AtRegistry & { sent: SentRegistration }): Promise<
    Registered | { readonly kind: 'invalid'; readonly problems: readonly RegistrationProblem[] } | Refused
  > => {
    const content = 'file' in sent ? readFile(sent.file) : { file: fileOfKind(sent.kind, sent.answers) };
    if ('problems' in content) return { kind: 'invalid', problems: content.problems };
    const prepared = await prepareApplication(parts)(content.file);
    if (prepared.kind === 'invalid') return prepared;
    const { application, clientSecret } = prepared;
    return act(parts, {
      entry,
      type: 'application.add',
      change: async ({ stores }) => {
        await stores.applications.add(application);
        return {
          answer: { kind: 'added', application, clientSecret: clientSecret?.reveal() },
          event: {
            type: 'application.add',
            subject: application.applicationId,
            details: registrationDetails(application),
          },
        };
      },
    });
  };

const type = 'application.remove';

export const unregisterApplication =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    applicationId,
  }: AtRegistry & { applicationId: string }): Promise<{ readonly kind: 'removed' } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, at }) => {
        const application = isApplicationId(applicationId)
          ? await stores.applications.findRegistered(applicationId)
          : undefined;
        if (application === undefined) return no({ type, refusal: 'not-found' });
        const subject = application.applicationId;
        if (!(await stores.applications.remove(subject, at)))
          return no({ type, refusal: 'not-found', subject });
        const details = { name: remark(application.names.en) };
        return { answer: { kind: 'removed' }, event: { type, subject, details } };
      },
    });
