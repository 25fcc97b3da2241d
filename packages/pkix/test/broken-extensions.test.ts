import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../src/index.ts';
import { makeDer } from './make/certificate.ts';
import {
  bits,
  element,
  explicit,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  sequence,
  yes,
} from './make/der.ts';
import { extension } from './make/extensions.ts';
import { address, directory, dns, mail, registered } from './make/names.ts';

const policy = sequence(oid('1.2.3'));
const tree = (base: Buffer, ...more: readonly Buffer[]) => sequence(explicit(0, sequence(base, ...more)));
const negative = element(2, Buffer.from([0xff]));

const read = (dotted: string, value: Buffer) => {
  const { der } = makeDer({ subject: 'CN=a', extensions: [extension(dotted, false, value)] });
  return parseCertificate(der);
};

describe('a certificate is not read when', () => {
  it.each([
    ['basic constraints limit the path of no CA', '2.5.29.19', sequence(integer(0))],
    ['the path length is negative', '2.5.29.19', sequence(yes, negative)],
    ['basic constraints hold more', '2.5.29.19', sequence(yes, integer(0), integer(0))],
    ['key usage has a bit without a name', '2.5.29.15', namedBits(0, 9)],
    ['key usage is no bit string', '2.5.29.15', octets(Buffer.from([0x80]))],
    ['extended key usage is empty', '2.5.29.37', sequence()],
    ['the alternative names are empty', '2.5.29.17', sequence()],
    ['an alternative address has five octets', '2.5.29.17', sequence(address(1, 2, 3, 4, 5))],
    ['an alternative name is not ASCII', '2.5.29.17', sequence(mail('王@a.example'))],
    ['an alternative name has no known form', '2.5.29.17', sequence(element(0x89, Buffer.from('x')))],
    ['name constraints are empty', '2.5.29.30', sequence()],
    ['permitted subtrees are empty', '2.5.29.30', sequence(explicit(0))],
    ['a subtree has a minimum', '2.5.29.30', tree(dns('a'), implicit(0, Buffer.from([1])))],
    ['a subtree has a maximum', '2.5.29.30', tree(dns('a'), implicit(1, Buffer.from([1])))],
    ['a network has no mask', '2.5.29.30', tree(address(1, 2, 3, 4))],
    ['a network has holes in its mask', '2.5.29.30', tree(address(1, 2, 3, 4, 255, 0, 255, 0))],
    ['the policies are empty', '2.5.29.32', sequence()],
    ['a policy stands twice', '2.5.29.32', sequence(policy, policy)],
    ['a policy is no identifier', '2.5.29.32', sequence(sequence(integer(1)))],
    ['the policy mappings are empty', '2.5.29.33', sequence()],
    ['a policy mapping has one side', '2.5.29.33', sequence(sequence(oid('1.2.3')))],
    ['the policy constraints are empty', '2.5.29.36', sequence()],
    ['a policy constraint is negative', '2.5.29.36', sequence(implicit(0, Buffer.from([0xff])))],
    ['the inhibition of any policy is negative', '2.5.29.54', negative],
    ['the subject key identifier is no octets', '2.5.29.14', bits(Buffer.from([1]))],
    ['the authority has an issuer and no number', '2.5.29.35', sequence(explicit(1, directory('CN=a')))],
    ['the authority has a number and no issuer', '2.5.29.35', sequence(implicit(2, Buffer.from([1])))],
  ])('%s', (_why, dotted, value) => {
    expect(read(dotted, value)).toMatchObject({ ok: false, reason: 'certificate-malformed' });
  });
});

describe('a certificate is read when', () => {
  it.each([
    ['a subtree spells out its minimum of 0', '2.5.29.30', tree(dns('a'), implicit(0, Buffer.from([0])))],
    ['a network covers everything', '2.5.29.30', tree(address(0, 0, 0, 0, 0, 0, 0, 0))],
    ['a network is one address', '2.5.29.30', tree(address(1, 2, 3, 4, 255, 255, 255, 255))],
    ['policies are mapped no further', '2.5.29.36', sequence(implicit(1, Buffer.from([0])))],
    ['policies are required', '2.5.29.36', sequence(implicit(0, Buffer.from([0])))],
    [
      'a policy has qualifiers',
      '2.5.29.32',
      sequence(sequence(oid('1.2.3'), sequence(sequence(oid('1.2.4'), integer(1))))),
    ],
    [
      'the authority is named by issuer and number',
      '2.5.29.35',
      sequence(explicit(1, directory('CN=a')), implicit(2, Buffer.from([1]))),
    ],
    ['a name is registered', '2.5.29.17', sequence(registered('1.2.3'))],
    ['the authority key identifier is empty', '2.5.29.35', sequence()],
  ])('%s', (_why, dotted, value) => {
    expect(read(dotted, value)).toMatchObject({ ok: true });
  });
});
