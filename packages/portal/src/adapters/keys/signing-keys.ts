import { createHash, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';

export const signingAlgorithms = ['ES256', 'RS256'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

const member = z.string().regex(/^[\w-]+$/);

/** A private key with which tokens are signed, as a JWK (RFC 7517). */
export const signingKey = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  created: z.iso.datetime(),
  alg: z.enum(signingAlgorithms),
  jwk: z.union([
    z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: member, y: member, d: member }),
    z.strictObject({
      kty: z.literal('RSA'),
      n: member,
      e: member,
      d: member,
      p: member,
      q: member,
      dp: member,
      dq: member,
      qi: member,
    }),
  ]),
});

export type SigningKey = z.infer<typeof signingKey>;

/** Others fetch the public keys once an hour at the latest; a new one signs when all of them can know it. */
const publishedAheadMilliseconds = 3600_000;
/** How many of one algorithm are kept: the one that signs, the one before it, the one to come. */
const kept = 3;

const generate = (alg: SigningAlgorithm) =>
  alg === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

function newKey(alg: SigningAlgorithm, created: Date): SigningKey {
  const jwk = generate(alg);
  const id = createHash('sha256')
    .update(JSON.stringify(jwk.x ?? jwk.n))
    .digest('base64url')
    .slice(0, 16);
  return signingKey.parse({ id, created: created.toISOString(), alg, jwk });
}

/** A new key of each algorithm. */
export const newSigningKeys = (created: Date): SigningKey[] =>
  signingAlgorithms.map((alg) => newKey(alg, created));

/** A new key for SAML, which is RSA to everybody who speaks it. */
export const newSamlKey = (created: Date): SigningKey => newKey('RS256', created);

/** Service providers read metadata when their operators do, so a new key is published this long before it signs. */
const samlPublishedAheadMilliseconds = 30 * 24 * 3600_000;

/** SAML's keys, the one that signs first: the newest that everybody had time to read, else the oldest. */
export function inSamlOrder(keys: readonly SigningKey[], at: Date): SigningKey[] {
  const newestFirst = keys.toSorted((a, b) => (a.created < b.created ? 1 : -1));
  const signs =
    newestFirst.find(({ created }) => at.getTime() - Date.parse(created) >= samlPublishedAheadMilliseconds) ??
    newestFirst.at(-1);
  return signs === undefined ? [] : [signs, ...newestFirst.filter((key) => key !== signs)];
}

/** The key that signs for SAML and a new one to follow it; one that was to follow and never signed is left out. */
export const rotatedSamlKeys = (keys: readonly SigningKey[], at: Date): SigningKey[] => [
  ...inSamlOrder(keys, at).slice(0, 1),
  newSamlKey(at),
];

/** The keys with new ones added and the oldest left out. */
export const rotatedSigningKeys = (keys: readonly SigningKey[], at: Date): SigningKey[] =>
  signingAlgorithms.flatMap((alg) =>
    [...keys, ...newSigningKeys(at)].filter((key) => key.alg === alg).slice(-kept),
  );

/**
 * The keys in the order in which a provider takes them: of each algorithm first the newest that has been published
 * long enough, then the others, which only verify.
 */
export function inSigningOrder(keys: readonly SigningKey[], at: Date): SigningKey[] {
  const newestFirst = keys.toSorted((a, b) => (a.created < b.created ? 1 : -1));
  return signingAlgorithms.flatMap((alg) => {
    const own = newestFirst.filter((key) => key.alg === alg);
    const signs =
      own.find(({ created }) => at.getTime() - Date.parse(created) >= publishedAheadMilliseconds) ??
      own.at(-1);
    return signs === undefined ? [] : [signs, ...own.filter((key) => key !== signs)];
  });
}
