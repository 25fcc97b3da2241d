import { type FeedingSystem, isFeedingSystemId } from '../../domain/feeding/feeding-system.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { agenciesOf } from './fed-person.ts';
import { type FeedOrder, type IssuedToken, issueToken, rotateToken } from './issue-token.ts';

type Parts = Needs<AtGate | 'random'>;
interface AtOperator {
  readonly entry: ConsoleEntry<'operator'>;
}

/** A feeding system as operators see it: never with its token. */
export interface FeedView extends FeedingSystem {
  readonly agencies: readonly string[];
}

/** The feeding systems, revoked ones too. */
export const readFeeds =
  (parts: Omit<Parts, 'random'>) =>
  ({
    entry,
  }: AtOperator): Promise<{ readonly kind: 'feeds'; readonly systems: readonly FeedView[] } | Refused> =>
    look(parts, {
      entry,
      type: 'feeding.list',
      read: async ({ stores }) => {
        const systems = await Promise.all(
          (await stores.feeds.list()).map(async (system) => ({
            ...system,
            agencies: (await agenciesOf(stores, system)).map(({ name }) => name),
          })),
        );
        return {
          answer: { kind: 'feeds', systems },
          event: { type: 'feeding.list', subject: undefined, details: {} },
        };
      },
    });

/** Lets a system in: its token is in this answer and nowhere else. */
export const issueFeed =
  (parts: Parts) =>
  ({
    entry,
    order,
  }: AtOperator & { readonly order: FeedOrder }): Promise<
    ({ readonly kind: 'issued' } & IssuedToken) | Invalid | Refused
  > =>
    act<({ readonly kind: 'issued' } & IssuedToken) | Invalid, 'feeding.issue'>(parts, {
      entry,
      type: 'feeding.issue',
      change: async ({ stores, at }) => {
        const type = 'feeding.issue';
        const issued = await issueToken(stores, parts.random, order, at);
        if (!('token' in issued))
          return {
            answer: { kind: 'invalid', problems: issued },
            event: { type, refusal: 'request-malformed' },
          };
        const { systemId: system, agencyIds: agencies, attributes } = issued;
        const details = { system, agencies, attributes };
        return { answer: { kind: 'issued', ...issued }, event: { type, subject: undefined, details } };
      },
    });

/** Replaces a token; the one before goes on for a while. */
export const rotateFeedToken =
  (parts: Parts) =>
  ({
    entry,
    systemId,
  }: AtOperator & { readonly systemId: string }): Promise<
    { readonly kind: 'rotated'; readonly name: string; readonly token: string } | Refused
  > =>
    act(parts, {
      entry,
      type: 'feeding.rotate',
      change: async ({ stores, at }) => {
        const type = 'feeding.rotate';
        const rotated = await rotateToken(stores, parts.random, systemId, at);
        const system = rotated && (await stores.feeds.find(rotated.systemId));
        if (rotated === undefined || system === undefined) return no({ type, refusal: 'not-found' });
        return {
          answer: { kind: 'rotated', name: system.name, token: rotated.token },
          event: { type, subject: undefined, details: { system: rotated.systemId } },
        };
      },
    });

/** Ends a token at once, and the one before it. */
export const revokeFeedToken =
  (parts: Parts) =>
  ({
    entry,
    systemId,
  }: AtOperator & { readonly systemId: string }): Promise<{ readonly kind: 'revoked' } | Refused> =>
    act(parts, {
      entry,
      type: 'feeding.revoke',
      change: async ({ stores, at }) => {
        const type = 'feeding.revoke';
        if (!isFeedingSystemId(systemId) || !(await stores.feeds.revoke(systemId, at)))
          return no({ type, refusal: 'not-found' });
        return {
          answer: { kind: 'revoked' },
          event: { type, subject: undefined, details: { system: systemId } },
        };
      },
    });
