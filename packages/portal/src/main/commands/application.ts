import { readFileSync } from 'node:fs';
import { checkMetadata } from '../../adapters/oidc/check-metadata.ts';
import { checkMetadata as checkSamlMetadata } from '../../adapters/saml/check-metadata.ts';
import { createAddressGuard } from '../../adapters/outbound/address-guard.ts';
import { openKeyRing } from '../../adapters/keys/key-ring.ts';
import { isApplicationId } from '../../domain/application/application.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { addApplication, removeApplication } from '../../usecases/application/add-application.ts';
import { registrationJson } from '../../usecases/application/registration/registration-json.ts';
import { addressSet } from '../../web/http/client-address.ts';
import { providerKeys } from '../provider-keys.ts';
import { problemSentence } from '../../web/flows/operator-applications/problem-sentence.ts';
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

/** `ecpa application add FILE` */
export const add = (file: string): Promise<void> =>
  withStores(async ({ database, settings }) => {
    const keys = providerKeys(openKeyRing(settings.keysFile));
    const guard = guardOf(settings);
    const { applicationCertificateOrigin: origin } = settings;
    // Whether certificates may be registered is all that is asked of them here.
    const certificates = origin === undefined ? undefined : { origin, of: () => undefined };
    const oidc = checkMetadata(keys, guard.fetch, certificates);
    const saml = checkSamlMetadata({ database });
    const check: typeof oidc = (application) => (application.protocol === 'saml' ? saml : oidc)(application);
    const unlisted = unlistedAddresses(guard);
    const house = { database, clock: systemClock, random: systemRandom, check, unlisted };
    const added = await addApplication(house)(readJson(file));
    if (added.kind === 'invalid')
      throw new CommandError(
        ['Nothing was registered:', ...added.problems.map((each) => problemSentence(each, 'en'))].join('\n'),
      );
    print(registrationJson(added.application, added.clientSecret));
  });

/** `ecpa application list` */
export const list = (): Promise<void> =>
  withStores(async ({ database: { read }, settings }) => {
    const unlisted = unlistedAddresses(guardOf(settings));
    const applications = await read.applications.list();
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
