import { type IncomingHttpHeaders } from 'node:http';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { isApplicationId } from '../../domain/application/application.ts';
import { actOfApplication, actOfHolder } from '../../domain/audit/act.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';
import { presentedBy, secretMethodOf } from './client-secret.ts';
import { holderOfSession, type Visitor } from './portal-session.ts';
import { type RequestUnits, TakenMeanwhile } from './request-unit.ts';

/**
 * The outermost layer of the provider: everything that a request writes is one unit of work with its audit row, and
 * the answer goes out after its commit.
 */
export function commitBeforeAnswer({
  provider,
  database,
  clock,
  units,
  visitorOf,
  subjectFor,
  isOutage,
  reportFault,
}: {
  provider: Provider;
  database: Database;
  clock: Clock;
  units: RequestUnits;
  visitorOf: (request: KoaContextWithOIDC['req']) => Visitor;
  /** What an application calls somebody. */
  subjectFor: (client: KoaContextWithOIDC['oidc']['client'], subject: string) => string;
  isOutage: (error: unknown) => boolean;
  reportFault: (error: unknown, during: string) => void;
}) {
  provider.on('authorization.success', (ctx) => {
    const { session, client, params, entities } = ctx.oidc;
    const holder = holderOfSession(entities.Session);
    const applicationId = client?.clientId ?? '';
    if (holder === undefined || !isApplicationId(applicationId))
      throw new Error('An authorization without a session or an application');
    const scope: unknown = params?.['scope'];
    const { subject } = holder;
    const told = subjectFor(client, subject);
    void units.write(async ({ applicationPeople, audit }) => {
      await applicationPeople.record({ applicationId, subject, told }, clock.now());
      await audit.append(
        {
          ...actOfHolder(holder, visitorOf(ctx.req).ctx),
          type: 'application.sign-in',
          subject: applicationId,
          details: {
            session: holder.rootId,
            protocol: 'oidc',
            stated: remark(session?.acr ?? ''),
            scope: typeof scope === 'string' ? scope.split(' ').map(remark) : undefined,
          },
        },
        clock.now(),
      );
    });
  });
  provider.on('grant.success', (ctx) => {
    const { client, params, entities } = ctx.oidc;
    if (params?.['grant_type'] !== 'client_credentials') return;
    const applicationId = client?.clientId ?? '';
    if (!isApplicationId(applicationId)) throw new Error('A grant without an application');
    const token: unknown = entities.ClientCredentials;
    if (!(token instanceof provider.ClientCredentials)) throw new Error('A grant without a token');
    const { aud, scope } = token;
    void units.write(({ audit }) =>
      audit.append(
        {
          ...actOfApplication(applicationId, visitorOf(ctx.req).ctx),
          type: 'application.token',
          subject: applicationId,
          details: {
            resource: remark(typeof aud === 'string' ? aud : ''),
            scope: typeof scope === 'string' ? scope.split(' ').map(remark) : undefined,
          },
        },
        clock.now(),
      ),
    );
  });
  return async (
    ctx: {
      status: number;
      body: unknown;
      readonly headers: IncomingHttpHeaders;
      set(name: string, value: string): void;
    },
    next: () => Promise<unknown>,
  ): Promise<void> => {
    try {
      await units.run(() => {
        units.remember(presentedBy, secretMethodOf(ctx.headers));
        return next();
      });
    } catch (error) {
      if (isOutage(error)) {
        reportFault(error, 'single sign-on');
        ctx.status = 503;
        ctx.set('Retry-After', '30');
        ctx.body = { error: 'temporarily_unavailable' };
        return;
      }
      if (!(error instanceof TakenMeanwhile)) throw error;
      // Lost a race for a one-time value. Either user may be the thief, so the grant falls (RFC 6749, 4.1.2 and 10.5).
      const { grantHash } = error;
      if (grantHash !== undefined)
        await database.transact(async ({ artifacts }) => {
          await artifacts.deleteByGrant(grantHash);
          await artifacts.delete('Grant', grantHash);
        });
      ctx.set('Cache-Control', 'no-store');
      if (error.what === 'ReplayDetection') {
        ctx.status = 401;
        ctx.body = { error: 'invalid_client', error_description: 'client authentication failed' };
        return;
      }
      ctx.status = 400;
      ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' };
    }
  };
}
