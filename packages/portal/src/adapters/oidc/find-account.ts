import type { FindAccount } from 'oidc-provider';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Registry } from './registry.ts';

/** Attributes of a subject by the names that applications see; by its tag the name in the other language (Core 1.0, 5.2). */
export async function subjectClaims(
  desk: SignOnDesk,
  subject: string,
  cleared: { nationalId: boolean },
): Promise<Record<string, unknown> & { sub: string }> {
  const { agency_name_en: english, ...known } = (await desk.claimsOf(subject, cleared)) ?? {};
  return { sub: subject, ...known, 'agency_name#en': english };
}

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
      // All languages at once: nothing of the request is known any more at userinfo.
      return subjectClaims(desk, subject, { nationalId });
    },
  });
