import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { exportRecordOf } from '../../src/usecases/account/export-record.ts';
import { consoles } from '../../src/domain/authority/consoles.ts';
import { createWeb } from '../../src/web/app.tsx';
import { testSite, Visitor } from '../web/site.ts';
import { openCity } from './cast.ts';
import { context, paperCard } from './portal.ts';

test('somebody exports what is held about them, who looked at them included, and it is on record', async () => {
  const city = await openCity();
  const lin = city.idOf('林嘉文');
  const head = { console: consoles.hr, session: await city.as('陳志豪'), ctx: context };
  await city.usecases.readHrPerson({ entry: head, personId: lin });
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  const token = await city.tokenOf('林嘉文');
  const browser = new Visitor(web, { '__Host-ecpa-session': token });
  const answer = await browser.send('/account/export');
  expect([
    answer.status,
    answer.headers.get('content-type'),
    answer.headers.get('content-disposition'),
  ]).toEqual([200, 'application/json; charset=utf-8', 'attachment; filename="ecpa-personal-data.json"']);
  const text = await answer.text();
  const record: unknown = JSON.parse(text);
  expect(record).toMatchObject({
    personId: lin,
    nationalId: 'Y291000003',
    names: { [city.idOf('陳志豪')]: '陳志豪' },
  });
  expect(text).toContain('people.read');
  expect(text).not.toContain(createHash('sha256').update(token).digest('hex'));
  // About nobody else: names of those who acted, and nothing more of them.
  expect(text).not.toContain('Y191000001');
  expect(await city.rows('account.export')).toMatchObject([{ actor: lin, subject: lin, result: 'success' }]);
});

test('a password alone exports nothing of somebody who holds a card', async () => {
  const city = await openCity();
  const token = await city.tokenOf('林嘉文', 'password');
  const account = await city.database.read.accounts.findByPerson(city.idOf('林嘉文'));
  if (account === undefined) throw new Error('no account');
  await city.database.transact(({ bindings }) =>
    bindings.bind({
      accountId: account.accountId,
      facts: paperCard({ holderName: '林嘉文' }).facts,
      source: 'test',
      at: city.clock.now(),
    }),
  );
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  const browser = new Visitor(web, { '__Host-ecpa-session': token });
  expect((await browser.send('/account/export')).status).toBe(401);
});

test('the centre exports the same for somebody who asks in writing', async () => {
  const city = await openCity();
  const record = await exportRecordOf(city.house)('Y291000003');
  expect(record).toMatchObject({ personId: city.idOf('林嘉文'), nationalId: 'Y291000003' });
  expect(await exportRecordOf(city.house)('Y291000004')).toBeUndefined();
  expect(await city.rows('account.export')).toMatchObject([{ actor: 'command-line' }]);
});
