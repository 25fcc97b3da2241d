import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { sessionNumber } from '../../domain/application/session-number.ts';
import { clearances } from '../../domain/application/application.ts';
import { isSessionId } from '../../domain/session/session.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Database } from '../../domain/stores.ts';
import { applicationOf } from './policy.ts';
import { type Registry } from './registry.ts';

const isProtected = (name: string): boolean => clearances.some((each) => each === name);

/**
 * What an application gets without a question, because releasing it is the portal's task: everything that is not
 * protected. Protected claims come with the person's consent, which is kept per application.
 */
export const grantFor =
  ({ provider, database, registry }: { provider: () => Provider; database: Database; registry: Registry }) =>
  async (ctx: KoaContextWithOIDC) => {
    const { Grant } = provider();
    const { session, account } = ctx.oidc;
    const application = await applicationOf(ctx, registry);
    const { applicationId, clearance } = application;
    const accountId = account?.accountId ?? '';
    const asksProtected = [...ctx.oidc.requestParamOIDCScopes, ...ctx.oidc.requestParamClaims].some(
      isProtected,
    );
    const consented =
      asksProtected && isPersonId(accountId)
        ? await database.read.applications.consentOf(accountId, applicationId)
        : [];
    const may = (name: string) =>
      !isProtected(name) || (clearance.some((each) => each === name) && consented.includes(name));
    const known = session?.grantIdFor(applicationId);
    const found = known === undefined ? undefined : await Grant.find(known);
    const grant = found ?? new Grant({ accountId, clientId: applicationId });
    // Of requests at once none may replace the grant of another, whose code would be worth nothing then.
    const rootId = session?.uid;
    if (found === undefined && rootId !== undefined && isSessionId(rootId))
      grant.jti = sessionNumber('grant', rootId, applicationId);
    const scopes = [...ctx.oidc.requestParamOIDCScopes].filter(may);
    // A protected claim that the application is not cleared for is left out without a word: nobody is asked for it.
    const claims = [...ctx.oidc.requestParamClaims].filter(
      (name) => may(name) || (isProtected(name) && !clearance.some((each) => each === name)),
    );
    const resources = Object.entries(ctx.oidc.resourceServers ?? {});
    const said = () =>
      JSON.stringify([
        grant.getOIDCScope(),
        grant.getOIDCClaims(),
        resources.map(([resource]) => grant.getResourceScope(resource)),
      ]);
    const before = said();
    grant.addOIDCScope(scopes.join(' '));
    grant.addOIDCClaims(claims);
    const refusedClaims = claims.filter((name) => !may(name));
    if (refusedClaims.length > 0) grant.rejectOIDCClaims(refusedClaims);
    // What an application may call is registered; of the scopes of the API those that the request names.
    for (const [resource, { scopes: has }] of resources) {
      const asked = [...ctx.oidc.requestParamScopes].filter((scope) => has.has(scope));
      if (asked.length > 0) grant.addResourceScope(resource, asked.join(' '));
    }
    if (found === undefined || before !== said()) await grant.save();
    return grant;
  };
