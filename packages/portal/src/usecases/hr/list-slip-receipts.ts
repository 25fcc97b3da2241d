import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { type NewcomerLine, newcomerLines } from './newcomer-lines.ts';

const type = 'people.newcomers';

/** As many as a page lists: its print is a sheaf that can be kept in order. */
const receiptsPerPage = 150;

interface Receipts {
  readonly kind: 'receipts';
  readonly people: readonly NewcomerLine[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Before this page. */
  readonly before: number;
  readonly issuer: Issuer;
  readonly at: Date;
}

/** 簽收清冊: those of the session's agencies who hold a slip that is still good, for each to sign that it was received. */
export const listSlipReceipts =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({
    entry,
    issuedFrom,
    page: wanted,
  }: {
    entry: ConsoleEntry<'hr'>;
    /** Slips of this moment or later alone: those of one batch. */
    issuedFrom?: Date | undefined;
    /** From 1. */
    page: number;
  }): Promise<Receipts | Refused> =>
    look(house, {
      entry,
      type,
      read: async (room) => {
        const { stores, actor, at } = room;
        const agencyIds = await stores.agencies.idsWithin(reachOfPowers(actor.powers));
        const question = { agencyIds, at, holdsSlip: true, issuedFrom };
        const total = await stores.newcomers.count(question);
        const pages = Math.max(1, Math.ceil(total / receiptsPerPage));
        const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
        const before = (page - 1) * receiptsPerPage;
        const found = await stores.newcomers.list({ ...question, offset: before, limit: receiptsPerPage });
        const people = await newcomerLines(house, room, found);
        return {
          answer: {
            kind: 'receipts',
            people,
            total,
            page,
            pages,
            before,
            issuer: await issuerOf(stores, actor, at),
            at,
          },
          event: { type, subject: 'register', details: { people: people.length } },
        };
      },
    });
