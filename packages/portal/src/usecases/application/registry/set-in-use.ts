import { type ApplicationId } from '../../../domain/application/application.ts';
import { remark } from '../../../domain/audit/plain-text.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { no } from '../../console/at-console.ts';
import { changeRegistered, type Registrar } from './registrar.ts';

interface Changed {
  readonly kind: 'changed';
}

/** Disables an application, which keeps its number and its secret, or enables it again. */
export const setInUse =
  () =>
  ({
    by,
    applicationId: subject,
    inUse,
  }: {
    by: Registrar;
    applicationId: ApplicationId;
    inUse: boolean;
  }): Promise<Changed | Refused> =>
    changeRegistered(
      by,
      subject,
      no(
        inUse
          ? { type: 'application.enable', refusal: 'not-found', subject }
          : { type: 'application.disable', refusal: 'not-found', subject },
      ),
      async (application, { stores, at }) => {
        const disabledAt = inUse ? undefined : (application.disabledAt ?? at);
        await stores.applications.update({ ...application, disabledAt });
        const details = { name: remark(application.names.en) };
        return {
          answer: { kind: 'changed' },
          event: inUse
            ? { type: 'application.enable', subject, details }
            : { type: 'application.disable', subject, details },
        };
      },
    );
