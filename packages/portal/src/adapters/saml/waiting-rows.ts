import { z } from 'zod';
import { isApplicationId } from '../../domain/application/application.ts';
import { comparisons } from '../../domain/saml/requested-context.ts';
import { nameIdFormats } from '../../domain/saml/service-provider.ts';
import { isSessionId } from '../../domain/session/session.ts';
import { type Database, type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type Clock, later } from '../../kernel/clock.ts';

const applicationId = z.string().refine(isApplicationId);

/** An AuthnRequest that was believed and waits for its person. */
const waitingRequest = z.object({
  applicationId,
  requestId: z.string(),
  consumer: z.string(),
  relayState: z.string().optional(),
  forceAuthn: z.boolean(),
  isPassive: z.boolean(),
  format: z.enum(nameIdFormats),
  context: z.object({ comparison: z.enum(comparisons), names: z.array(z.string()) }),
  askedAt: z.number(),
  /** How it is answered, when that is no sign-in. */
  status: z.enum(['NoAuthnContext', 'AuthnFailed', 'InvalidNameIDPolicy', 'RequestUnsupported']).optional(),
  /** Protected attributes that the person has to agree to. */
  consentTo: z.array(z.string()).optional(),
});

const partner = z.object({ applicationId, sid: z.string(), nameId: z.string() });

/** A sign-out that goes from one service provider to the next by the browser. */
const waitingLogout = z.object({
  /** Who asked, and is answered at the end; absent when the portal's own 登出 began it. */
  initiator: z
    .object({
      applicationId,
      requestId: z.string(),
      relayState: z.string().optional(),
      nameId: z.string(),
      sessionIndexes: z.array(z.string()),
    })
    .optional(),
  rootId: z.string().refine(isSessionId).optional(),
  left: z.array(partner),
  ended: z.boolean(),
  /** Those that answered that they could not sign out. */
  refusing: z.array(applicationId).default([]),
  /** Given along by the sign-out that began it, and given back at the end. */
  report: z.string().optional(),
});

export type WaitingRequestRow = z.infer<typeof waitingRequest>;
export type WaitingLogoutRow = z.infer<typeof waitingLogout>;
export type LogoutPartner = z.infer<typeof partner>;

/** Seconds: as long as the other protocol's requests wait, and longer than a message is believed. */
const waitsSeconds = 1800;
const rememberedSeconds = 900;

const models = {
  request: 'SamlRequest',
  logout: 'SamlLogout',
  seen: 'SamlMessage',
  awaited: 'SamlAwaited',
} as const;

type Artifacts = Pick<Stores, 'artifacts'>;

/** What SAML keeps between two requests: rows, so that any node can go on, under the hash of what the browser carries. */
export function waitingRows({ database, clock }: { database: Database; clock: Clock }) {
  const found = async <Row>(model: string, uid: string, shape: z.ZodType<Row>): Promise<Row | undefined> => {
    const row = await database.read.artifacts.find(model, sha256Hex(uid));
    const over = row?.consumedAt !== undefined || (row?.expiresAt ?? clock.now()) <= clock.now();
    return row === undefined || over ? undefined : shape.parse(JSON.parse(row.payload));
  };
  const artifact = (model: string, uid: string, payload: unknown, seconds: number) => ({
    model,
    hash: sha256Hex(uid),
    grantHash: undefined,
    payload: JSON.stringify(payload),
    expiresAt: later(clock.now(), seconds),
  });
  return {
    findRequest: (uid: string) => found(models.request, uid, waitingRequest),
    findLogout: (uid: string) => found(models.logout, uid, waitingLogout),
    saveRequest: ({ artifacts }: Artifacts, uid: string, row: WaitingRequestRow) =>
      artifacts.save(artifact(models.request, uid, row, waitsSeconds)),
    saveLogout: ({ artifacts }: Artifacts, uid: string, row: WaitingLogoutRow) =>
      artifacts.save(artifact(models.logout, uid, row, waitsSeconds)),
    /** True for exactly one caller. */
    takeRequest: ({ artifacts }: Artifacts, uid: string) =>
      artifacts.consume(models.request, sha256Hex(uid), clock.now()),
    takeLogout: ({ artifacts }: Artifacts, uid: string) =>
      artifacts.consume(models.logout, sha256Hex(uid), clock.now()),
    /** False for a message that came before, on whichever node. */
    isFirst: ({ artifacts }: Artifacts, entityId: string, messageId: string) =>
      artifacts.saveOnce(artifact(models.seen, `${entityId}\n${messageId}`, {}, rememberedSeconds)),
    awaitAnswer: ({ artifacts }: Artifacts, messageId: string, uid: string) =>
      artifacts.save(artifact(models.awaited, messageId, { uid }, waitsSeconds)),
    /** Which sign-out an answer belongs to, once. */
    async takeAwaited(messageId: string): Promise<string | undefined> {
      const row = await found(models.awaited, messageId, z.object({ uid: z.string() }));
      const first = await database.transact(({ artifacts }) =>
        artifacts.consume(models.awaited, sha256Hex(messageId), clock.now()),
      );
      return first ? row?.uid : undefined;
    },
  };
}

export type WaitingRows = ReturnType<typeof waitingRows>;
