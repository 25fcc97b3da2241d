import { type Application } from '../../domain/application/application.ts';
import { type Needs } from '../common/house.ts';
import { type SignalParts } from './signal-parts.ts';

interface Polled {
  readonly kind: 'polled';
  /** Tokens by their `jti`, in order. */
  readonly sets: ReadonlyMap<string, string>;
  readonly more: boolean;
}

/** Hands out what waits and takes away what the application has (RFC 8936, 2.4). Whatever is not acknowledged comes again. */
export const pollSignals =
  ({ database, signer }: Needs<'database'> & Pick<SignalParts, 'signer'>) =>
  async ({
    application,
    done,
    limit,
  }: {
    application: Application;
    /** Acknowledged, or refused by the application. */
    done: readonly string[];
    limit: number;
  }): Promise<Polled | { readonly kind: 'absent' }> => {
    const { applicationId } = application;
    const stream = await database.read.streams.find(applicationId);
    if (stream?.delivery.method !== 'poll') return { kind: 'absent' };
    if (done.length > 0) await database.transact(({ signals }) => signals.drop(applicationId, done));
    if (stream.status !== 'enabled') return { kind: 'polled', sets: new Map(), more: false };
    const waiting = await database.read.signals.first(applicationId, limit + 1);
    const { streamId } = stream;
    const sets = new Map(
      waiting.slice(0, limit).map((each) => [each.jti, signer.sign(each, { application, streamId })]),
    );
    return { kind: 'polled', sets, more: waiting.length > limit };
  };
