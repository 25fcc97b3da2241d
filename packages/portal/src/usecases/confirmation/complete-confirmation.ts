import { type SignedIn } from '../common/views.ts';
import { type Account, isActivated } from '../../domain/account/account.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type Confirmation } from '../../domain/confirmation/confirmation.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, refused, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { cardBoundMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { admit } from '../ways-in/admit.ts';
import { openVisitOf } from '../common/visit.ts';
import { entryRefusal } from '../common/entry.ts';

/** Binds the confirmed card and retires the cards that it replaces. @returns those that it replaced, or the refusal */
async function bindCard(
  { bindings }: Pick<Stores, 'bindings'>,
  { account, confirmation, at }: { account: Account; confirmation: Confirmation; at: Date },
) {
  const { facts, source = 'certificate' } = confirmation;
  const before = (await bindings.listByAccount(account.accountId)).filter(
    ({ kind, retiredAt }) => kind === facts.kind && retiredAt === undefined,
  );
  const bound = await bindings.bind({ accountId: account.accountId, facts, source, at });
  if (bound === 'bound-to-another') return bound;
  const replaced = before.filter(({ bindingId }) => bindingId !== bound.bindingId);
  for (const { bindingId } of replaced) await bindings.retire(bindingId, 'replaced', at);
  return { bindingId: bound.bindingId, replaced: replaced.map(({ bindingId }) => bindingId) };
}

async function refuse(
  { audit }: Pick<Stores, 'audit'>,
  row: {
    refusal: RefusalCode;
    confirmation: Confirmation;
    personId: PersonId | undefined;
    ctx: RequestContext;
    at: Date;
  },
) {
  const { refusal, confirmation, personId, ctx, at } = row;
  const { facts, evidence, amr } = confirmation;
  const details = { certificate: facts, evidence };
  await audit.append(
    { ...actOfVisitor(ctx, amr), type: 'certificate.bind', refusal, subject: personId, details },
    at,
  );
  return refused(refusal);
}

/** The register as it is now: the check may have been a while ago. */
async function findPerson(stores: Pick<Stores, 'people'>, personId: PersonId | undefined): Promise<Person> {
  const person = personId && (await stores.people.find(personId));
  if (person === undefined) throw new Error('A confirmed identity has no person');
  return person;
}

/**
 * Takes a confirmed identity, once: binds the card to the person's account and opens a session, restricted to the
 * activation form when the account is not active yet.
 */
export const completeConfirmation =
  (
    needs: Needs<
      | 'database'
      | 'clock'
      | 'random'
      | 'certificates'
      | 'employmentPolicy'
      | 'origin'
      | 'sealer'
      | 'secondFactorsOf'
    >,
  ) =>
  ({
    visitToken,
    sessionToken,
    ctx,
  }: {
    visitToken: string;
    sessionToken?: string | undefined;
    ctx: RequestContext;
  }): Promise<SignedIn | Refused> => {
    const { database, clock, certificates, employmentPolicy, origin } = needs;
    return database.transact<SignedIn | Refused>(async (stores) => {
      const at = clock.now();
      const visit = await openVisitOf(needs, stores, visitToken);
      const confirmation = visit && (await stores.confirmations.takeConfirmed(visit));
      if (visit === undefined || confirmation === undefined) return refused('visit-expired');
      const person = await findPerson(stores, confirmation.personId);
      const { personId } = person;
      // The evidence is of the proof, and a list may have come since.
      if (certificates.isListedAsRevoked(confirmation.facts)) {
        await stores.confirmations.deleteOfCertificate(confirmation.facts);
        return refuse(stores, { refusal: 'certificate-revoked', confirmation, personId, ctx, at });
      }
      const { accountId } = await stores.accounts.ensure(personId, at);
      const entrant = await stores.accounts.lockEntrant(accountId);
      if (entrant === undefined) throw new Error('An account that was just made is not there');
      const { account } = entrant;
      const no = entryRefusal(entrant, employmentPolicy, at);
      if (no !== undefined) return refuse(stores, { refusal: no, confirmation, personId, ctx, at });
      const bound = await bindCard(stores, { account, confirmation, at });
      if (bound === 'bound-to-another')
        return refuse(stores, { refusal: 'certificate-bound-to-another', confirmation, personId, ctx, at });

      const details = {
        certificate: confirmation.facts,
        evidence: confirmation.evidence,
        source: remark(confirmation.source ?? 'certificate'),
        replacedCards: bound.replaced.length,
      };
      const row = { ...actOfVisitor(ctx, confirmation.amr), actor: personId, subject: accountId } as const;
      for (const replaced of bound.replaced)
        await stores.audit.append(
          { ...row, type: 'certificate.retire', details: { binding: replaced, replacedBy: bound.bindingId } },
          at,
        );
      await stores.audit.append({ ...row, type: 'certificate.bind', details }, at);
      if (isActivated(account))
        await tellOwner(stores, { account, name: person.name, origin, at }, cardBoundMail);
      const { facts, amr } = confirmation;
      const admitted = await admit(
        needs,
        {
          way: { acr: wayIn('natural-person-card').acr, amr },
          entrant,
          opensActivation: true,
          restsOn: { bindingId: bound.bindingId, certificate: facts, goodUntil: facts.notAfter },
        },
        { stores, visit, before: sessionToken, ctx, at },
      );
      // Looked at above in this unit: what changed since undoes the unit, the binding included.
      if (admitted.kind !== 'signed-in') throw new Error('Whoever may come in was not admitted');
      return admitted;
    });
  };
