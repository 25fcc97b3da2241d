import { parseAgencyCode } from '../../domain/agency/agency.ts';
import {
  type FeedAttribute,
  type FeedingSystemId,
  isFeedAttribute,
  isFeedingSystemId,
  rotationHours,
} from '../../domain/feeding/feeding-system.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { newToken, tokenHash } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { isOneLine } from '../../kernel/visible-text.ts';
import { type FieldProblem } from '../common/views.ts';

/** Of a system that is to feed the register, as it was typed. */
export interface FeedOrder {
  readonly name: string;
  readonly agencies: readonly string[];
  readonly attributes: readonly string[];
}

export interface IssuedToken {
  readonly systemId: FeedingSystemId;
  readonly name: string;
  /** Told this once. */
  readonly token: string;
  readonly agencyIds: readonly AgencyId[];
  readonly agencies: readonly string[];
  readonly attributes: readonly FeedAttribute[];
}

const longestName = 60;

/** Lets a system in for agencies and attributes, in the caller's unit. @returns its token, or what is wrong with the order */
export async function issueToken(
  { feeds, agencies: stored }: Pick<Stores, 'feeds' | 'agencies'>,
  random: Random,
  { name: typed, agencies: codes, attributes: asked }: FeedOrder,
  at: Date,
): Promise<IssuedToken | readonly FieldProblem[]> {
  const name = typed.trim();
  const attributes = [...new Set(asked)].filter(isFeedAttribute);
  const agencies = [...new Set(codes)];
  const found = await Promise.all(
    agencies.map(async (text) => {
      const code = parseAgencyCode(text);
      return code && stored.findByCode(code);
    }),
  );
  const agencyIds = found.flatMap((agency) => (agency === undefined ? [] : [agency.agencyId]));
  const problems: FieldProblem[] = [];
  if (name === '' || name.length > longestName || !isOneLine(name))
    problems.push({ field: 'name', code: 'required' });
  if (agencyIds.length === 0 || agencyIds.length < agencies.length)
    problems.push({ field: 'agencies', code: 'agency-unknown' });
  if (attributes.length === 0 || attributes.length < new Set(asked).size)
    problems.push({ field: 'attributes', code: 'attribute-unknown' });
  if (problems.length > 0) return problems;
  const token = newToken(random);
  const systemId = await feeds.add({ name, agencyIds, attributes, tokenHash: tokenHash(token) }, at);
  if (systemId === 'name-taken') return [{ field: 'name', code: 'feed-name-taken' }];
  return { systemId, name, token, agencyIds, agencies, attributes };
}

/** Replaces a token; the one before goes on for a while. @returns undefined where the system is revoked or unknown */
export async function rotateToken(
  { feeds }: Pick<Stores, 'feeds'>,
  random: Random,
  id: string,
  at: Date,
): Promise<{ readonly systemId: FeedingSystemId; readonly token: string } | undefined> {
  if (!isFeedingSystemId(id)) return undefined;
  const token = newToken(random);
  const previousUntil = later(at, rotationHours * 3600);
  const rotated = await feeds.rotate({ systemId: id, tokenHash: tokenHash(token), previousUntil, at });
  return rotated ? { systemId: id, token } : undefined;
}
