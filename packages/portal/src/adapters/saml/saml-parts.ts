import { type ErrorTally } from '../../domain/application/application-errors.ts';
import { type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type Random } from '../../kernel/random.ts';
import { hex } from '../../kernel/bytes.ts';
import { type OwnKey } from './own-key.ts';
import { type ServiceProviders } from './service-providers.ts';
import { type WaitingRows } from './waiting-rows.ts';

/** What the parts of the identity provider share. */
export interface SamlParts {
  /** The portal's origin. */
  readonly origin: string;
  readonly database: Database;
  readonly desk: SignOnDesk;
  readonly clock: Clock;
  readonly random: Random;
  /** The key that signs. */
  readonly key: OwnKey;
  readonly providers: ServiceProviders;
  readonly rows: WaitingRows;
  /** What a subject is called by one service provider and no other. */
  readonly pairwise: (sector: string, subject: string) => string;
  /** By how much clocks of applications may differ from ours. */
  readonly toleranceSeconds: number;
  /** The keys of the metadata: what was encrypted for one of them opens. */
  readonly ownKeys: readonly OwnKey[];
  /** Asks addresses that applications registered. */
  readonly fetch: typeof fetch;
  /** Counts what applications are answered with. */
  readonly errors: ErrorTally;
}

/** An ID of a message or of an assertion: an XML name of 160 random bits (SAML 2.0 Core, 1.3.4). */
export const newMessageId = (random: Random): string => `_${hex(random.bytes(20))}`;
