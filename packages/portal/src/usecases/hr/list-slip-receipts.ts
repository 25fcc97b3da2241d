import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { mostSlips } from './issue-slips.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { type NewcomerLine, newcomerLines } from './newcomer-lines.ts';

const type = 'people.newcomers';

interface Receipts {
  readonly kind: 'receipts';
  readonly people: readonly NewcomerLine[];
  readonly more: boolean;
  readonly issuer: Issuer;
  readonly at: Date;
}

/** 簽收清冊: those of the session's agencies who hold a slip that is still good, for each to sign that it was received. */
export const listSlipReceipts =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({
    entry,
    issuedFrom,
  }: {
    entry: ConsoleEntry<'hr'>;
    /** Slips of this moment or later alone: those of one batch. */
    issuedFrom?: Date | undefined;
  }): Promise<Receipts | Refused> =>
    look<Receipts>(house, {
      entry,
      type,
      read: async (room) => {
        const { stores, actor, at } = room;
        const agencyIds = await stores.agencies.idsWithin(reachOfPowers(actor.powers));
        const found = await stores.newcomers.list({
          agencyIds,
          at,
          holdsSlip: true,
          issuedFrom,
          offset: 0,
          limit: mostSlips + 1,
        });
        const people = await newcomerLines(house, room, found.slice(0, mostSlips));
        return {
          answer: {
            kind: 'receipts',
            people,
            more: found.length > mostSlips,
            issuer: await issuerOf(stores, actor, at),
            at,
          },
          event: { type, subject: 'register', details: { people: people.length } },
        };
      },
    });
