import { type AccountTables } from './tables/account-tables.ts';
import { type ApplicationTables } from './tables/application-tables.ts';
import { type CardTables } from './tables/card-tables.ts';
import { type ConsoleTables } from './tables/console-tables.ts';
import { type FactorTables } from './tables/factor-tables.ts';
import { type FeedingTables } from './tables/feeding-tables.ts';
import { type HouseTables } from './tables/house-tables.ts';
import { type RegisterTables } from './tables/register-tables.ts';
import { type ReportTables } from './tables/report-tables.ts';
import { type SignalTables } from './tables/signal-tables.ts';

/** Every table, as queries see it. */
export interface Tables
  extends
    RegisterTables,
    ReportTables,
    AccountTables,
    CardTables,
    ConsoleTables,
    ApplicationTables,
    FactorTables,
    FeedingTables,
    SignalTables,
    HouseTables {}
