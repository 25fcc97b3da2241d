import { type IncomingHttpHeaders } from 'node:http';
import type Provider from 'oidc-provider';
import { equalInConstantTime, sha256Hex } from '../../kernel/bytes.ts';
import { z } from 'zod';
import { type Clock } from '../../kernel/clock.ts';
import { type RequestUnits } from './request-unit.ts';

/** The secret before, while an application moves to a new one. */
const olderSecret = z.object({ hash: z.string(), until: z.date() });

/** Under which a request remembers how it brings a secret, if it brings one. */
export const presentedBy = 'how the secret is presented';

/** The provider refuses a request that brings two proofs: without the header a secret stands in the body. */
export const secretMethodOf = ({ authorization }: IncomingHttpHeaders): string =>
  authorization === undefined ? 'client_secret_post' : 'client_secret_basic';

/**
 * Compares a secret with the hash that the registry keeps, and takes it in the one way that was registered: the
 * provider takes either, though a body is written to more logs than a header (RFC 6749, 2.3.1; RFC 7591, 2).
 */
export function compareSecrets(provider: Provider, units: RequestUnits, clock: Clock): void {
  provider.Client.prototype.compareClientSecret = function compareHash(secret: string) {
    const hash = sha256Hex(secret);
    const { data: older } = olderSecret.safeParse(this['older_secret']);
    const isOlder = older !== undefined && clock.now() < older.until && equalInConstantTime(older.hash, hash);
    return (
      units.recall(presentedBy)?.value === this.clientAuthMethod &&
      (equalInConstantTime(this.clientSecret ?? '', hash) || isOlder)
    );
  };
}
