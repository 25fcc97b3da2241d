import { describe, expect, it } from 'vitest';
import { createTrustStore, type CrlIndex, decideRevocationByCrls } from '../src/index.ts';
import { day, makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { ca, decide, leaf, root, with77 } from './make/crl-case.ts';
import {
  certificateIssuer,
  issuingDistributionPoint,
  makeIndex,
  reasonCode,
  type WantedEntry,
} from './make/crl.ts';
import { distributionPoints } from './make/extensions.ts';
import { explicit, utf8 } from './make/der.ts';
import { address, directory, dns, mail, other, registered, uri } from './make/names.ts';

describe('by a CRL with a scope', () => {
  const here = 'http://crl.example/1.crl';
  const pointed = makeLeaf({
    subject: 'CN=leaf',
    issuer: ca,
    extensions: [distributionPoints({ names: [uri(here)] })],
  });
  const scoped = (wanted: Parameters<typeof issuingDistributionPoint>[0]) =>
    makeIndex({ issuer: ca, extensions: [issuingDistributionPoint(wanted)] });

  it('only certificates of that distribution point are decided', () => {
    expect(decide([scoped({ names: [uri(here)] })], {}, pointed)).toMatchObject({ status: 'good' });
    expect(decide([scoped({ names: [uri('HTTP://CRL.example/1.crl')] })], {}, pointed)).toMatchObject({
      status: 'good',
    });
    expect(decide([scoped({ names: [uri('http://crl.example/2.crl')] })], {}, pointed)).toMatchObject({
      reason: 'crl-out-of-scope',
    });
    expect(decide([scoped({ names: [uri(here)] })])).toMatchObject({ reason: 'crl-out-of-scope' });
  });

  it.each([
    ['directory name', directory('C=TW, CN=Point'), directory('C=tw, CN=POINT'), directory('C=TW, CN=Other')],
    ['DNS name', dns('point.example'), dns('POINT.example'), dns('other.example')],
    ['mail address', mail('a@point.example'), mail('a@POINT.example'), mail('b@point.example')],
    ['address', address(1, 2, 3, 4), address(1, 2, 3, 4), address(1, 2, 3, 5)],
    ['registered number', registered('1.2.3'), registered('1.2.3'), registered('1.2.4')],
    ['other name', other('1.2.3', utf8('a')), other('1.2.3', utf8('a')), other('1.2.4', utf8('a'))],
    ['other value', other('1.2.3', utf8('a')), other('1.2.3', utf8('a')), other('1.2.3', utf8('b'))],
    ['party name', explicit(5, utf8('a')), explicit(5, utf8('a')), explicit(5, utf8('b'))],
    ['form', dns('point.example'), dns('point.example'), uri('point.example')],
  ])('a point named by %s is told from another', (_form, point, same, different) => {
    const named = makeLeaf({
      subject: 'CN=leaf',
      issuer: ca,
      extensions: [distributionPoints({ names: [point] })],
    });
    expect(decide([scoped({ names: [same] })], {}, named)).toMatchObject({ status: 'good' });
    expect(decide([scoped({ names: [different] })], {}, named)).toMatchObject({ reason: 'crl-out-of-scope' });
  });

  it('only certificates of that kind are decided', () => {
    expect(decide([scoped({ user: true })])).toMatchObject({ status: 'good' });
    expect(decide([scoped({ ca: true })])).toMatchObject({ reason: 'crl-out-of-scope' });
    expect(decide([scoped({ attribute: true })])).toMatchObject({ reason: 'crl-out-of-scope' });
    const sub = makeAuthority({ subject: 'CN=Sub', issuer: ca });
    expect(decide([scoped({ user: true })], {}, sub)).toMatchObject({ reason: 'crl-out-of-scope' });
    expect(decide([scoped({ ca: true })], {}, sub)).toMatchObject({ status: 'good' });
  });

  it('a certificate is good only when all reasons are covered', () => {
    const some = scoped({ reasons: [1, 2] });
    const rest = scoped({ reasons: [3, 4, 5, 6, 7, 8] });
    expect(decide([some])).toMatchObject({ reason: 'crl-reasons-incomplete' });
    expect(decide([some, rest])).toMatchObject({ status: 'good' });
  });

  it('an answer from several lists is as fresh as the stalest', () => {
    const part = (reasons: readonly number[], until: number) =>
      makeIndex({ issuer: ca, until, extensions: [issuingDistributionPoint({ reasons })] });
    const lists = [part([1, 2], now + 2 * day), part([3, 4, 5, 6], now + 1000), part([7, 8], now + 3 * day)];
    expect(decide(lists)).toMatchObject({ source: { nextUpdate: now + 1000 } });
    expect(decide(lists.toReversed())).toMatchObject({ source: { nextUpdate: now + 1000 } });
  });
});

describe('by an indirect CRL', () => {
  const listMaker = makeAuthority({ subject: 'C=TW, CN=List maker', issuer: root });
  const point = distributionPoints({ crlIssuer: [directory('C=TW, CN=List maker')] });
  const delegated = makeLeaf({ subject: 'CN=leaf', issuer: ca, serial: 99, extensions: [point] });
  const indirect = (entries: readonly WantedEntry[], flag = true) =>
    makeIndex({
      issuer: listMaker,
      entries,
      ...(flag ? { extensions: [issuingDistributionPoint({ indirect: true })] } : {}),
    });
  const ask = (crls: readonly CrlIndex[], withTrust = true) =>
    decideRevocationByCrls({
      certificate: delegated.certificate,
      issuer: ca.certificate,
      crls,
      ...(withTrust ? { trust: createTrustStore({ anchors: [root.certificate] }) } : {}),
      untrusted: [listMaker.certificate],
      rules: { time: now },
    });
  const ofCa = certificateIssuer(directory('C=TW, CN=CA'));
  const cleared = makeIndex({ issuer: root });

  it('entries belong to the issuer that stands before them', () => {
    expect(ask([indirect([{ serial: 1 }, { serial: 99, extensions: [ofCa] }]), cleared])).toMatchObject({
      status: 'revoked',
    });
    expect(
      ask([indirect([{ serial: 1, extensions: [ofCa] }, { serial: 98 }, { serial: 99 }]), cleared]),
    ).toMatchObject({ status: 'revoked' });
    expect(ask([indirect([{ serial: 99 }, { serial: 1, extensions: [ofCa] }]), cleared])).toMatchObject({
      status: 'good',
    });
  });

  it('nothing is decided when its maker has no path to an anchor', () => {
    expect(ask([indirect([]), cleared], false)).toMatchObject({ status: 'undetermined' });
  });

  it('nothing is decided when its maker was revoked or nobody can say', () => {
    expect(ask([indirect([])])).toMatchObject({ reason: 'crl-issuer-unproven' });
    const serial = BigInt(`0x${listMaker.certificate.serialNumber}`);
    const revoked = makeIndex({ issuer: root, entries: [{ serial }] });
    expect(ask([indirect([]), revoked])).toMatchObject({ reason: 'crl-issuer-unproven' });
  });

  it('nothing is decided when it does not say that it is indirect', () => {
    expect(ask([indirect([], false), cleared])).toMatchObject({ status: 'undetermined' });
  });

  it('issuers in a CRL that is not indirect make it unusable', () => {
    const index = makeIndex({ issuer: ca, entries: [{ serial: 1, extensions: [ofCa] }] });
    expect(index.unusable).toBeDefined();
    expect(decide([index])).toMatchObject({ reason: 'crl-critical-extension' });
  });
});

describe('keys of one name', () => {
  const next = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root });
  const rollover = (crls: readonly CrlIndex[], withTrust: boolean) =>
    decideRevocationByCrls({
      certificate: leaf.certificate,
      issuer: ca.certificate,
      crls,
      ...(withTrust ? { trust: createTrustStore({ anchors: [root.certificate] }) } : {}),
      untrusted: [next.certificate],
      rules: { time: now },
    });
  const ofRoot = makeIndex({ issuer: root });

  it('another generation speaks for this one only when its path may be proven', () => {
    const crls = [makeIndex({ issuer: next }), ofRoot];
    expect(rollover(crls, false)).toMatchObject({ status: 'undetermined' });
    expect(rollover(crls, true)).toMatchObject({ status: 'good' });
  });

  it('a generation cannot clear itself, nor two one another', () => {
    const below = (issuer: typeof ca) => makeAuthority({ subject: 'C=TW, CN=CA', issuer });
    const [one, other] = [below(ca), below(ca)];
    const ask = (crls: readonly CrlIndex[]) =>
      decideRevocationByCrls({
        certificate: one.certificate,
        issuer: ca.certificate,
        crls,
        trust: createTrustStore({ anchors: [root.certificate] }),
        untrusted: [ca.certificate, one.certificate, other.certificate],
        rules: { time: now },
      });
    const [byOne, byOther] = [makeIndex({ issuer: one }), makeIndex({ issuer: other })];
    expect(ask([byOne, ofRoot])).toMatchObject({ status: 'undetermined' });
    expect(ask([byOther, byOne, ofRoot])).toMatchObject({ status: 'undetermined' });
    expect(ask([byOne, makeIndex({ issuer: ca }), ofRoot])).toMatchObject({ status: 'good' });
  });

  it('the CRL of the own key comes first, even when it is the older one', () => {
    const own = makeIndex({ issuer: ca, from: now - 2 * day, entries: [with77(reasonCode.superseded)] });
    const newer = makeIndex({ issuer: next, from: now - 1000 });
    expect(rollover([newer, own, ofRoot], true)).toMatchObject({ status: 'revoked' });
  });
});
