import { expect, onTestFinished, test } from 'vitest';
import { type Database } from '../../src/domain/stores.ts';
import { cutAudit, findCut, finishCut, leastKeptDays } from '../../src/usecases/audit/cut-audit.ts';
import { verifyAudit } from '../../src/usecases/audit/verify-audit.ts';
import { sweep } from '../../src/usecases/operation/sweep.ts';
import { later } from '../../src/kernel/clock.ts';
import { openAuditLog } from './log.ts';

const day = 24 * 3600;

/** Three hundred days of a log that is signed every ten days and swept as the portal does. */
async function openOldLog() {
  const log = await openAuditLog();
  onTestFinished(() => log.close());
  for (let part = 0; part < 30; part += 1) {
    await log.write(3);
    await log.sign();
    log.wait(10);
    await sweep(log)();
  }
  const verify = async () => {
    const { origin, verifierKeys: keys } = log.signer;
    async function* copies() {
      // None: the checkpoints of the database alone.
    }
    return verifyAudit({ stores: log.database.read, clock: log.clock })({ origin, keys, copies: copies() });
  };
  const before = (days: number) => later(log.clock.now(), -days * day);
  return { ...log, verify, before };
}

test('An old log is cut within a month of the day that was asked for, though checkpoints are swept', async () => {
  const log = await openOldLog();
  const until = log.before(leastKeptDays);
  const checkpoint = (await findCut(log)(until)) ?? expect.fail('no checkpoint to cut at');
  expect(checkpoint.at.getTime()).toBeGreaterThan(later(until, -40 * day).getTime());
  expect(await cutAudit(log)(checkpoint)).toBe(checkpoint.size);
  expect(await log.verify()).toMatchObject({ from: checkpoint.size, finding: undefined });
  const after = await log.database.read.checkpoints.list(0, 100);
  await sweep(log)();
  expect((await log.database.read.checkpoints.list(0, 100)).length).toBeLessThan(after.length);
  expect((await log.verify()).finding).toBeUndefined();
});

test('A cut that was broken off while rows went is finished by the next one', async () => {
  const log = await openOldLog();
  const checkpoint =
    (await findCut(log)(log.before(leastKeptDays))) ?? expect.fail('no checkpoint to cut at');
  const broken: Database = {
    ...log.database,
    transact: (work) =>
      log.database.transact((stores) =>
        work({
          ...stores,
          audit: {
            ...stores.audit,
            deleteUpTo: () => Promise.reject(new Error('the power went')),
          },
        }),
      ),
  };
  await expect(cutAudit({ ...log, database: broken })(checkpoint)).rejects.toThrow('the power went');
  expect(await findCut(log)(log.before(leastKeptDays))).toBeUndefined();
  expect(await finishCut(log)()).toBe(checkpoint.size);
  expect(await finishCut(log)()).toBe(0);
  expect(await log.verify()).toMatchObject({ from: checkpoint.size, finding: undefined });
});
