import { type Kysely, type Selectable } from 'kysely';
import { z } from 'zod';
import {
  clearances,
  type Application,
  type ApplicationId,
  type Audience,
} from '../../../domain/application/application.ts';
import { type ApplicationStore } from '../../../domain/application/application-store.ts';
import { type Listing, unlisted } from '../../../domain/application/listing.ts';
import { roles } from '../../../domain/authority/authority.ts';
import { readDay } from '../../../domain/day/day.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const storedAudience = z.object({
  employment: z.array(z.enum(['in-service', 'on-leave', 'separated'])).optional(),
  agencies: z.array(z.string()).optional(),
  roles: z.array(z.enum(roles)).optional(),
});

function audienceOf(stored: string): Audience {
  const { employment, agencies, roles: some } = storedAudience.parse(JSON.parse(stored));
  return {
    ...(employment === undefined ? {} : { employment }),
    ...(agencies === undefined ? {} : { agencies }),
    ...(some === undefined ? {} : { roles: some }),
  };
}

const storedListing = z.object({
  toOthers: z.boolean(),
  wishesTo: z.string().optional(),
  announcement: z.object({ zh: z.string(), en: z.string(), until: z.string().optional() }).optional(),
});

function listingOf(stored: string | null): Listing {
  if (stored === null) return unlisted;
  const { toOthers, wishesTo, announcement } = storedListing.parse(JSON.parse(stored));
  return {
    toOthers,
    wishesTo,
    announcement: announcement && {
      zh: announcement.zh,
      en: announcement.en,
      until: announcement.until === undefined ? undefined : readDay(announcement.until),
    },
  };
}

const applicationOf = (row: Selectable<Tables['applications']>): Application => ({
  applicationId: row.application_id,
  protocol: row.protocol,
  names: { zh: row.name_zh, en: row.name_en },
  category: row.category,
  icon: row.icon,
  address: row.address,
  requiredLevel: row.required_level,
  audience: audienceOf(row.audience),
  clearance: clearances.filter((name) => row.clearance.split(' ').includes(name)),
  contact: row.contact,
  owner: row.owner,
  onHome: row.on_home === 1,
  listing: listingOf(row.listing),
  metadata: z.record(z.string(), z.unknown()).parse(JSON.parse(row.metadata)),
  secretHash: row.secret_hash ?? undefined,
  olderSecret:
    row.older_secret_hash === null || row.older_secret_until === null
      ? undefined
      : { hash: row.older_secret_hash, until: dateOf(row.older_secret_until) },
  disabledAt: optionalDate(row.disabled_at),
  registeredAt: dateOf(row.registered_at),
});

/** What a registration says, without its number and its day. */
const rowOf = (application: Application) => ({
  protocol: application.protocol,
  name_zh: application.names.zh,
  name_en: application.names.en,
  category: application.category,
  icon: application.icon,
  address: application.address,
  required_level: application.requiredLevel,
  audience: JSON.stringify(application.audience),
  clearance: application.clearance.join(' '),
  contact: application.contact,
  owner: application.owner,
  on_home: application.onHome ? (1 as const) : (0 as const),
  listing: JSON.stringify(application.listing),
  metadata: JSON.stringify(application.metadata),
  secret_hash: application.secretHash ?? null,
  older_secret_hash: application.olderSecret?.hash ?? null,
  older_secret_until: application.olderSecret === undefined ? null : moment(application.olderSecret.until),
  disabled_at: application.disabledAt === undefined ? null : moment(application.disabledAt),
});

const registered = (db: Kysely<Tables>) =>
  db.selectFrom('applications').selectAll().where('removed_at', 'is', null);
const inUse = (db: Kysely<Tables>) => registered(db).where('disabled_at', 'is', null);

