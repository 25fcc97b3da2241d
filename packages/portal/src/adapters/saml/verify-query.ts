import { createPublicKey, verify } from 'node:crypto';
import { signatureAlgorithms } from './algorithms.ts';

/** The values of a query as they came, still escaped. */
export function rawFields(query: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    // A name that is written with escapes would be another one to a second reader.
    if (fields.has(name) || name.includes('%')) return undefined;
    fields.set(name, equals === -1 ? '' : pair.slice(equals + 1));
  }
  return fields;
}

const unescape = (value: string): string => decodeURIComponent(value.replaceAll('+', ' '));

export type QueryVerdict =
  | { readonly kind: 'unsigned' | 'signed' }
  | {
      readonly kind: 'refused';
      readonly problem: 'signature-invalid' | 'algorithm-not-allowed';
      readonly detail: string;
    };

const no = (detail: string): QueryVerdict => ({ kind: 'refused', problem: 'signature-invalid', detail });

/**
 * Verifies the signature of a query over the octets that came, since an escape can be written in more ways than one
 * (SAML 2.0 Bindings, 3.4.4.1).
 */
export function verifyQuery(
  fields: ReadonlyMap<string, string>,
  name: 'SAMLRequest' | 'SAMLResponse',
  certificates: readonly string[],
): QueryVerdict {
  const signature = fields.get('Signature');
  const algorithmField = fields.get('SigAlg');
  if (signature === undefined && algorithmField === undefined) return { kind: 'unsigned' };
  if (signature === undefined || algorithmField === undefined) return no('half a signature');
  const algorithm = signatureAlgorithms.get(unescape(algorithmField));
  if (algorithm === undefined)
    return { kind: 'refused', problem: 'algorithm-not-allowed', detail: unescape(algorithmField) };
  const base64 = unescape(signature);
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return no('not base64');
  const octets = [name, 'RelayState', 'SigAlg']
    .flatMap((field) => {
      const value = fields.get(field);
      return value === undefined ? [] : [`${field}=${value}`];
    })
    .join('&');
  const fits = certificates.some((certificate) =>
    verify(
      algorithm.hash,
      Buffer.from(octets, 'latin1'),
      { key: createPublicKey(certificate), padding: algorithm.padding },
      Buffer.from(base64, 'base64'),
    ),
  );
  return fits ? { kind: 'signed' } : no('no registered key fits');
}
