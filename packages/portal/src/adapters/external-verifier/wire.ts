import { z } from 'zod';
import { verifierRefusals } from '../../domain/external-verification/external-verifier.ts';

const ticket = z.string().regex(/^[\w.-]{16,256}$/);
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const refusal = z.enum(verifierRefusals);
const nonce = z.string();

/** Answer of `POST …/tickets`. */
export const ticketAnswer = z.union([
  z.strictObject({ nonce, refusal }),
  z.strictObject({
    nonce,
    ticket,
    expiresAt: moment,
    /** Four seconds or slower: what TW FidO asks of those who poll. */
    pollSeconds: z.number().int().min(4).max(60),
    page: z.url().optional(),
    shown: z
      .string()
      .regex(/^[\x21-\x7e]{1,500}$/)
      .optional(),
    check: z
      .string()
      .regex(/^\d{2,4}$/)
      .optional(),
  }),
]);

const about = { nonce, ticket };

/** Answer of `POST …/results`. */
export const resultAnswer = z.discriminatedUnion('state', [
  z.strictObject({ ...about, state: z.literal('waiting') }),
  z.strictObject({ ...about, state: z.literal('refused'), refusal }),
  z.strictObject({
    ...about,
    state: z.literal('verified'),
    nationalId: z.string(),
    name: z.string().max(100).optional(),
    credential: z.string().min(1).max(200),
    verifiedAt: moment,
    goodUntil: moment.optional(),
  }),
]);
