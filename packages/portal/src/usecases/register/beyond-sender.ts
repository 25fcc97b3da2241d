import { type Role, roles } from '../../domain/authority/authority.ts';
import { consoles } from '../../domain/authority/consoles.ts';
import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { recordOf } from '../../domain/authority/matrix.ts';
import { isPersonId, type Person } from '../../domain/person/person.ts';
import { type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting, actingBy, heldAt } from '../console/enter-console.ts';
import { verdictOn } from '../console/reach.ts';

/** Somebody with a role of whom a report says something new. */
export interface TouchedRole {
  readonly person: Person;
  readonly roles: readonly Role[];
}

const rolesOfTheCentre = roles.filter((role) => recordOf([role]) === 'central');

/**
 * Of whom an actor may not say by a list of their own what a report says: themselves, their equals and whoever stands above,
 * since a row that separates a head takes more than any form does (OWASP ASVS 5.0, 8.2.2). Judged as roles stand now.
 */
export async function beyondActor(
  stores: Pick<Stores, 'reports' | 'people' | 'authorities' | 'agencies'>,
  { reportId }: Pick<Report, 'reportId'>,
  { actor, at }: { actor: Acting; at: Date },
): Promise<readonly TouchedRole[]> {
  const asked = actor.central === undefined ? roles : rolesOfTheCentre;
  const touched: TouchedRole[] = [];
  for (const personId of await stores.reports.listHolding({ reportId, roles: asked, at })) {
    const person = await stores.people.find(personId);
    if (person === undefined) continue;
    const held = rolesHeldBy(await stores.authorities.listByPerson(personId), person, at);
    if (held.length === 0) continue;
    if ((await verdictOn(stores, { actor, action: 'report', person, at })) !== 'yes')
      touched.push({ person, roles: [...new Set(held)] });
  }
  return touched;
}

/** The same of whoever sent it, as they stand now; a program's reports are those of the centre itself. */
export async function beyondSender(
  stores: Pick<Stores, 'reports' | 'people' | 'authorities' | 'agencies'>,
  report: Pick<Report, 'reportId' | 'sentBy' | 'kind'>,
  at: Date,
): Promise<readonly TouchedRole[]> {
  const { sentBy: personId } = report;
  if (report.kind !== 'people' || !isPersonId(personId)) return [];
  const actor = actingBy(await heldAt(consoles.register, stores, { personId, at }), { personId, at });
  return beyondActor(stores, report, { actor, at });
}
