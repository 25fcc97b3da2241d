import { type Authority, isAuthorityId, isInForce } from '../../domain/authority/authority.ts';
import { agenciesNamedBy, overlapOf } from '../../domain/authority/coverage.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { authorityRevokedMail } from '../mail/authority-mails.ts';
import { type SessionView } from '../common/views.ts';
import { actingAppointer } from '../console/acting-appointer.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type AppointmentUseCases } from './appointment-use-cases.ts';
import { mayChange } from './read-appointments.ts';

type Parts = Needs<'database' | 'clock' | 'origin'>;

/** Changes one authority, found and allowed by the session's own powers; what lies outside of them is not there. */
const changeAuthority = (
  { database, clock }: Parts,
  {
    type,
    order: { session, authorityId, ctx },
    change,
  }: {
    type: 'authority.revoke' | 'authority.confirm';
    order: { session: SessionView; authorityId: string; ctx: RequestContext };
    change: (stores: Stores, authority: Authority, at: Date) => Promise<boolean>;
  },
): Promise<{ personName: string } | Refused> =>
  database.transact(async (stores) => {
    const at = clock.now();
    const appointer = await actingAppointer(stores, session, at);
    const row = {
      type,
      ctx,
      actor: session.personId ?? session.sessionId,
      method: session.amr.join('+'),
      assurance: session.acr,
    };
    const refuse = async (refusal: RefusalCode, subject?: string): Promise<Refused> => {
      await stores.audit.append(auditEvent({ ...row, refusal, subject }), at);
      return refused(refusal);
    };
    if ('kind' in appointer) return refuse(appointer.refusal);
    const authority = isAuthorityId(authorityId) ? await stores.authorities.find(authorityId) : undefined;
    const lineages = await stores.agencies.lineages(
      agenciesNamedBy(authority === undefined ? [] : [authority]),
    );
    if (authority === undefined || overlapOf(appointer.coverage, authority, lineages) === 'outside')
      return refuse('not-found');
    const { personId } = authority;
    if (!mayChange(appointer, authority, lineages)) return refuse('forbidden', personId);
    // From an old page: it is over already, and nothing is left to do.
    if (!isInForce({ ...authority, from: at }, at) || !(await change(stores, authority, at)))
      return refuse('request-repeated', personId);
    await stores.audit.append(
      auditEvent({
        ...row,
        subject: personId,
        details: { authority: authority.authorityId, role: authority.role },
      }),
      at,
    );
    return { personName: (await stores.people.find(personId))?.name ?? '' };
  });

export const revokeAuthority =
  (house: Parts): AppointmentUseCases['revokeAuthority'] =>
  async (order) => {
    const change = async (stores: Stores, { authorityId, personId, agencyId }: Authority, at: Date) => {
      if (!(await stores.authorities.revoke(authorityId, at))) return false;
      const account = await stores.accounts.findByPerson(personId);
      const person = await stores.people.find(personId);
      const agency = await stores.agencies.find(agencyId);
      const occasion = { name: person?.name ?? '', origin: house.origin, at };
      if (account !== undefined)
        await tellOwner(stores, { account, ...occasion }, (of) =>
          authorityRevokedMail({ ...of, agency: agency?.name ?? '' }),
        );
      return true;
    };
    const outcome = await changeAuthority(house, { type: 'authority.revoke', order, change });
    return 'kind' in outcome ? outcome : { kind: 'revoked', ...outcome };
  };

export const confirmAuthority =
  (house: Parts): AppointmentUseCases['confirmAuthority'] =>
  async (order) => {
    const change = ({ authorities }: Stores, { authorityId }: Authority, at: Date) =>
      authorities.confirm(authorityId, at);
    const outcome = await changeAuthority(house, { type: 'authority.confirm', order, change });
    return 'kind' in outcome ? outcome : { kind: 'confirmed', ...outcome };
  };
