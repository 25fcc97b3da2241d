import { createHash } from 'node:crypto';
import { type IssuedCard, type TestPki } from '@ecpa/card-simulator';
import {
  type CertificateFacts,
  openPortalStores,
  parseAccountName,
  parseAgencyCode,
  parseNationalId,
  type Stores,
} from '@ecpa/portal';
import { authorities } from '@ecpa/testkit/city';
import { type CastPerson, people } from '../cast.ts';

function factsOf({ plan, authority, signing }: IssuedCard): CertificateFacts {
  if (signing === undefined) throw new Error(`The card ${plan.id} has no certificate to bind`);
  const { certificate } = signing;
  return {
    kind: plan.kind,
    issuerKeyId: authority.keyId,
    serial: certificate.serialNumber.toLowerCase().replace(/^0+/, ''),
    holderName: plan.holder,
    lastFour: plan.lastFour,
    agencyOid: plan.agencyOid,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    sha256: createHash('sha256').update(new Uint8Array(certificate.rawData)).digest('hex'),
  };
}

async function personOf(stores: Stores, { nationalId, name }: CastPerson) {
  const parsed = parseNationalId(nationalId);
  const person = parsed && (await stores.people.findByNationalId(parsed));
  if (person === undefined) throw new Error(`${name} is not in the register`);
  return person;
}

/** Long enough that an address counts for a recovery, and that a password may be changed. */
const activatedDaysAgo = 30;

/** Carries one person through the activation, as if it had happened long before the sandbox began. */
async function activate(
  stores: Stores,
  {
    cast,
    card,
    passwordHash,
    at: now,
  }: { cast: CastPerson; card: IssuedCard | undefined; passwordHash: string; at: Date },
): Promise<void> {
  const at = new Date(now.getTime() - activatedDaysAgo * 24 * 3600 * 1000);
  const accountName = parseAccountName(cast.accountName ?? '');
  if (accountName === undefined) throw new Error(`${cast.name} has no account name`);
  const { personId } = await personOf(stores, cast);
  const { accountId } = await stores.accounts.ensure(personId, at);
  await stores.accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
  const email = `${accountName}@example.test`;
  // Whoever has no card of their own can only have come in through HR.
  const activatedBy = card === undefined ? 'hr' : 'card';
  await stores.accounts.activate({ accountId, accountName, email, passwordHash, activatedBy, at });
  await stores.accounts.verifyEmail({ accountId, email, at });
  await stores.accounts.advance({ accountId, from: 'active', to: 'confirmed', at });
  if (card !== undefined)
    await stores.bindings.bind({ accountId, facts: factsOf(card), source: 'certificate+look-up', at });
}

async function grantAuthorities(stores: Stores, at: Date): Promise<void> {
  for (const { person: name, agencyCode, ...grant } of authorities) {
    const cast = people.find((each) => each.name === name);
    const code = parseAgencyCode(agencyCode);
    const agency = code && (await stores.agencies.findByCode(code));
    if (cast === undefined || agency === undefined) throw new Error(`No authority can be granted to ${name}`);
    const { personId } = await personOf(stores, cast);
    await stores.authorities.grant({
      ...grant,
      personId,
      agencyId: agency.agencyId,
      from: at,
      until: undefined,
    });
  }
}

/** Activates the accounts that are active from the start, binds their cards and grants their authorities. */
export async function seedAccounts({
  databaseUrl,
  keysFile,
  pki,
  passwords,
}: {
  databaseUrl: string;
  keysFile: string;
  pki: TestPki;
  /** By account name. */
  passwords: ReadonlyMap<string, string>;
}): Promise<void> {
  const portal = await openPortalStores({ databaseUrl, keysFile });
  try {
    const at = new Date();
    const active = people.filter(({ accountName }) => accountName !== undefined);
    const hashed = await Promise.all(
      active.map(async (cast) => {
        const result = await portal.hashPassword(passwords.get(cast.accountName ?? '') ?? '');
        if (result.kind !== 'hashed') throw new Error('A password could not be hashed');
        return { cast, passwordHash: result.hash, card: pki.cards.get(cast.boundCard ?? '') };
      }),
    );
    await portal.database.transact(async (stores) => {
      for (const each of hashed) await activate(stores, { ...each, at });
      await grantAuthorities(stores, at);
    });
  } finally {
    await portal.close();
  }
}
