import type { FindAccount } from 'oidc-provider';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Registry } from './registry.ts';

/**
 * Subjects with their attributes as the register has them at this moment. Whether the subject may come in has been
 * decided when the session was looked at: nothing reaches this place without one (portal-session.ts).
 */
export const findAccount =
  ({ desk, registry }: { desk: SignOnDesk; registry: Registry }): FindAccount =>
  (ctx, subject) => ({
    accountId: subject,
    async claims(use, _scope, claims) {
      // An ID token carries attributes only where they were asked for by name (OpenID Connect Core 1.0, 5.4).
      if (use === 'id_token' && Object.keys(claims).length === 0) return { sub: subject };
      const application = await registry.find(ctx.oidc.client?.clientId ?? '');
      // The provider passes on what the grant covers; the sealed number is opened for cleared applications only.
      const nationalId = application?.clearance.includes('national_id') === true;
      const { agency_name_en: english, ...known } = (await desk.claimsOf(subject, { nationalId })) ?? {};
      // By its tag, for whoever prefers it (Core 1.0, 5.2): nothing of the request is known any more at userinfo.
      return { sub: subject, ...known, 'agency_name#en': english };
    },
  });
