import path from 'node:path';
import { fingerprint, formatName } from '@ecpa/pkix';
import { assureTrust } from '../../adapters/certificates/assure-trust.ts';
import { loadTrust } from '../../adapters/certificates/load-trust.ts';
import { keyIdOf, type Trust } from '../../adapters/certificates/trust.ts';
import { systemClock } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { forgetLists } from '../../usecases/operation/forget-lists.ts';
import { readTrust } from '../read-trust.ts';
import { readSettings } from '../settings.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
const grouped = (hex: string): string => (hex.match(/.{1,8}/g) ?? []).join(' ');

function readNamed(file: string): Trust {
  try {
    return loadTrust(file);
  } catch (error) {
    throw new CommandError(reasonOf(error));
  }
}

/** `ecpa trust show`: what a trust file says, in the form in which people compare it; wrong when no card could pass. */
export function show(file: string | undefined): void {
  const trustFile = file === undefined ? readSettings(process.env).trustFile : path.resolve(file);
  if (trustFile === undefined)
    throw new CommandError('Name a file, or set ECPA_TRUST_ANCHORS.', exitCodes.usage);
  const trust = file === undefined ? readTrust(trustFile) : readNamed(trustFile);
  const { anchors, intermediates } = trust.store;
  for (const one of [...anchors, ...intermediates]) {
    const keyId = keyIdOf(one);
    const issuer = trust.issuers.get(keyId);
    const lines = [
      formatName(one.subject),
      `  ${anchors.includes(one) ? 'anchor' : 'intermediate'}, ${day(one.notBefore)} to ${day(one.notAfter)}`,
      `  key     ${keyId}`,
      `  sha256  ${grouped(fingerprint(one))}`,
    ];
    if (issuer !== undefined) {
      const { kind, policies, revocation } = issuer;
      lines.push(`  issues  ${kind} cards of policy ${policies.join(', ') || '(any)'}`);
      lines.push(`  status  ${JSON.stringify(revocation)}`);
    }
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  process.stdout.write(`asks only ${[...trust.revocationHosts].join(', ') || '(nobody)'}\n`);
  for (const line of assureTrust(trust, systemClock.now())) process.stdout.write(`OF NO USE NOW: ${line}\n`);
}

/** `ecpa trust forget-lists` */
export async function forget(keyId: string | undefined, { all }: { readonly all: boolean }): Promise<void> {
  const wanted = keyId?.replace(/[\s:]/g, '').toLowerCase();
  if ((wanted === undefined) !== all)
    throw new CommandError('Name one key identifier, or --all.', exitCodes.usage);
  if (wanted !== undefined && !/^([0-9a-f]{2})+$/.test(wanted))
    throw new CommandError('A key identifier is hexadecimal.', exitCodes.usage);
  const gone = await withStores(({ database }) => forgetLists({ database, clock: systemClock })(wanted));
  process.stdout.write(`forgot ${gone}; restart the portal, which still holds its lists\n`);
}
