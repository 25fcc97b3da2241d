import { expect, it } from 'vitest';
import { dayAt, dayBefore, daysLater } from '../../../src/domain/day/day.ts';
import { newApplication } from './applications.ts';
import { type Contract, start } from './fixtures.ts';

export const applicationErrorContract: Contract = (database) => {
  it('adds up the errors of an application by kind and day, and lets old days go', async () => {
    const application = newApplication();
    const { applicationId } = application;
    const today = dayAt(start);
    const longAgo = daysLater(today, -40);
    await database().transact(async ({ applications, applicationErrors }) => {
      await applications.add(application);
      const error = { applicationId, kind: 'invalid_grant', times: 2, lastAt: start };
      await applicationErrors.add([error, { ...error, kind: 'access_denied', times: 9 }], today);
      await applicationErrors.add([{ ...error, times: 3 }], dayBefore(today));
      await applicationErrors.add([{ ...error, times: 100 }], longAgo);
      await applicationErrors.add([error], today);
    });
    const { applicationErrors } = database().read;
    expect(await applicationErrors.listSince(applicationId, daysLater(today, -30))).toEqual([
      { kind: 'access_denied', times: 9, lastAt: start },
      { kind: 'invalid_grant', times: 7, lastAt: start },
    ]);
    const deleted = await database().transact((stores) => stores.applicationErrors.deleteBefore(today));
    expect(deleted).toBe(2);
    expect(await applicationErrors.listSince(applicationId, longAgo)).toMatchObject([
      { times: 9 },
      { times: 4 },
    ]);
  });
};
