import { postsThatCount } from '../../domain/authority/holding.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { isFirstUse } from '../console/form-key.ts';
import { type Reason, readReason } from '../../domain/audit/plain-text.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { issuedAgain } from '../password/issued-again.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { issueToPerson } from './issue-to-person.ts';

const type = 'initial-password.batch';

type Parts = Needs<AtGate | 'pseudonym' | 'passwords' | 'origin' | 'networkOf'>;

/** What comes of one person of a batch: the slip to hand over, or why there is none. */
export type Slip =
  | {
      readonly kind: 'slip';
      readonly name: string;
      readonly agencies: readonly string[];
      readonly initialPassword: string;
      readonly expiresAt: Date;
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalCode };

/** One person of a batch, with the mark of what its page showed of them. */
export interface AsSeen {
  readonly personId: string;
  readonly seen?: string | undefined;
}

/** As many as a batch takes. */
export const mostSlips = 500;
/** Passwords that are hashed before their person is reached: enough to keep two processors busy, no more than fair. */
const ahead = 2;

/** A password and its hash; where sign-ins fill the queue of hashes, it waits with everybody else. */
async function makePatiently(
  parts: Parts,
  entry: ConsoleEntry<'hr'>,
  form: string,
): Promise<{ initialPassword: string; hash: string }> {
  for (;;) {
    const made = await makeInitialPassword(parts, { ...entry, form });
    if (made.kind === 'made') return made;
    await sleep((made.retryAfterSeconds ?? 1) * 1000);
  }
}

/** Started ahead of its use: a rejection surfaces where the promise is awaited, and is dropped where it never is. */
function begin(parts: Parts, entry: ConsoleEntry<'hr'>, form: string): ReturnType<typeof makePatiently> {
  const made = makePatiently(parts, entry, form);
  made.catch(() => undefined);
  return made;
}

const slipOf = (
  { clock }: Needs<'clock'>,
  { person, initialPassword, expiresAt }: { person: Person; initialPassword: string; expiresAt: Date },
): Slip => ({
  kind: 'slip',
  name: person.name,
  agencies: postsThatCount(person, clock.now()).map(({ agencyName }) => agencyName),
  initialPassword,
  expiresAt,
});

async function* slipsOf(
  parts: Parts,
  {
    entry,
    people,
    reason,
    formKey,
  }: { entry: ConsoleEntry<'hr'>; people: readonly AsSeen[]; reason: Reason; formKey: string },
): AsyncGenerator<Slip, void> {
  const issue = issueToPerson(parts);
  const formOf = (personId: string) => `${formKey} ${personId}`;
  const made = people.slice(0, ahead).map(({ personId }) => begin(parts, entry, formOf(personId)));
  for (const [place, { personId, seen }] of people.entries()) {
    const next = made.shift();
    if (next === undefined) return;
    const later = people[place + ahead];
    if (later !== undefined) made.push(begin(parts, entry, formOf(later.personId)));
    const { initialPassword, hash } = await next;
    const form = formOf(personId);
    const issued = await issue({ entry, personId, reason, hash, formKey: form, seen });
    const handedOut =
      issued.kind === 'refused'
        ? await issuedAgain(parts, { entry, personId, form, refusal: issued.refusal })
        : { ...issued, initialPassword };
    if (handedOut !== undefined) yield slipOf(parts, handedOut);
    else if (issued.kind === 'refused') yield { kind: 'refused', refusal: issued.refusal };
  }
}

/**
 * Issues initial passwords to many, one transaction each. A slip is given out after its own commit. The reader sets the
 * pace (backpressure): where the reading ends, the issuing ends.
 * @param formKey of the page that asks: a page that was sent already shows the slips that it handed out
 */
export const issueSlips =
  (parts: Parts) =>
  async ({
    entry,
    people,
    reason: typed,
    formKey,
  }: {
    entry: ConsoleEntry<'hr'>;
    people: readonly AsSeen[];
    reason: string;
    formKey: string;
  }): Promise<
    | {
        readonly kind: 'slips';
        readonly total: number;
        readonly issuer: Issuer;
        /** When the batch began. */
        readonly at: Date;
        readonly slips: AsyncGenerator<Slip, void>;
      }
    | Invalid
    | Refused
  > => {
    const reason = readReason(typed);
    const chosen = [...new Map(people.map((each) => [each.personId, each])).values()];
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    if (chosen.length === 0) return { kind: 'invalid', problems: [{ field: 'people', code: 'required' }] };
    if (chosen.length > mostSlips) return refused('request-too-large');
    const begun = await act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) =>
        // The page that comes twice goes on where its first coming was broken off.
        ({
          answer: { kind: 'begun' as const, issuer: await issuerOf(stores, actor, at), at },
          event: (await isFirstUse(stores, formKey, at))
            ? { type, details: { people: chosen.length, reason } }
            : { type, refusal: 'request-repeated' },
        }),
    });
    if (begun.kind === 'refused') return begun;
    const slips = slipsOf(parts, { entry, people: chosen, reason, formKey });
    const { issuer, at } = begun;
    return { kind: 'slips', total: chosen.length, issuer, at, slips };
  };
