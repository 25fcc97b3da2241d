import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Alias } from '../../domain/person/alias.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';

const mostWaiting = 100;

/** An alias as an officer sees it. */
export interface AliasView extends Alias {
  /** Whether this session may confirm it: somebody else entered it. */
  readonly confirmable: boolean;
}

/** The aliases of one person of the session's agencies, and whether the session may enter and decide. */
export const readAliases =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    personId,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
  }): Promise<
    | {
        readonly kind: 'aliases';
        readonly person: HrPerson;
        readonly aliases: readonly AliasView[];
        readonly mayEnter: boolean;
      }
    | Refused
  > =>
    look(parts, {
      entry,
      type: 'people.read',
      read: async ({ stores, actor, at }) => {
        const type = 'people.read';
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const verdict = await verdictOn(stores, { actor, action: 'correct-record', person, at });
        const mayEnter = verdict === 'yes';
        const aliases = (await stores.aliases.listOf(person.personId)).map((alias) => ({
          ...alias,
          confirmable: mayEnter && alias.state === 'waiting' && alias.enteredBy !== actor.personId,
        }));
        return {
          answer: { kind: 'aliases', person: await hrPersonOf(stores, person, at), aliases, mayEnter },
          event: { type, subject: person.personId },
        };
      },
    });

/** The aliases that wait for a second officer, of people of the session's agencies. */
export const listWaitingAliases =
  (parts: Needs<AtGate>) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'hr'>;
  }): Promise<
    | {
        readonly kind: 'waiting';
        readonly aliases: readonly (Alias & { readonly personName: string })[];
      }
    | Refused
  > =>
    look(parts, {
      entry,
      type: 'alias.list',
      read: async ({ stores, actor }) => {
        const agencyIds = await stores.agencies.idsWithin(reachOfPowers(actor.powers));
        const waiting = await stores.aliases.listWaiting({ agencyIds, limit: mostWaiting });
        const aliases = await Promise.all(
          waiting.map(async (alias) => ({
            ...alias,
            personName: (await stores.people.find(alias.personId))?.name ?? '',
          })),
        );
        return {
          answer: { kind: 'waiting', aliases },
          event: { type: 'alias.list', subject: 'register', details: { aliases: aliases.length } },
        };
      },
    });
