import { accessTo, type Asker } from '../../domain/application/access.ts';
import { satisfies } from '../../domain/application/assurance.ts';
import { type Holder, type SignOnDesk, type SubjectClaims } from '../../domain/application/sign-on.ts';
import { rolesHeldBy } from '../../domain/authority/holding.ts';
import {
  type AgencyId,
  employmentStatus,
  postsAt,
  isAgencyId,
  isPersonId,
  type Person,
} from '../../domain/person/person.ts';
import { type AssuranceLevel, type Session, wasSeenLately } from '../../domain/session/session.ts';
import { sessionEndOf, type Standing } from '../../domain/session/standing.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';
import { type House, type Needs } from '../common/house.ts';
import { tokenHash } from '../../kernel/id.ts';
import { resolveSession } from '../session/resolve-session.ts';
import { entryRefusal } from '../common/entry.ts';

type Readers = Pick<Stores, 'accounts' | 'people' | 'agencies' | 'authorities' | 'applicationSignIns'>;

/** Codes of some agencies and of all above them. */
async function codesUpwards(
  { agencies }: Pick<Stores, 'agencies'>,
  from: readonly AgencyId[],
): Promise<Set<string>> {
  const codes = new Set<string>();
  let waiting = [...from];
  while (waiting.length > 0) {
    const found = await Promise.all(waiting.map((agencyId) => agencies.find(agencyId)));
    waiting = found.flatMap((agency) =>
      agency === undefined || codes.has(agency.code) || agency.parentId === undefined
        ? []
        : [agency.parentId],
    );
    for (const agency of found) if (agency !== undefined) codes.add(agency.code);
  }
  return codes;
}

const serving = (person: Person, at: Date) =>
  postsAt(person, at).filter(({ status }) => status !== 'separated');

/** The post that counts: the main one in service, else whichever is left. */
const mainPost = (person: Person, at: Date) => {
  const posts = serving(person, at);
  return posts.find(({ post, status }) => post === 'main' && status === 'in-service') ?? posts[0];
};

/** The person behind a subject and their account, if they may come in. */
async function admitted(
  stores: Pick<Stores, 'accounts' | 'people'>,
  subject: string,
  { employmentPolicy, clock }: Needs<'employmentPolicy' | 'clock'>,
) {
  const person = isPersonId(subject) ? await stores.people.find(subject) : undefined;
  const account = person && (await stores.accounts.findByPerson(person.personId));
  if (person === undefined || account === undefined) return undefined;
  const no = entryRefusal({ account, person }, employmentPolicy, clock.now());
  return no === undefined ? { person, account } : undefined;
}

/** Who somebody is for the registry's audiences; undefined when they may not come in. */
export async function askerOf(
  stores: Readers,
  { subject, level }: { subject: string; level: AssuranceLevel },
  { employmentPolicy, clock }: Needs<'employmentPolicy' | 'clock'>,
): Promise<Asker | undefined> {
  if (isAgencyId(subject))
    return { level, employment: 'in-service', agencies: await codesUpwards(stores, [subject]), roles: [] };
  const found = await admitted(stores, subject, { employmentPolicy, clock });
  if (found === undefined) return undefined;
  const { person } = found;
  const at = clock.now();
  const authorities = await stores.authorities.listByPerson(person.personId);
  return {
    level,
    employment: employmentStatus(person, at),
    agencies: await codesUpwards(
      stores,
      serving(person, at).map(({ agencyId }) => agencyId),
    ),
    roles: rolesHeldBy(authorities, person, at),
  };
}

const holderOf = (session: Session, rootId: Holder['rootId']): Holder | undefined => {
  const subject = session.personId ?? session.agencyId;
  if (subject === undefined || session.stage !== 'full') return undefined;
  return { rootId, subject, level: session.acr, amr: session.amr, authTime: session.authTime };
};

/** What sign-on protocols ask, answered from the register and the sessions as they are at this moment. */
export function signOnDesk(house: Needs<'database' | 'clock' | 'employmentPolicy'> & House): SignOnDesk {
  const { database, clock } = house;
  const { read } = database;
  const resolve = resolveSession(house);

  const claimsOf: SignOnDesk['claimsOf'] = async (subject, cleared) => {
    if (isAgencyId(subject)) {
      const agency = await read.agencies.find(subject);
      return (
        agency && {
          name: agency.name,
          agency_code: agency.code,
          agency_name: agency.name,
          agency_name_en: agency.nameEn === '' ? undefined : agency.nameEn,
        }
      );
    }
    const found = await admitted(read, subject, house);
    if (found === undefined) return undefined;
    const { person, account } = found;
    const at = clock.now();
    const post = mainPost(person, at);
    const agency = post && (await read.agencies.find(post.agencyId));
    const claims: SubjectClaims = {
      name: person.name,
      preferred_username: account.accountName,
      account: account.accountName,
      agency_code: post?.agencyCode,
      agency_name: post?.agencyName,
      agency_name_en: agency === undefined || agency.nameEn === '' ? undefined : agency.nameEn,
      title: post?.title,
      employment_status: employmentStatus(person, at),
      email: account.email,
      email_verified: account.email === undefined ? undefined : account.emailVerifiedAt !== undefined,
      ...(cleared.nationalId ? { national_id: await read.people.nationalIdOf(person.personId) } : {}),
    };
    return claims;
  };

  /** Whether a session stands. One that does not is ended by resolve-session.ts, which is asked next. */
  const stands = (standing: Standing): boolean =>
    sessionEndOf(standing, { ...house, at: clock.now() }) === undefined;
  const isSeenLately = ({ session }: Standing): boolean => wasSeenLately(session, clock.now());

  return {
    async holderOf(sessionToken, ctx) {
      const by = { tokenHash: tokenHash(sessionToken) };
      let standing = await read.sessions.findStanding(by);
      if (standing === undefined || !stands(standing) || !isSeenLately(standing)) {
        const resolved = await resolve({ sessionToken, ctx });
        if (resolved.kind === 'none') return undefined;
        standing = await read.sessions.findStanding(by);
      }
      return standing && stands(standing) ? holderOf(standing.session, standing.rootId) : undefined;
    },
    async holderAt(rootId) {
      const standing = await read.sessions.findStanding({ rootId });
      return standing !== undefined && stands(standing) ? holderOf(standing.session, rootId) : undefined;
    },
    claimsOf,
    async accessOf({ subject, level }, application) {
      // For everybody: nothing about the asker but the level decides.
      if (Object.keys(application.audience).length === 0)
        return satisfies(level, application.requiredLevel) ? 'open' : 'needs-level';
      const asker = await askerOf(read, { subject, level }, house);
      return asker === undefined ? 'hidden' : accessTo(application, asker);
    },
    async signOut(rootId, ctx) {
      await database.transact(async ({ sessions, applicationSignIns, audit }) => {
        const at = clock.now();
        const session = await applicationSignIns.findOpenSession(rootId);
        if (session === undefined || !(await sessions.end(session.sessionId, 'signed-out', at))) return;
        await audit.append(
          {
            ...actOf(session, ctx),
            type: 'session.end',
            subject: ownerOf(session),
            details: { session: session.sessionId, reason: 'signed-out', by: 'application' },
          },
          at,
        );
      });
    },
  };
}
