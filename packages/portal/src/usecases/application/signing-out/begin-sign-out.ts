import { type RequestContext } from '../../../domain/request-context.ts';
import { type SignOnDesk } from '../../../domain/application/sign-on.ts';
import { type BegunReport, type beginReport } from './begin-report.ts';

/** Before 登出: what the session reached, as the page after it tells; undefined where it reached no application. */
export const beginSignOut =
  ({ desk, begin }: { desk: Pick<SignOnDesk, 'holderOf'>; begin: ReturnType<typeof beginReport> }) =>
  async ({
    sessionToken,
    ctx,
  }: {
    sessionToken: string;
    ctx: RequestContext;
  }): Promise<BegunReport | undefined> => {
    const holder = await desk.holderOf(sessionToken, ctx);
    return holder === undefined ? undefined : begin({ rootId: holder.rootId });
  };
