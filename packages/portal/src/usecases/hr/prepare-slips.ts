import { type Refused } from '../../domain/refusal.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { mostSlips } from './issue-slips.ts';
import { type NewcomerLine, newcomerLines, type NewcomerWish, readWish } from './newcomer-lines.ts';

const type = 'people.newcomers';

/** What a batch will do, before it is confirmed. */
export interface PreparedSlips {
  readonly kind: 'prepared';
  /** Who gets one. */
  readonly people: readonly NewcomerLine[];
  /** Who was asked for and gets none: the reason is in the line. */
  readonly without: readonly NewcomerLine[];
  /** How many were asked for who are active, suspended or not in service: none of them is on a list of slips. */
  readonly passedOver: number;
  /** More people match than a batch takes. */
  readonly more: boolean;
}

const nobody: Invalid = { kind: 'invalid', problems: [{ field: 'people', code: 'required' }] };

/**
 * Looks up whom a batch is for and which slips it would void, so that the page that confirms it can name them.
 * @param everybody everyone whom the wish matches and who holds no slip that is still good, beside those ticked
 */
export const prepareSlips =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({
    entry,
    wish,
    personIds,
    everybody,
  }: {
    entry: ConsoleEntry<'hr'>;
    wish: NewcomerWish;
    personIds: readonly string[];
    everybody: boolean;
  }): Promise<PreparedSlips | Invalid | Refused> =>
    look<PreparedSlips | Invalid, typeof type>(house, {
      entry,
      type,
      read: async (room) => {
        const { stores } = room;
        const told = (people: number) => ({ type, subject: 'register', details: { people } }) as const;
        const read = await readWish(room, wish);
        if (read.kind === 'invalid') return { answer: read, event: told(0) };
        const { agencyIds, at } = read.question;
        const asked = [...new Set(personIds.filter(isPersonId))];
        const ticked = await stores.newcomers.list({
          agencyIds,
          at,
          people: asked,
          offset: 0,
          limit: mostSlips,
        });
        const matching =
          everybody && read.question.holdsSlip !== true
            ? await stores.newcomers.list({
                ...read.question,
                holdsSlip: false,
                offset: 0,
                limit: mostSlips + 1,
              })
            : [];
        const chosen = new Map([...ticked, ...matching].map((each) => [each.personId, each]));
        const lines = await newcomerLines(house, room, [...chosen.values()].slice(0, mostSlips));
        const people = lines.filter(({ noIssue }) => noIssue === undefined);
        if (lines.length === 0) return { answer: nobody, event: told(0) };
        const without = lines.filter(({ noIssue }) => noIssue !== undefined);
        return {
          answer: {
            kind: 'prepared',
            people,
            without,
            passedOver: asked.length - ticked.length,
            more: chosen.size > mostSlips,
          },
          event: told(people.length),
        };
      },
    });
