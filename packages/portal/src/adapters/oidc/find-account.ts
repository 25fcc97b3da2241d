import { type FindAccount } from 'oidc-provider';
import { isApplicationId } from '../../domain/application/application.ts';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Database } from '../../domain/stores.ts';

/** Subjects as the register has them at this moment; somebody who may not come in any more is nobody. */
export const findAccount =
  ({ desk, database }: { desk: SignOnDesk; database: Database }): FindAccount =>
  async (ctx, subject) => {
    const clientId = ctx.oidc.client?.clientId ?? '';
    const application = isApplicationId(clientId)
      ? await database.read.applications.find(clientId)
      : undefined;
    const nationalId = application?.clearance.includes('national_id') === true;
    const known = await desk.claimsOf(subject, { nationalId: false });
    return (
      known && {
        accountId: subject,
        // The provider passes on what the grant covers and no more; the sealed number is opened for cleared ones only.
        async claims() {
          const claims = nationalId ? await desk.claimsOf(subject, { nationalId }) : known;
          return { sub: subject, ...claims };
        },
      }
    );
  };
