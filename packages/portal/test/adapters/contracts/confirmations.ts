import { describe, expect, it } from 'vitest';
import { confirmationLostSeconds, type StepStates } from '../../../src/domain/confirmation/confirmation.ts';
import { type Visit } from '../../../src/domain/challenge/visit-store.ts';
import { at, type Contract, evidence, inParallel, newFacts, newPerson, newVisit, start } from './fixtures.ts';

const steps: StepStates = [
  { step: 'register', state: 'running' },
  { step: 'certificate', state: 'waiting' },
];

export const confirmationContract: Contract = (database) => {
  const open = async () => {
    const visit = newVisit();
    const facts = newFacts();
    await database().transact(({ confirmations }) =>
      confirmations.open({ visit, facts, evidence, amr: ['sc'], at: start }),
    );
    return { visit, facts };
  };
  const runAt = (seconds: number) => `run_${seconds}` as const;
  const begin = (visit: Visit, seconds = 0) =>
    database().transact(({ confirmations }) =>
      confirmations.begin({ visit, run: runAt(seconds), steps, claimed: 'lin.jw', at: at(seconds) }),
    );
  const confirm = async (visit: Visit, seconds = 0) => {
    const personId = await newPerson(database());
    return database().transact(({ confirmations }) =>
      confirmations.decide({ visit, run: runAt(seconds) }, { personId, source: 'certificate' }),
    );
  };

  describe('the confirmation store', () => {
    it('gives back what was proven, all of it', async () => {
      const { visit, facts } = await open();
      expect(await database().read.confirmations.find(visit)).toEqual({
        visit,
        facts,
        amr: ['sc'],
        evidence,
        state: 'claim-needed',
        steps: [],
        refusal: undefined,
        personId: undefined,
        source: undefined,
        claimed: undefined,
        begunAt: undefined,
        startedAt: start,
      });
    });

    it('begins for one of many who ask at once', async () => {
      const { visit } = await open();
      const begun = await inParallel(database(), 20, ({ confirmations }) =>
        confirmations.begin({ visit, run: 'run_1', steps, claimed: undefined, at: start }),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    it('is taken by one of many once it is confirmed, and by nobody before', async () => {
      const { visit } = await open();
      await begin(visit);
      expect(
        await database().transact(({ confirmations }) => confirmations.takeConfirmed(visit)),
      ).toBeUndefined();
      expect(await confirm(visit)).toBe(true);
      const taken = await inParallel(database(), 20, ({ confirmations }) =>
        confirmations.takeConfirmed(visit),
      );
      expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
    });

    it('begins again after a refusal, and after it was lost with its node, whose late answer then does not count', async () => {
      const { visit } = await open();
      await begin(visit);
      expect(await begin(visit, confirmationLostSeconds - 1)).toBe(false);
      expect(await begin(visit, confirmationLostSeconds)).toBe(true);
      expect(await confirm(visit, 0)).toBe(false);
      await database().transact(({ confirmations }) =>
        confirmations.recordSteps({ visit, run: runAt(0), steps: [{ step: 'register', state: 'done' }] }),
      );
      expect(await database().read.confirmations.find(visit)).toMatchObject({ state: 'running', steps });
      const refused = { visit, run: runAt(confirmationLostSeconds) };
      await database().transact(({ confirmations }) =>
        confirmations.decide(refused, { refusal: 'holder-mismatch' }),
      );
      expect(await database().read.confirmations.find(visit)).toMatchObject({
        state: 'refused',
        refusal: 'holder-mismatch',
        claimed: 'lin.jw',
      });
      expect(await begin(visit, 40)).toBe(true);
    });

    it('takes no answer of a run of the same visit and millisecond that went to another card', async () => {
      const { visit } = await open();
      await begin(visit);
      await database().transact(({ confirmations }) =>
        confirmations.open({ visit, facts: newFacts(), evidence, amr: ['sc'], at: start }),
      );
      await database().transact(({ confirmations }) =>
        confirmations.begin({ visit, run: 'run_another', steps, claimed: undefined, at: start }),
      );
      expect(await confirm(visit)).toBe(false);
    });

    it('deletes all that wait on one certificate, in whatever visit and state, and no other', async () => {
      const { visit, facts } = await open();
      const [again, other, sameSerial] = [newVisit(), await open(), newVisit()];
      await database().transact(async ({ confirmations }) => {
        const proof = { evidence, amr: ['sc', 'pin'], at: start } as const;
        await confirmations.open({ ...proof, visit: again, facts });
        await confirmations.open({
          ...proof,
          visit: sameSerial,
          facts: { ...newFacts(), issuerKeyId: 'another issuer', serial: facts.serial },
        });
      });
      await begin(visit);
      await confirm(visit);
      await database().transact(({ confirmations }) => confirmations.deleteOfCertificate(facts));
      const { confirmations } = database().read;
      expect(await confirmations.find(visit)).toBeUndefined();
      expect(await confirmations.find(again)).toBeUndefined();
      expect(await confirmations.find(other.visit)).toBeDefined();
      expect(await confirmations.find(sameSerial)).toBeDefined();
    });

    it('replaces the older one of a visit, ends with the visit, and is deleted when it is old', async () => {
      const { visit } = await open();
      const facts = newFacts();
      await database().transact(({ confirmations }) =>
        confirmations.open({ visit, facts, evidence, amr: ['sc', 'pin'], at: at(1) }),
      );
      expect(await database().read.confirmations.find(visit)).toMatchObject({ facts });
      await database().transact(({ visits }) => visits.close(visit, start));
      expect(await database().read.confirmations.find(visit)).toBeUndefined();
      const old = await open();
      await database().transact(({ confirmations }) => confirmations.deleteStartedBefore(at(1)));
      expect(await database().read.confirmations.find(old.visit)).toBeUndefined();
    });
  });
};
