import { actOfProgram } from '../../domain/audit/act.ts';
import { type EmergencyCodeId, emergencyCodesTogether } from '../../domain/emergency/emergency.ts';
import { readInitialPassword, writeInitialPassword } from '../../domain/initial-password/initial-password.ts';
import { employmentRefusal, type Person } from '../../domain/person/person.ts';
import { newId, tokenHash } from '../../kernel/id.ts';
import { Secret } from '../../kernel/secret.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';

export interface MadeCode {
  readonly codeId: EmergencyCodeId;
  readonly holder: Person;
  /** Printed once, for the envelope. */
  readonly code: Secret;
}

export type Made =
  | { readonly kind: 'made'; readonly codes: readonly MadeCode[] }
  | { readonly kind: 'not-made'; readonly why: 'holders-needed' | 'same-holder' }
  | { readonly kind: 'not-made'; readonly why: 'no-holder'; readonly place: number };

/** The form in which a code of an envelope is compared. */
export const emergencyCodeHash = (typed: string): string =>
  tokenHash(`emergency ${readInitialPassword(typed)}`);

/**
 * Makes the codes of the sealed envelopes, one for each of two different people who serve, in the place of those before. By
 * command alone: whoever opens a browser in an emergency must not make the key to it there.
 */
export const makeEmergencyCodes =
  ({
    database,
    clock,
    random,
    employmentPolicy,
  }: Needs<'database' | 'clock' | 'random' | 'employmentPolicy'>) =>
  (claimedHolders: readonly string[]): Promise<Made> =>
    database.transact<Made>(async (stores) => {
      const at = clock.now();
      if (claimedHolders.length !== emergencyCodesTogether)
        return { kind: 'not-made', why: 'holders-needed' };
      const codes: MadeCode[] = [];
      for (const [place, claimed] of claimedHolders.entries()) {
        const claim = readClaim(claimed);
        const holder = claim.kind === 'invalid' ? undefined : await findClaimed(stores, claim);
        if (holder === undefined || employmentRefusal(holder, employmentPolicy, at) !== undefined)
          return { kind: 'not-made', why: 'no-holder', place };
        if (codes.some((each) => each.holder.personId === holder.personId))
          return { kind: 'not-made', why: 'same-holder' };
        codes.push({
          codeId: newId('emc', random),
          holder,
          code: new Secret(writeInitialPassword(random.bytes(64))),
        });
      }
      await stores.emergencyCodes.replace(
        codes.map(({ codeId, holder, code }) => ({
          codeId,
          holder: holder.personId,
          hash: emergencyCodeHash(code.reveal()),
        })),
        at,
      );
      const details = {
        codes: codes.map(({ codeId }) => codeId),
        holders: codes.map(({ holder }) => holder.personId),
      };
      await stores.audit.append(
        { ...actOfProgram('command-line'), type: 'emergency.make-codes', details },
        at,
      );
      return { kind: 'made', codes };
    });
