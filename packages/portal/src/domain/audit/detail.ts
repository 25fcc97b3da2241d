import { sha256Hex } from '../../kernel/bytes.ts';
import { type AccountName } from '../account/account-name.ts';
import { type Console } from '../authority/consoles.ts';
import { type AgencyCode } from '../agency/agency.ts';
import { type CertificateFacts, type RevocationEvidence } from '../certificate/certificate.ts';
import { type ExternalVerifier, type VerifiedFacts } from '../external-verification/external-verifier.ts';
import { type VerificationMethod } from '../external-verification/verification.ts';
import { type Ticket } from '../helpdesk/ticket.ts';
import { type Reason, type Remark } from './plain-text.ts';

/** What stands under one key of a row; `null` in rows of earlier versions alone. */
export type StoredDetail = string | number | boolean | null | readonly string[];

/**
 * A kind of detail: which values it takes, and how they stand in a row. The kinds of this file are all there are, and
 * none takes a bare string: that is why no event can hold a national ID, a secret, or free text about a person.
 */
export interface Detail<Value> {
  /** The keys under which a detail of this name stands, each with what is there. */
  keys(name: string): Readonly<Record<string, string>>;
  write(name: string, value: Value): Readonly<Record<string, StoredDetail>>;
}

const scalar = <Value>(holds: string, store: (value: Value) => StoredDetail): Detail<Value> => ({
  keys: (name) => ({ [name]: holds }),
  write: (name, value) => ({ [name]: store(value) }),
});

const group = <Value>(
  holds: Readonly<Record<string, string>>,
  store: (value: Value) => Record<string, StoredDetail>,
): Detail<Value> => ({
  keys: () => holds,
  write: (_, value) => store(value),
});

/** A detail that an event may lack. */
export type Optional<Value> = Detail<Value> & { readonly optional: true };
export const optional = <Value>(detail: Detail<Value>): Optional<Value> => ({ ...detail, optional: true });

export const id = <Prefix extends string>(prefix: Prefix): Detail<`${Prefix}_${string}`> =>
  scalar(`id, \`${prefix}_…\``, (value) => value);

export const ids = <Prefix extends string>(prefix: Prefix): Detail<readonly `${Prefix}_${string}`[]> =>
  scalar(`list of ids, \`${prefix}_…\``, (value) => value);

export const choice = <const Value extends string>(...values: readonly Value[]): Detail<Value> =>
  scalar(values.map((value) => `\`${value}\``).join(', '), (value) => value);

export const choices = <const Value extends string>(...values: readonly Value[]): Detail<readonly Value[]> =>
  scalar(`list of ${values.map((value) => `\`${value}\``).join(', ')}`, (value) => value);

export const count: Detail<number> = scalar('number', (value) => value);
export const flag: Detail<boolean> = scalar('true or false', (value) => value);
export const moment: Detail<Date> = scalar('time', (value) => value.toISOString());
export const accountName: Detail<AccountName> = scalar('account name', (value) => value);
export const agencyCode: Detail<AgencyCode> = scalar('agency code', (value) => value);
export const ticket: Detail<Ticket> = scalar('ticket of the call', (value) => value);
export const reason: Detail<Reason> = scalar('reason that was typed, cleaned', (value) => value);
export const remark: Detail<Remark> = scalar('words of the portal', (value) => value);
export const remarks: Detail<readonly Remark[]> = scalar('list of words of the portal', (value) => value);
/** One of the table of consoles. */
export const consoleName: Detail<Pick<Console, 'name'>> = scalar('name of a console', ({ name }) => name);
export const verifier: Detail<Pick<ExternalVerifier, 'host'>> = scalar('host', ({ host }) => host);

/** Which card or phone a verifier saw: it can be compared, not read. */
export const credential: Detail<Pick<VerifiedFacts, 'credential'> & { readonly method: VerificationMethod }> =
  scalar('sixteen digits of a hash', ({ method, credential: name }) =>
    sha256Hex(`${method} ${name}`).slice(0, 16),
  );

/** Which certificate it was, never whose name or last four. */
export const certificate: Detail<Pick<CertificateFacts, 'kind' | 'issuerKeyId' | 'serial' | 'sha256'>> =
  group(
    {
      certificateKind: '`natural-person`, `agency`',
      certificateIssuer: 'key identifier of the issuer',
      certificateSerial: 'serial number',
      certificateSha256: 'fingerprint',
    },
    ({ kind, issuerKeyId, serial, sha256 }) => ({
      certificateKind: kind,
      certificateIssuer: issuerKeyId,
      certificateSerial: serial,
      certificateSha256: sha256,
    }),
  );

/** How it was decided that the certificate is not revoked. */
export const evidence: Detail<RevocationEvidence> = group(
  {
    revocationSource: '`ocsp`, `crl`, `stale-crl`',
    revocationThisUpdate: 'time',
    revocationFromCache: 'true or false',
  },
  ({ source, thisUpdate, fromCache }) => ({
    revocationSource: source,
    revocationThisUpdate: thisUpdate.toISOString(),
    revocationFromCache: fromCache,
  }),
);
