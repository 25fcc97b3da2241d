import { type AgencyCode } from '../../domain/agency/agency.ts';
import { type AgencyScope, type Role } from '../../domain/authority/authority.ts';
import { servesIn } from '../../domain/authority/holding.ts';
import { type NationalId } from '../../domain/person/national-id.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

type Parts = Needs<'database' | 'clock'>;

/** Appoints somebody from the command line: how the first operator of a new portal gets in. */
export const grantAuthority =
  ({ database, clock }: Parts) =>
  (order: {
    nationalId: NationalId;
    role: Role;
    agencyCode: AgencyCode;
    scope: Exclude<AgencyScope['kind'], 'chosen'>;
    until: Date | undefined;
  }): Promise<'granted' | 'no-such-person' | 'no-such-agency'> =>
    database.transact(async ({ people, agencies, authorities, audit }) => {
      const at = clock.now();
      const person = await people.findByNationalId(order.nationalId);
      if (person === undefined) return 'no-such-person';
      const agency = await agencies.findByCode(order.agencyCode);
      if (agency === undefined) return 'no-such-agency';
      const { personId } = person;
      const { role, scope, until } = order;
      const source = servesIn(person, agency.agencyId, at) ? 'appointment' : 'concurrent-duty';
      const authority = await authorities.grant({
        personId,
        role,
        agencyId: agency.agencyId,
        scope: { kind: scope },
        source,
        from: at,
        until,
      });
      await audit.append(
        {
          ...actOfProgram('command-line'),
          type: 'authority.grant',
          subject: personId,
          details: { authority, role, scope, agency: agency.code, source, until },
        },
        at,
      );
      return 'granted';
    });
