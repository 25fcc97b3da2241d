import { type Application, type ApplicationId } from '../../../domain/application/application.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { remark } from '../../../domain/audit/plain-text.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { newToken, tokenHash } from '../../../kernel/id.ts';
import { Secret } from '../../../kernel/secret.ts';
import { type Needs } from '../../common/house.ts';
import { checkedRegistration, registrationDetails, type RegistryChecks } from '../add-application.ts';
import { registrationState } from '../registration/registration-file.ts';
import { registrationJson } from '../registration/registration-json.ts';
import { no } from '../../console/at-console.ts';
import { changeRegistered, type Registrar } from './registrar.ts';

const type = 'application.update';

type Outcome =
  | {
      readonly kind: 'updated';
      readonly application: Application;
      /** Made where the application proved itself without one before; shown once. */
      readonly clientSecret: Secret | undefined;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly RegistrationProblem[] };

/** Names of the fields in which two registrations differ. */
function changedFields(before: Application, after: Application): string[] {
  const [was, is] = [registrationJson(before), registrationJson(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
}

/**
 * Puts the content of a file in the place of a registration, under the same number and with the same secret: what the file
 * does not say has its default. The protocol stays, since everything that was issued is of it.
 */
export const updateApplication =
  (parts: Needs<'database' | 'clock' | 'random'> & RegistryChecks) =>
  async ({
    by,
    applicationId,
    file,
    base,
  }: {
    by: Registrar;
    applicationId: ApplicationId;
    file: unknown;
    /** The state that the change was made from, where it is one part of a registration. */
    base?: string | undefined;
  }): Promise<Outcome | Refused> => {
    const read = await checkedRegistration(parts)(file, applicationId);
    if ('problems' in read) return { kind: 'invalid', problems: read.problems };
    const { hasSecret, ...registration } = read;
    return changeRegistered<Outcome, typeof type>(
      by,
      applicationId,
      no({ type, refusal: 'not-found', subject: applicationId }),
      async (application, { stores }) => {
        const subject = application.applicationId;
        if (base !== undefined && base !== registrationState(application))
          return {
            answer: { kind: 'invalid', problems: [{ field: '', code: 'changed-meanwhile', detail: '' }] },
            event: { type, refusal: 'changed-meanwhile', subject },
          };
        if (registration.protocol !== application.protocol) {
          const detail = `protocol: ${application.protocol}`;
          return {
            answer: { kind: 'invalid', problems: [{ field: 'saml_metadata', code: 'not-beside', detail }] },
            event: { type, refusal: 'request-malformed', subject },
          };
        }
        const made = hasSecret && application.secretHash === undefined ? newToken(parts.random) : undefined;
        const kept = made === undefined ? application.secretHash : tokenHash(made);
        // What was replaced goes with the secret that replaced it: it must not come back with another one.
        const olderSecret = hasSecret && made === undefined ? application.olderSecret : undefined;
        const secretHash = hasSecret ? kept : undefined;
        const updated = { ...application, ...registration, secretHash, olderSecret };
        await stores.applications.update(updated);
        const clientSecret = made === undefined ? undefined : new Secret(made);
        const changed = changedFields(application, updated).map(remark);
        return {
          answer: { kind: 'updated', application: updated, clientSecret },
          event: { type, subject, details: { ...registrationDetails(updated), changed } },
        };
      },
    );
  };
