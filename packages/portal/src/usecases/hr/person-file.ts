import { type Account } from '../../domain/account/account.ts';
import { ownEventTypes } from '../../domain/audit/audit-events.ts';
import { postsThatCount } from '../../domain/authority/holding.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type SlipEnd, type SlipRecord } from '../../domain/initial-password/initial-password.ts';
import { type Employment, type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type AuditLine, auditLines } from '../audit/audit-lines.ts';
import { issuerNames } from './issuer.ts';

const slipsShown = 10;
const rowsShown = 20;

/** A slip as the page of its person tells it: never its secret. */
interface SlipLine extends Pick<SlipRecord, 'issuedAt' | 'handedOutBy' | 'expiresAt' | 'collectedAt'> {
  readonly issuedByName: string;
  /** `ended`: it is over, and how was not kept. */
  readonly state: 'open' | SlipEnd | 'expired' | 'ended';
}

/** A card of a person, as HR may see it: of its number the last characters alone. */
interface CardLine extends Pick<Binding, 'notAfter' | 'boundAt' | 'lastUsedAt'> {
  readonly maskedSerial: string;
  readonly state: 'in-use' | 'replaced' | 'blocked' | 'released';
}

/** What the page of a person shows beside who they are. */
export interface PersonFile {
  readonly posts: readonly Employment[];
  /** Whether mail reaches them; the address is theirs to see. */
  readonly email: 'none' | 'unverified' | 'verified';
  readonly sessions: number;
  readonly lastSignedInAt: Date | undefined;
  readonly cards: readonly CardLine[];
  readonly slips: readonly SlipLine[];
  readonly history: readonly AuditLine[];
}

function stateOf({ end, endedAt, expiresAt }: SlipRecord, at: Date): SlipLine['state'] {
  if (end !== undefined) return end;
  if (endedAt !== undefined) return 'ended';
  return expiresAt <= at ? 'expired' : 'open';
}

const emailOf = (account: Account | undefined): PersonFile['email'] => {
  if (account?.email === undefined) return 'none';
  return account.emailVerifiedAt === undefined ? 'unverified' : 'verified';
};

async function slipsOf(stores: Stores, account: Account, at: Date): Promise<readonly SlipLine[]> {
  const nameOf = issuerNames(stores);
  const slips = await stores.initialPasswords.listOf(account.accountId, slipsShown);
  return Promise.all(
    slips.map(async (slip) => ({
      ...slip,
      issuedByName: await nameOf(slip.issuedBy),
      state: stateOf(slip, at),
    })),
  );
}

async function cardsOf({ bindings }: Pick<Stores, 'bindings'>, account: Account): Promise<CardLine[]> {
  return (await bindings.listByAccount(account.accountId)).map(
    ({ serial, notAfter, boundAt, lastUsedAt, retiredReason }) => ({
      maskedSerial: `…${serial.slice(-4)}`,
      notAfter,
      boundAt,
      lastUsedAt,
      state: retiredReason ?? 'in-use',
    }),
  );
}

/** Reads what an office knows of a person whom the actor reaches. */
export async function readPersonFile(
  stores: Stores,
  { person, account, at }: { person: Person; account: Account | undefined; at: Date },
): Promise<PersonFile> {
  const subjects = [person.personId, ...(account === undefined ? [] : [account.accountId])];
  const types = [...ownEventTypes, 'initial-password.collect'] as const;
  const rows = await stores.audit.list({ subjects, types, limit: rowsShown });
  const open = account && (await stores.sessions.listByAccount(account.accountId, at));
  return {
    posts: postsThatCount(person, at),
    email: emailOf(account),
    sessions: open?.length ?? 0,
    lastSignedInAt: account?.lastSignedInAt,
    cards: account === undefined ? [] : await cardsOf(stores, account),
    slips: account === undefined ? [] : await slipsOf(stores, account, at),
    history: await auditLines(stores, rows),
  };
}
