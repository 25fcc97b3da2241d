import type Provider from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';
import { assuranceNames } from '../../domain/application/assurance.ts';
import { type PreviewPart } from '../../domain/application/sign-in-preview.ts';
import { type Holder, type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Registry } from './registry.ts';
import { subjectClaims } from './find-account.ts';

/**
 * What an application would get for a holder who comes now, by the library's own filter of claims and with the subject that
 * it knows: nothing is issued, and nothing is kept. Protected claims are left out, since their release asks the person first.
 */
export const previewOf =
  ({
    provider,
    desk,
    registry,
    issuer,
  }: {
    provider: Provider;
    desk: SignOnDesk;
    registry: Registry;
    issuer: string;
  }) =>
  async ({ applicationId }: Application, holder: Holder): Promise<readonly PreviewPart[]> => {
    const client = await provider.Client.find(applicationId);
    if (client === undefined || (await registry.find(applicationId)) === undefined) return [];
    const known = await subjectClaims(desk, holder.subject, { nationalId: false });
    const proof = {
      acr: assuranceNames[holder.level],
      amr: [...holder.amr],
      auth_time: Math.floor(holder.authTime.getTime() / 1000),
    };
    const told = async (available: Record<string, unknown>, scope: string) => {
      const claims = await new provider.Claims(available, { client }).scope(scope).result();
      return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
    };
    // In a code flow the ID token says who and how, and userinfo the rest (OpenID Connect Core 1.0, 5.4).
    const idToken = { iss: issuer, aud: applicationId, ...(await told({ ...known, ...proof }, 'openid')) };
    const userinfo = await told(known, client.scope ?? 'openid');
    return [
      { part: 'id-token', claims: idToken },
      { part: 'userinfo', claims: userinfo },
    ];
  };
