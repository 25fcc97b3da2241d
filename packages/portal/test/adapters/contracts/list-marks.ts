import { describe, expect, it } from 'vitest';
import { at, type Contract, inParallel } from './fixtures.ts';

let made = 0;
const newIssuer = (): string => (made += 1).toString(16).padStart(40, '0');

export const listMarkContract: Contract = (database) => {
  const advance = (issuerKeyId: string, number: bigint | undefined, seconds: number, scope = '') =>
    database().transact(({ listMarks }) =>
      listMarks.advance({ issuerKeyId, scope, number, thisUpdate: at(seconds) }),
    );

  describe('the store of list marks', () => {
    it('moves forward by number and time, stays where it is, and never goes back', async () => {
      const issuer = newIssuer();
      expect(await advance(issuer, 5n, 10)).toBe('advanced');
      expect(await advance(issuer, 5n, 10)).toBe('advanced');
      expect(await advance(issuer, 4n, 20)).toBe('crl-number-went-back');
      expect(await advance(issuer, 6n, 9)).toBe('crl-older');
      expect(await advance(issuer, undefined, 20)).toBe('crl-number-missing');
      expect(await advance(issuer, 6n, 20)).toBe('advanced');
      expect(await advance(issuer, 5n, 20)).toBe('crl-number-went-back');
    });

    it('compares numbers of 20 octets as numbers, and lists without one by their time', async () => {
      const issuer = newIssuer();
      const large = 2n ** 159n;
      expect(await advance(issuer, 9n, 0)).toBe('advanced');
      expect(await advance(issuer, large, 0)).toBe('advanced');
      expect(await advance(issuer, large - 1n, 0)).toBe('crl-number-went-back');
      const old = newIssuer();
      expect(await advance(old, undefined, 10)).toBe('advanced');
      expect(await advance(old, undefined, 9)).toBe('crl-older');
      expect(await advance(old, 1n, 10)).toBe('advanced');
    });

    it('keeps authorities and scopes apart', async () => {
      const [one, other] = [newIssuer(), newIssuer()];
      expect(await advance(one, 9n, 9)).toBe('advanced');
      expect(await advance(other, 1n, 1)).toBe('advanced');
      expect(await advance(one, 1n, 1, 'partition 2')).toBe('advanced');
      expect(await advance(one, 1n, 9)).toBe('crl-number-went-back');
    });

    it('stands at the highest of many that come at the same time', async () => {
      const issuer = newIssuer();
      await inParallel(database(), 20, ({ listMarks }, place) =>
        listMarks.advance({ issuerKeyId: issuer, scope: '', number: BigInt(place), thisUpdate: at(0) }),
      );
      expect(await advance(issuer, 18n, 0)).toBe('crl-number-went-back');
      expect(await advance(issuer, 19n, 0)).toBe('advanced');
    });

    it('forgets one authority when it is told so', async () => {
      const [one, other] = [newIssuer(), newIssuer()];
      for (const issuer of [one, other]) await advance(issuer, 9n, 9);
      expect(await database().transact(({ listMarks }) => listMarks.forget(one))).toBe(1);
      expect(await advance(one, 1n, 1)).toBe('advanced');
      expect(await advance(other, 1n, 1)).toBe('crl-number-went-back');
      await database().transact(({ listMarks }) => listMarks.forget(undefined));
      expect(await advance(other, 1n, 1)).toBe('advanced');
    });
  });
};