// Compiled once: home and launcher of everybody list them, and each request of an application finds its own.
interface Asked {
  applicationId: ApplicationId;
}
const findInUse = statement((db, given: Given<Asked>) =>
  inUse(db).where('application_id', '=', given('applicationId')),
);
const findRegistered = statement((db, given: Given<Asked>) =>
  registered(db).where('application_id', '=', given('applicationId')),
);
const listInUse = statement((db) => inUse(db).orderBy('registered_at').orderBy('application_id'));
const listRegistered = statement((db) => registered(db).orderBy('registered_at').orderBy('application_id'));

async function one(found: ReturnType<typeof findInUse>): Promise<Application | undefined> {
  const { first } = await found;
  return first === undefined ? undefined : applicationOf(first);
}

const all = async (found: ReturnType<typeof listInUse>): Promise<Application[]> =>
  (await found).rows.map(applicationOf);

export const applicationStore = (db: Kysely<Tables>): ApplicationStore => ({
  find: (applicationId) => one(findInUse(db, { applicationId })),
  list: () => all(listInUse(db, {})),
  findRegistered: (applicationId) => one(findRegistered(db, { applicationId })),
  listRegistered: () => all(listRegistered(db, {})),
  async update(application) {
    const { numUpdatedRows } = await db
      .updateTable('applications')
      .set(rowOf(application))
      .where('application_id', '=', application.applicationId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async add(application) {
    await db
      .insertInto('applications')
      .values({
        application_id: application.applicationId,
        ...rowOf(application),
        registered_at: moment(application.registeredAt),
        removed_at: null,
      })
      .execute();
  },
  async remove(applicationId, at) {
    const { numUpdatedRows } = await db
      .updateTable('applications')
      .set({ removed_at: moment(at), secret_hash: null, older_secret_hash: null })
      .where('application_id', '=', applicationId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async usesOf(personId) {
    const rows = await db
      .selectFrom('application_uses')
      .selectAll()
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({
      applicationId: row.application_id,
      favourite: row.favourite === 1,
      lastOpenedAt: optionalDate(row.last_opened_at),
    }));
  },
  async recordOpening(personId, applicationId, at) {
    await db
      .insertInto('application_uses')
      .values({
        person_id: personId,
        application_id: applicationId,
        favourite: 0,
        last_opened_at: moment(at),
      })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'application_id']).doUpdateSet({ last_opened_at: moment(at) }),
      )
      .execute();
  },
  async setFavourite(personId, applicationId, favourite) {
    await db
      .insertInto('application_uses')
      .values({
        person_id: personId,
        application_id: applicationId,
        favourite: favourite ? 1 : 0,
        last_opened_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'application_id']).doUpdateSet({ favourite: favourite ? 1 : 0 }),
      )
      .execute();
  },
  async wishesOf(personId) {
    const rows = await db
      .selectFrom('application_wishes')
      .selectAll()
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({ applicationId: row.application_id, at: dateOf(row.asked_at) }));
  },
  async recordWish({ personId, applicationId, notSince }, at) {
    const { numInsertedOrUpdatedRows: recorded } = await db
      .insertInto('application_wishes')
      .values({ person_id: personId, application_id: applicationId, asked_at: moment(at) })
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'application_id'])
          .doUpdateSet({ asked_at: moment(at) })
          .where('application_wishes.asked_at', '<', moment(notSince)),
      )
      .executeTakeFirstOrThrow();
    return recorded === 1n;
  },
  async consentOf(personId, applicationId) {
    const row = await db
      .selectFrom('application_consents')
      .select('claims')
      .where('person_id', '=', personId)
      .where('application_id', '=', applicationId)
      .executeTakeFirst();
    return row === undefined ? [] : row.claims.split(' ');
  },
  async recordConsent({ personId, applicationId, claims, at }) {
    const claimed = { claims: claims.join(' '), consented_at: moment(at) };
    await db
      .insertInto('application_consents')
      .values({ person_id: personId, application_id: applicationId, ...claimed })
      .onConflict((conflict) => conflict.columns(['person_id', 'application_id']).doUpdateSet(claimed))
      .execute();
  },
});
