import { type SamlProvider } from '../../../domain/saml/saml-provider.ts';
import { boundToNobody } from '../../../domain/sealed/sealed.ts';
import { type RootId } from '../../../domain/session/session.ts';
import { newToken } from '../../../kernel/id.ts';
import { type Needs } from '../../common/house.ts';
import { reportSeal, type SignOutReport } from './sign-out-report.ts';

/** Where a session goes whose applications are told one by one. */
export interface BegunReport {
  readonly sealed: string;
  /** By it the browser is known that signs out. */
  readonly uid: string;
  /** Some application can be told by the browser alone, so that it has to come to the page before it goes on. */
  readonly throughBrowser: boolean;
}

/**
 * Notes what a session reached, before it is signed out: afterwards nobody could say it. Undefined where there is nothing
 * to say.
 */
export const beginReport =
  ({
    database,
    clock,
    sealer,
    random,
    saml,
  }: Needs<'database' | 'clock' | 'sealer' | 'random'> & {
    saml: Pick<SamlProvider, 'beginLogout'> | undefined;
  }) =>
  async ({
    rootId,
    ...led
  }: {
    rootId: RootId;
  } & Pick<SignOutReport, 'goesOnTo' | 'strayed'>): Promise<BegunReport | undefined> => {
    const reached = await database.read.applicationSignIns.list(rootId);
    if (reached.length === 0 && led.strayed === undefined) return undefined;
    const seal = (report: SignOutReport) =>
      sealer.seal(reportSeal, { value: report, boundTo: boundToNobody, at: clock.now() });
    const uid = newToken(random);
    const report: SignOutReport = {
      uid,
      rootId,
      applicationIds: reached.map(({ applicationId }) => applicationId),
      refused: [],
      ...led,
    };
    const begun = await saml?.beginLogout(rootId, seal(report));
    return begun === undefined
      ? { sealed: seal(report), uid, throughBrowser: false }
      : { sealed: seal({ ...report, logout: begun.uid }), uid, throughBrowser: true };
  };
