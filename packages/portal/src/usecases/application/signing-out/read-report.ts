import { type Application, type ApplicationId } from '../../../domain/application/application.ts';
import { type Refused, refused } from '../../../domain/refusal.ts';
import { type SamlProvider } from '../../../domain/saml/saml-provider.ts';
import { boundToNobody } from '../../../domain/sealed/sealed.ts';
import { type Needs } from '../../common/house.ts';
import { reportSeal } from './sign-out-report.ts';

/**
 * `told`: the application took the notice. `telling`: it has not answered yet, and is asked again. `refused`: it answered
 * that it could not. `silent`: it registered no way to be told, and learns of it when it asks for the next token.
 */
export type SignOutOutcome = 'told' | 'telling' | 'refused' | 'silent';

/** How a sign-out went, application by application. */
interface ReadReport {
  readonly kind: 'report';
  readonly applications: readonly {
    readonly names: Application['names'];
    readonly address: string;
    readonly outcome: SignOutOutcome;
  }[];
  readonly logout: string | undefined;
  readonly goesOnTo: string | undefined;
  readonly strayed: Application['names'] | undefined;
}

export const readReport =
  ({
    database,
    clock,
    sealer,
    saml,
  }: Needs<'database' | 'clock' | 'sealer'> & { saml: Pick<SamlProvider, 'isTold'> | undefined }) =>
  async ({
    sealed,
    isBrought,
  }: {
    sealed: string;
    /** Whether the browser that asks is the one that has the sign-out of this number. */
    isBrought: (uid: string) => boolean;
  }): Promise<ReadReport | Refused> => {
    const opened = sealer.open(reportSeal, { sealed, boundTo: boundToNobody, at: clock.now() });
    if (opened.kind !== 'open' || !isBrought(opened.value.uid)) return refused('visit-expired');
    const { rootId, applicationIds, refused: saidNo, logout, goesOnTo, strayed } = opened.value;
    const { applications, applicationSignIns } = database.read;
    const waiting = new Set((await applicationSignIns.list(rootId)).map((each) => each.applicationId));
    const isTold = async (application: Application): Promise<boolean> =>
      application.protocol === 'saml'
        ? (await saml?.isTold(application)) === true
        : typeof application.metadata['backchannel_logout_uri'] === 'string';
    const outcomeOf = async (application: Application): Promise<SignOutOutcome> => {
      const { applicationId } = application;
      if (!(await isTold(application))) return 'silent';
      if (saidNo.includes(applicationId)) return 'refused';
      return waiting.has(applicationId) ? 'telling' : 'told';
    };
    const found = async (id: ApplicationId) => {
      const application = await applications.find(id);
      if (application === undefined) return [];
      const { names, address } = application;
      return [{ names, address, outcome: await outcomeOf(application) }];
    };
    return {
      kind: 'report',
      applications: (await Promise.all(applicationIds.map(found))).flat(),
      logout,
      goesOnTo,
      strayed: strayed && (await applications.find(strayed))?.names,
    };
  };
