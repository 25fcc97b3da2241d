import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';

const member = z.string().regex(/^[\w-]{43}$/);

/** An Ed25519 key for checkpoints of the audit log, as a JWK (RFC 8037); without `d` it only verifies. */
export const auditKey = z.strictObject({
  created: z.iso.datetime(),
  jwk: z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: member,
    d: member.optional(),
  }),
});

export type AuditKey = z.infer<typeof auditKey>;

export const newAuditKey = (created: Date): AuditKey =>
  auditKey.parse({
    created: created.toISOString(),
    jwk: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  });

/** A new key beside the one that signed, which goes on signing; of older ones the public half stays. */
export const rotatedAuditKeys = (keys: readonly AuditKey[], at: Date): AuditKey[] => [
  ...keys.slice(0, -1).map(({ jwk: { d: _, ...jwk }, ...key }) => ({ ...key, jwk })),
  ...keys.slice(-1),
  newAuditKey(at),
];
