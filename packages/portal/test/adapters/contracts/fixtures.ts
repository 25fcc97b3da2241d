import { reportPerson } from '../../report-person.ts';
import { createHash } from 'node:crypto';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { type AccountName, parseAccountName } from '../../../src/domain/account/account-name.ts';
import { type AgencyCode, parseAgencyCode } from '../../../src/domain/agency/agency.ts';
import {
  type CertificateFacts,
  type RevocationEvidence,
} from '../../../src/domain/certificate/certificate.ts';
import { type Visit } from '../../../src/domain/challenge/visit-store.ts';
import { type AgencyId, type PersonId } from '../../../src/domain/person/person.ts';
import { type NationalId, parseNationalId } from '../../../src/domain/person/national-id.ts';
import { parseBirthDate } from '../../../src/domain/person/birth-date.ts';
import { type NationalIdVault } from '../../../src/domain/person/person-store.ts';
import { type SingleUse } from '../../../src/domain/sealed/sealed.ts';
import { type Database, type Stores } from '../../../src/domain/stores.ts';
import { branded } from '../../../src/kernel/brand.ts';

export const start = new Date('2026-06-01T08:00:00.000Z');
export const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

/** A vault whose seals say what they are bound to, under a key named `plain`. */
export const plainVault: NationalIdVault = {
  currentKey: 'plain',
  holds: (keyId) => keyId === 'plain',
  seal: (nationalId, personId) => `plain.${personId} ${nationalId}`,
  open(sealed, personId) {
    const [owner, text = ''] = sealed.split(' ');
    const nationalId = parseNationalId(text);
    if (owner !== `plain.${personId}` || nationalId === undefined) throw new Error('a seal of somebody else');
    return nationalId;
  },
  sealBirthDate: (birthDate, personId) => `${personId} ${birthDate}`,
  openBirthDate(sealed, personId) {
    const [owner, text = ''] = sealed.split(' ');
    const birthDate = parseBirthDate(text);
    if (owner !== personId || birthDate === undefined) throw new Error('a seal of somebody else');
    return birthDate;
  },
  sealLetter: (letter, mailId) => `${mailId} ${letter}`,
  openLetter(sealed, mailId) {
    if (!sealed.startsWith(`${mailId} `)) throw new Error('a seal of somebody else');
    return sealed.slice(mailId.length + 1);
  },
  sealCodeSecret: (secret, accountId) => `${accountId} ${secret}`,
  openCodeSecret(sealed, accountId) {
    if (!sealed.startsWith(`${accountId} `)) throw new Error('a seal of somebody else');
    return sealed.slice(accountId.length + 1);
  },
  sealDeliveryHeader: (header, streamId) => `${streamId} ${header}`,
  openDeliveryHeader(sealed, streamId) {
    if (!sealed.startsWith(`${streamId} `)) throw new Error('a seal of somebody else');
    return sealed.slice(streamId.length + 1);
  },
  markBirthDate: (birthDate, nationalId) =>
    createHash('sha256').update(`${nationalId} ${birthDate}`).digest('hex'),
  index: (nationalId) => createHash('sha256').update(nationalId).digest('hex'),
};

let made = 0;
const next = (): number => (made += 1);

const sure = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is not sound');
  return value;
};

/** The single use of a value that this database has not seen used; it expires after a minute. */
export const newSingleUse = async (database: Database): Promise<SingleUse> => ({
  hash: `hash-${next()}`,
  until: at(60),
  epoch: await database.read.epochs.current(),
});
export const newVisit = (): Visit => branded<Visit>(`visit-${next()}`);
export const newAccountName = (): AccountName => sure(parseAccountName(`person${next()}`));
export const newAgencyCode = (): AgencyCode => sure(parseAgencyCode(`Y${String(next()).padStart(8, '0')}A`));

/** IDs whose area letter and digits belong to nobody. */
export function newNationalId(): NationalId {
  const digits = `Y29${String(next()).padStart(6, '0')}`;
  return sure(
    Array.from('0123456789', (check) => parseNationalId(digits + check)).find((id) => id !== undefined),
  );
}

export async function newAgency(database: Database): Promise<AgencyId> {
  const code = newAgencyCode();
  return database.transact(async ({ agencies }) => {
    await agencies.save(
      { code, oid: `2.16.886.101.${next()}`, name: '文化局', nameEn: 'Culture', parentCode: undefined },
      start,
    );
    return sure(await agencies.findByCode(code)).agencyId;
  });
}

export async function newPerson(database: Database, nationalId = newNationalId()): Promise<PersonId> {
  const agencyId = await newAgency(database);
  const row = {
    nationalId,
    name: '林嘉文',
    agencyId,
    post: 'main',
    title: '科員',
    status: 'in-service',
  } as const;
  const { personId } = await database.transact((stores) => reportPerson(stores, row, start));
  return personId;
}

/** An account whose identity is confirmed: at the form. */
export async function newAccount(database: Database): Promise<AccountId> {
  const personId = await newPerson(database);
  return database.transact(async ({ accounts }) => {
    const { accountId } = await accounts.ensure(personId, start);
    await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start });
    return accountId;
  });
}

export const newFacts = (): CertificateFacts => ({
  issuerKeyId: 'aa11',
  serial: next().toString(16),
  kind: 'natural-person',
  holderName: '林嘉文',
  lastFour: '0003',
  agencyOid: undefined,
  notBefore: at(-3600),
  notAfter: at(3600),
  sha256: 'ab'.repeat(32),
});

export const evidence: RevocationEvidence = {
  source: 'ocsp',
  thisUpdate: at(-60),
  nextUpdate: at(3600),
  fromCache: false,
};

/** Runs the same unit of work many times at once. */
export const inParallel = <Result>(
  database: Database,
  times: number,
  work: (stores: Stores, place: number) => Promise<Result>,
): Promise<Result[]> =>
  Promise.all(
    Array.from({ length: times }, (_, place) => database.transact((stores) => work(stores, place))),
  );

export type Contract = (database: () => Database) => void;
