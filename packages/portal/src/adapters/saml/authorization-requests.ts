import { type AuthorizationRequests } from '../../domain/application/sign-on.ts';
import { levelToReach } from '../../domain/saml/requested-context.ts';
import { type SamlParts } from './saml-parts.ts';
import { type WaitingRequestRow } from './waiting-rows.ts';

/** Requests of SAML that wait for a person, as the portal's pages see and answer those of every protocol. */
export function authorizationRequests(
  { database, providers, rows }: SamlParts,
  pathOf: (uid: string) => string,
): AuthorizationRequests {
  const change = async (
    uid: string,
    alter: (row: WaitingRequestRow) => WaitingRequestRow,
  ): Promise<string> => {
    const row = await rows.findRequest(uid);
    if (row !== undefined) await database.transact((stores) => rows.saveRequest(stores, uid, alter(row)));
    // One that is gone meanwhile is refused where it leads.
    return pathOf(uid);
  };
  return {
    async find(uid) {
      const row = await rows.findRequest(uid);
      const registered = row && (await providers.byId(row.applicationId));
      if (row === undefined || registered === undefined) return undefined;
      const { requiredLevel } = registered.application;
      const level = levelToReach(requiredLevel, row.context) ?? requiredLevel;
      return {
        uid,
        applicationId: row.applicationId,
        askedAt: new Date(row.askedAt),
        needsNewSignIn: row.forceAuthn,
        asksWho: false,
        // A requested context is a demand (SAML 2.0 Core, 3.3.2.2.1).
        levels: { offered: level, demanded: level },
        consentTo: row.consentTo,
        loginHint: undefined,
        uiLocales: [],
      };
    },
    // The answer is decided anew where it is made, with the session as it is then.
    signedIn: (uid) => Promise.resolve(pathOf(uid)),
    chosen: (uid) => Promise.resolve(pathOf(uid)),
    asIs: (uid) => Promise.resolve(pathOf(uid)),
    consented: (uid) => change(uid, ({ consentTo: _, ...row }) => row),
    refused: (uid, error) =>
      change(uid, (row) => ({
        ...row,
        status: error === 'unmet_authentication_requirements' ? 'NoAuthnContext' : 'AuthnFailed',
      })),
  };
}
