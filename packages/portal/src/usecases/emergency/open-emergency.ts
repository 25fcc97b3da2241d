import { isActivated } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import {
  type EmergencyCode,
  emergencyCodesTogether,
  emergencyLimits,
  emergencySeal,
} from '../../domain/emergency/emergency.ts';
import { employmentRefusal } from '../../domain/person/person.ts';
import { type RefusalCode, refused, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { later } from '../../kernel/clock.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid, type SignedIn } from '../common/views.ts';
import { emergencyOpenedMail } from '../mail/emergency-mail.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { finishSignIn } from '../ways-in/finish-sign-in.ts';
import { emergencyCodeHash } from './make-emergency-codes.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'sealer' | 'certificates' | 'employmentPolicy' | 'origin'
>;

/** Of each code whether it is one of an envelope that counts: open, of somebody who serves, and of nobody else's before it. */
async function readCodes(
  { emergencyCodes, people }: Pick<Stores, 'emergencyCodes' | 'people'>,
  { employmentPolicy }: Needs<'employmentPolicy'>,
  { typed, at }: { typed: readonly string[]; at: Date },
): Promise<(EmergencyCode | undefined)[]> {
  const read: (EmergencyCode | undefined)[] = [];
  for (const each of typed) {
    const code = await emergencyCodes.findOpen(emergencyCodeHash(each));
    const holder = code && (await people.find(code.holder));
    const serves = holder !== undefined && employmentRefusal(holder, employmentPolicy, at) === undefined;
    const isAnother = read.every((before) => before?.holder !== code?.holder);
    read.push(serves && isAnother ? code : undefined);
  }
  return read;
}

/** Tells everybody who answers for the portal, by name: operators and auditors. */
async function tellAll(
  stores: Stores,
  { origin, name, holders, at }: { origin: string; name: string; holders: readonly string[]; at: Date },
): Promise<void> {
  for (const personId of await stores.authorities.listHolders(['operator', 'auditor'], at)) {
    const account = await stores.accounts.findByPerson(personId);
    const person = await stores.people.find(personId);
    if (account === undefined || person === undefined) continue;
    await tellOwner(stores, { account, name: person.name, origin, at }, (occasion) =>
      emergencyOpenedMail({ ...occasion, operator: name, holders }),
    );
  }
}

/**
 * The second half of a break-glass sign-in: the codes of two envelopes, of two different people, open a session of an hour for
 * the operator whose card was proven. In one unit both codes are used up, the row is left, and everybody who answers for the
 * portal is told.
 */
export const openEmergency =
  (parts: Parts) =>
  ({
    proof,
    browser,
    codes: typed,
    before,
    ctx,
  }: {
    proof: string;
    browser: string | undefined;
    codes: readonly string[];
    /** Token of the session that the browser has. */
    before: string | undefined;
    ctx: RequestContext;
  }): Promise<SignedIn | Invalid | Refused> =>
    parts.database.transact<SignedIn | Invalid | Refused>(async (stores) => {
      const { sealer, certificates, employmentPolicy, clock, origin } = parts;
      const at = clock.now();
      const type = 'emergency.open' as const;
      const opened =
        browser === undefined
          ? undefined
          : sealer.open(emergencySeal, { sealed: proof, boundTo: browser, at });
      const binding =
        opened?.kind === 'open' ? await stores.bindings.find(opened.value.bindingId) : undefined;
      const entrant = binding && (await stores.accounts.lockEntrant(binding.accountId));
      const act = actOfVisitor(ctx, ['sc', 'pin']);
      const no = async (refusal: RefusalCode, seconds?: number): Promise<Refused> => {
        await stores.audit.append({ ...act, type, refusal, subject: entrant?.account.accountId }, at);
        return refused(refusal, seconds);
      };
      if (opened?.kind !== 'open' || binding === undefined || entrant === undefined)
        return no('visit-expired');
      const { account } = entrant;
      const { accountId, personId } = account;
      if (binding.retiredReason !== undefined || certificates.isListedAsRevoked(binding))
        return no('certificate-revoked');
      const person = await stores.people.find(personId);
      const refusal = entryRefusal(entrant, employmentPolicy, at);
      if (refusal !== undefined || person === undefined || !isActivated(account))
        return no(refusal ?? 'account-not-activated');
      const held = heldNow(await stores.authorities.listByPerson(personId), person, at);
      if (held.every(({ role }) => role !== 'operator')) return no('forbidden');
      const wait = await stores.throttles.count(`emergency ${accountId}`, throttleRules.emergencyTries, at);
      if (wait > 0) return no('too-many-requests', wait);

      const read = await readCodes(stores, parts, { typed, at });
      const codes = read.filter((each) => each !== undefined);
      if (codes.length < emergencyCodesTogether) {
        await stores.audit.append({ ...act, type, refusal: 'code-wrong', subject: accountId }, at);
        return {
          kind: 'invalid',
          problems: read.flatMap((each, place) =>
            each === undefined ? [{ field: `code-${place + 1}`, code: 'emergency-code-wrong' as const }] : [],
          ),
        };
      }
      if (!(await stores.usedOnce.use(opened.singleUse))) return no('visit-expired');
      for (const { codeId } of codes)
        if (!(await stores.emergencyCodes.use(codeId, at))) throw new Error('A code was used meanwhile');
      const endsAt = later(at, emergencyLimits.absoluteSeconds);
      const details = {
        codes: codes.map(({ codeId }) => codeId),
        holders: codes.map(({ holder }) => holder),
        endsAt,
      };
      await stores.audit.append({ ...act, actor: personId, type, subject: accountId, details }, at);
      const holders = [];
      for (const { holder } of codes) holders.push((await stores.people.find(holder))?.name ?? '');
      await tellAll(stores, { origin, name: person.name, holders, at });
      return finishSignIn(parts, {
        stores,
        account,
        visit: undefined,
        before,
        ctx,
        at,
        stage: 'emergency',
        holder: {
          acr: wayIn('emergency').acr,
          amr: wayIn('emergency').amr,
          accountId,
          personId,
          bindingId: binding.bindingId,
          certificate: binding,
          goodUntil: binding.notAfter,
        },
      });
    });
