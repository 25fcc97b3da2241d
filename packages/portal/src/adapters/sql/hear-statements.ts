import { type KyselyConfig } from 'kysely';
import { type StoreNeeds } from './create-stores.ts';

/** What Kysely is to tell of each statement; nothing is timed where nobody hears it. */
export const hearStatements = ({ stated }: Pick<StoreNeeds, 'stated'>): Pick<KyselyConfig, 'log'> =>
  stated === undefined
    ? {}
    : {
        log: ({ query, queryDurationMillis }) => {
          stated({ text: query.sql, milliseconds: queryDurationMillis });
        },
      };
