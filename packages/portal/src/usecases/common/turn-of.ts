import { type LineRank, type Turn } from '../../domain/account/password-hasher.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from './house.ts';

/**
 * The turn of a request in the line of hashes. Behind an address that is listed as shared, everybody counts as a network
 * of their own.
 * @param identifier what was typed, as a pseudonym, or the session that asks
 * @param rank whoever has a session, a link or a proof is in the middle of something
 */
export function turnOf(
  { networkOf }: Needs<'networkOf'>,
  { ctx, identifier, rank = 'begun' }: { ctx: RequestContext; identifier: string; rank?: LineRank },
): Turn {
  const { name, isShared } = networkOf(ctx.sourceAddress);
  return { network: isShared ? `${name} ${identifier}` : name, identifier, rank };
}
