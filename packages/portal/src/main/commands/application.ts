import { readFileSync } from 'node:fs';
import { checkMetadata } from '../../adapters/oidc/check-metadata.ts';
import { checkMetadata as checkSamlMetadata } from '../../adapters/saml/check-metadata.ts';
import { createAddressGuard } from '../../adapters/outbound/address-guard.ts';
import { openKeyRing } from '../../adapters/keys/key-ring.ts';
import { type ApplicationId, isApplicationId } from '../../domain/application/application.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { type Refused } from '../../domain/refusal.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { addApplication, removeApplication } from '../../usecases/application/add-application.ts';
import { atCommandLine } from '../../usecases/application/registry/registrar.ts';
import { renewSecret } from '../../usecases/application/registry/renew-secret.ts';
import { setInUse } from '../../usecases/application/registry/set-in-use.ts';
import { updateApplication } from '../../usecases/application/registry/update-application.ts';
import { registrationJson } from '../../usecases/application/registration/registration-json.ts';
import { addressSet } from '../../web/http/client-address.ts';
import { providerKeys } from '../provider-keys.ts';
import { problemSentence } from '../../web/ui/registration/problem-sentence.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Settings } from '../settings.ts';
import { unlistedAddresses } from '../unlisted-addresses.ts';
import { CommandError, withStores } from './with-stores.ts';

function readJson(file: string): unknown {
  let text: string;
  try {
    text = writtenText(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    throw new CommandError(`${file}: ${reasonOf(error)}`, exitCodes.usage);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${file} is no JSON`);
  }
}

const guardOf = ({ applicationNetworks }: Pick<Settings, 'applicationNetworks'>) =>
  createAddressGuard({ isListed: addressSet(applicationNetworks) });

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

type Opened = Parameters<Parameters<typeof withStores>[0]>[0];

/** What the registry's use cases are made of at the command line. */
function registryParts({ database, settings }: Opened) {
  const keys = providerKeys(openKeyRing(settings.keysFile));
  const guard = guardOf(settings);
  const { applicationCertificateOrigin: origin } = settings;
  // Whether certificates may be registered is all that is asked of them here.
  const certificates = origin === undefined ? undefined : { origin, of: () => undefined };
  const oidc = checkMetadata(keys, guard.fetch, certificates, new URL(settings.web.baseUrl).origin);
  const saml = checkSamlMetadata({ database });
  const check: typeof oidc = (application) => (application.protocol === 'saml' ? saml : oidc)(application);
  return {
    database,
    clock: systemClock,
    random: systemRandom,
    check,
    unlisted: unlistedAddresses(guard),
  };
}

const invalid = (what: string, problems: readonly RegistrationProblem[]): never => {
  throw new CommandError([what, ...problems.map((each) => problemSentence(each, 'en'))].join('\n'));
};

const idOf = (id: string): ApplicationId => {
  if (isApplicationId(id)) return id;
  throw new CommandError(`There is no application ${id}.`);
};

/** @throws what the registry refused, in a sentence */
function unlessRefused<Answer extends { readonly kind: string }>(
  id: string,
  answer: Answer | Refused,
): Answer {
  if (!('refusal' in answer)) return answer;
  if (answer.refusal === 'not-found') throw new CommandError(`There is no application ${id}.`);
  throw new CommandError(`The registry refused it: ${answer.refusal}.`);
}

/** `ecpa application add FILE` */
export const add = (file: string): Promise<void> =>
  withStores(async (opened) => {
    const added = await addApplication(registryParts(opened))(readJson(file));
    if (added.kind === 'invalid') return invalid('Nothing was registered:', added.problems);
    print(registrationJson(added.application, added.clientSecret));
  });

/** `ecpa application update ID FILE` */
export const update = (id: string, file: string): Promise<void> =>
  withStores(async (opened) => {
    const parts = registryParts(opened);
    const order = { by: atCommandLine(parts), applicationId: idOf(id), file: readJson(file) };
    const updated = unlessRefused(id, await updateApplication(parts)(order));
    if (updated.kind === 'invalid') return invalid('Nothing was changed:', updated.problems);
    print(registrationJson(updated.application, updated.clientSecret));
  });

/** `ecpa application secret ID` */
export const secret = (id: string, { atOnce }: { atOnce: boolean }): Promise<void> =>
  withStores(async (opened) => {
    const parts = registryParts(opened);
    const order = { by: atCommandLine(parts), applicationId: idOf(id), overlaps: !atOnce };
    const answer = await renewSecret(parts)(order);
    if ('refusal' in answer && answer.refusal === 'request-malformed')
      throw new CommandError(`${id} proves itself without a secret.`);
    const { clientSecret, olderUntil } = unlessRefused(id, answer);
    print({
      client_id: id,
      client_secret: clientSecret.reveal(),
      older_secret_until: olderUntil?.toISOString() ?? null,
    });
  });

/** `ecpa application disable ID` and `enable ID` */
export const setUse = (id: string, inUse: boolean): Promise<void> =>
  withStores(async (opened) => {
    const by = atCommandLine(registryParts(opened));
    unlessRefused(id, await setInUse()({ by, applicationId: idOf(id), inUse }));
    process.stdout.write(inUse ? 'enabled\n' : 'disabled\n');
  });

/** `ecpa application list` */
export const list = (): Promise<void> =>
  withStores(async ({ database: { read }, settings }) => {
    const unlisted = unlistedAddresses(guardOf(settings));
    const applications = await read.applications.listRegistered();
    print(
      await Promise.all(
        applications.map(async (application) => {
          const astray = await unlisted(application);
          const warned = astray.length === 0 ? {} : { addresses_not_asked: astray };
          return { ...registrationJson(application), ...warned };
        }),
      ),
    );
  });

/** `ecpa application remove ID` */
export const remove = (id: string): Promise<void> =>
  withStores(async ({ database }) => {
    const house = { database, clock: systemClock };
    if (!isApplicationId(id) || !(await removeApplication(house)(id)))
      throw new CommandError(`There is no application ${id}.`);
    process.stdout.write('removed\n');
  });
