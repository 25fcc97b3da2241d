import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ExpiringMap } from './expiring-map.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const toleranceSeconds = 60;
const oldestSeconds = 300;

const payload = z.object({
  jti: z.string().min(1),
  sub: z.string().optional(),
  sid: z.string().optional(),
  events: z.object({ [event]: z.object({}) }),
  nonce: z.undefined().optional(),
});

/** Which sessions a logout token ends: those with the `sid`, or all of the `sub` where it has no `sid`. */
export interface Logout {
  readonly sid: string | undefined;
  readonly sub: string | undefined;
}

/** Verifies logout tokens by OpenID Connect Back-Channel Logout 1.0, section 2.6; each `jti` passes once. */
export function createLogoutVerifier({
  issuer,
  audience,
}: {
  issuer: string;
  audience: string;
}): (logoutToken: string, keys: JWTVerifyGetKey) => Promise<Logout | undefined> {
  const seen = new ExpiringMap<true>({
    milliseconds: (oldestSeconds + toleranceSeconds) * 1000,
    size: 100_000,
  });
  return async (logoutToken, keys) => {
    try {
      const verified = await jwtVerify(logoutToken, keys, {
        issuer,
        audience,
        algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
        maxTokenAge: oldestSeconds,
        clockTolerance: toleranceSeconds,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
        typ: 'logout+jwt',
      });
      const read = payload.safeParse(verified.payload);
      if (!read.success) return undefined;
      const { jti, sid, sub } = read.data;
      if ((sid === undefined && sub === undefined) || seen.get(jti) === true) return undefined;
      seen.set(jti, true);
      return { sid, sub };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
