import { type ApplicationId, secretOverlapSeconds } from '../../../domain/application/application.ts';
import { remark } from '../../../domain/audit/plain-text.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { later } from '../../../kernel/clock.ts';
import { newToken, tokenHash } from '../../../kernel/id.ts';
import { Secret } from '../../../kernel/secret.ts';
import { type Needs } from '../../common/house.ts';
import { no } from '../../console/at-console.ts';
import { changeRegistered, type Registrar } from './registrar.ts';

const type = 'application.secret';

interface Renewed {
  readonly kind: 'renewed';
  readonly clientSecret: Secret;
  readonly olderUntil: Date | undefined;
}

/** A new secret, shown once; the one before holds on until `olderUntil`, and no longer where it is known to have leaked. */
export const renewSecret =
  ({ random }: Needs<'random'>) =>
  ({
    by,
    applicationId,
    overlaps,
  }: {
    by: Registrar;
    applicationId: ApplicationId;
    overlaps: boolean;
  }): Promise<Renewed | Refused> =>
    changeRegistered(
      by,
      applicationId,
      no({ type, refusal: 'not-found', subject: applicationId }),
      async (application, { stores, at }) => {
        const { secretHash, names } = application;
        // It proves itself by a key, or not at all.
        if (secretHash === undefined)
          return no({ type, refusal: 'request-malformed', subject: applicationId });
        const clientSecret = newToken(random);
        const olderUntil = overlaps ? later(at, secretOverlapSeconds) : undefined;
        await stores.applications.update({
          ...application,
          secretHash: tokenHash(clientSecret),
          olderSecret: olderUntil === undefined ? undefined : { hash: secretHash, until: olderUntil },
        });
        return {
          answer: { kind: 'renewed', clientSecret: new Secret(clientSecret), olderUntil },
          event: { type, subject: applicationId, details: { name: remark(names.en), olderUntil } },
        };
      },
    );
