import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { after, makeAuthority, makeCrl, X509CrlReason } from './pki/authority.ts';
import { memoryMarks, outcome } from './pki/verifier.ts';
import { hour, listed, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

describe('lists across a restart', () => {
  let h: RevocationScene;
  let listFolder: string;
  let marks: ReturnType<typeof memoryMarks>;
  beforeEach(async () => {
    h = await revocationScene();
    h.fail('/ocsp');
    listFolder = mkdtempSync(path.join(tmpdir(), 'ecpa-lists-'));
    marks = memoryMarks();
  });
  afterEach(async () => {
    await h.close();
    rmSync(listFolder, { recursive: true });
  });

  const start = () => h.newVerifier({ listFolder, marks });
  const decided = async (
    { verifier, time }: ReturnType<typeof start>,
    card: Awaited<ReturnType<typeof h.card>>,
  ) => outcome(await verifier.revocation(card, time.at));
  const files = () => readdirSync(listFolder).map((file) => path.join(listFolder, file));

  it('decide by the last good list while the distribution point is down, until the list ends', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority, entries: listed(X509CrlReason.keyCompromise) }));
    const bad = await h.card();
    const good = await h.card({ serial: '0b77' });
    expect(await decided(start(), good)).toBe('good');
    h.fail('/card.crl');
    const second = start();
    expect(await decided(second, good)).toBe('good');
    expect(await decided(second, bad)).toBe('certificate-revoked');
    const late = start();
    late.time.at = after(25 * hour);
    expect(await decided(late, good)).toBe('revocation-unavailable');
  });

  it('are taken up at the start, so that a session of a listed card ends without another sign-in', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority, entries: listed(X509CrlReason.keyCompromise) }));
    const bad = await h.card();
    await decided(start(), bad);
    h.fail('/card.crl');
    const { verifier } = start();
    expect(verifier.isListedAsRevoked(bad.facts)).toBe(false);
    verifier.start();
    await expect.poll(() => verifier.isListedAsRevoked(bad.facts)).toBe(true);
    // The list counts before the point that could not be asked is heard of.
    await expect
      .poll(() => verifier.report().authorities.flatMap(({ lists }) => lists))
      .toContainEqual(expect.objectContaining({ number: '1', entries: 1, problem: 'status 500' }));
    await verifier.close();
  });

  it.each(['0a01', '00a5f1', '7f', '00ff', '0001'])(
    'end sessions whatever the first octet of the serial number is: %s',
    async (serialNumber) => {
      h.serveCrl(
        await makeCrl({
          authority: h.authority,
          entries: [
            { serialNumber, revocationDate: after(-hour), reason: X509CrlReason.keyCompromise },
            { serialNumber: '55aa', revocationDate: after(-hour), reason: X509CrlReason.keyCompromise },
          ],
        }),
      );
      const bad = await h.card({ serial: serialNumber });
      expect(outcome(await h.check(bad))).toBe('certificate-revoked');
      expect(h.verifier.isListedAsRevoked(bad.facts)).toBe(true);
      expect(h.verifier.isListedAsRevoked({ ...bad.facts, serial: '1234' })).toBe(false);
    },
  );

  it('never go back behind the number that an earlier start took, whatever is served', async () => {
    h.serveCrl(
      await makeCrl({ authority: h.authority, number: 5, entries: listed(X509CrlReason.keyCompromise) }),
    );
    const one = await h.card();
    expect(await decided(start(), one)).toBe('certificate-revoked');
    for (const file of files()) rmSync(file);
    h.serveCrl(await makeCrl({ authority: h.authority, number: 4 }));
    const second = start();
    expect(await decided(second, one)).toBe('revocation-unavailable');
    expect(second.notes.join()).toContain('crl-number-went-back');
    h.serveCrl(await makeCrl({ authority: h.authority, number: 5, thisUpdate: after(-2 * hour) }));
    const third = start();
    expect(await decided(third, one)).toBe('revocation-unavailable');
    expect(third.notes.join()).toContain('crl-older');
    h.serveCrl(await makeCrl({ authority: h.authority, number: 6, thisUpdate: after(-hour / 2) }));
    expect(await decided(start(), one)).toBe('good');
  });

  it('believe nothing in the folder: an older list put there, one of another key, and one that was altered', async () => {
    const older = await makeCrl({ authority: h.authority, number: 1, thisUpdate: after(-2 * hour) });
    const stranger = await makeAuthority({ name: 'C=TW, CN=卡' });
    h.serveCrl(
      await makeCrl({ authority: h.authority, number: 2, entries: listed(X509CrlReason.keyCompromise) }),
    );
    const one = await h.card();
    expect(await decided(start(), one)).toBe('certificate-revoked');
    h.fail('/card.crl');
    const [file = ''] = files();
    const kept = readFileSync(file);
    const heading = kept.subarray(0, kept.indexOf('\n') + 1);
    const flipped = Buffer.from(kept);
    flipped[flipped.length - 90] = (flipped[flipped.length - 90] ?? 0) ^ 1;
    const placed = [
      Buffer.concat([heading, older]),
      Buffer.concat([heading, await makeCrl({ authority: stranger, number: 9 })]),
      flipped,
      kept.subarray(0, -20),
      Buffer.from('{}'),
      Buffer.alloc(0),
    ];
    for (const bytes of placed) {
      writeFileSync(file, bytes);
      expect(await decided(start(), one)).toBe('revocation-unavailable');
    }
    writeFileSync(file, kept);
    expect(await decided(start(), one)).toBe('certificate-revoked');
  });

  it('leave out of the folder what is no longer trusted, and read no file that is not theirs', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority }));
    await decided(start(), await h.card());
    writeFileSync(path.join(listFolder, 'notes.txt'), 'mine');
    const { verifier } = h.newVerifier({ listFolder, marks, hosts: [] });
    verifier.start();
    await expect.poll(() => files().map((file) => path.basename(file))).toEqual(['notes.txt']);
    await verifier.close();
  });

  it('are decided by as ever when the folder cannot be written', async () => {
    const blocked = path.join(listFolder, 'file');
    writeFileSync(blocked, '');
    h.serveCrl(await makeCrl({ authority: h.authority }));
    const { verifier, time, notes } = h.newVerifier({ listFolder: path.join(blocked, 'lists'), marks });
    expect(outcome(await verifier.revocation(await h.card(), time.at))).toBe('good');
    expect(notes.join()).toContain('not kept');
  });

  it('wait for their time: a list of tomorrow is not taken, so that the one of today still is', async () => {
    h.serveCrl(
      await makeCrl({
        authority: h.authority,
        number: 9,
        thisUpdate: after(24 * hour),
        nextUpdate: after(48 * hour),
      }),
    );
    const one = await h.card();
    const early = start();
    expect(await decided(early, one)).toBe('revocation-unavailable');
    expect(early.notes.join()).toContain('crl-not-yet-valid');
    h.serveCrl(await makeCrl({ authority: h.authority, number: 8 }));
    expect(await decided(start(), one)).toBe('good');
  });
});
