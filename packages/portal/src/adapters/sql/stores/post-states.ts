import { sql } from 'kysely';
import { readDay } from '../../../domain/day/day.ts';
import { employmentStatuses } from '../../../domain/person/person.ts';
import { type PostState } from '../../../domain/session/standing.ts';

/** Of `employments as e`: `status from until`, a post each; which of them hold is for the domain to say, by its own clock. */
export const postStates = sql<string>`string_agg(e.status || ' ' || e.from_day || ' ' || e.until_day, ',')`;

/** What such a text says. */
export const postStatesIn = (text: string | null): PostState[] =>
  (text ?? '').split(',').flatMap((post) => {
    const [named, ...days] = post.split(' ');
    const status = employmentStatuses.find((each) => each === named);
    const [from, until] = days.map(readDay);
    return status === undefined || from === undefined || until === undefined ? [] : [{ status, from, until }];
  });
