import { type Context, Hono } from 'hono';
import { recordOf } from './record.ts';
import { type RelyingParty } from './relying-party.ts';

/** What a token must be good for to read a record. */
const neededScope = 'profile';

/** Answers of a protected resource that gives nothing away (RFC 6750, section 3). */
const refuse = (c: Context, status: 401 | 403, error?: 'invalid_token' | 'insufficient_scope') => {
  const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`;
  return c.json(error === undefined ? {} : { error }, status, { 'WWW-Authenticate': challenge });
};

/**
 * A protected API: an access token of this application reads the record of its person, and of nobody else. The level is
 * not asked again: the portal issues tokens to this application for card sign-ins alone, because `required_acr` stands
 * in its registration.
 */
export function recordApi({ ownerOf }: Pick<RelyingParty, 'ownerOf'>): Hono {
  const api = new Hono();
  api.get('/record', async (c) => {
    const [, accessToken] = /^Bearer ([\w.~+/-]+=*)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (accessToken === undefined) return refuse(c, 401);
    const owner = await ownerOf(accessToken);
    if (owner === undefined) return refuse(c, 401, 'invalid_token');
    if (!owner.scopes.includes(neededScope)) return refuse(c, 403, 'insufficient_scope');
    return c.json({ sub: owner.sub, ...recordOf(owner.sub) });
  });
  return api;
}
