import { expect, describe, test } from 'vitest';
import { workOnReports } from '../../src/usecases/register/work-on-reports.ts';
import { type Name, openCity } from '../usecases/cast.ts';
import { goodPassword, lin, paperCard } from '../usecases/portal.ts';
import { browsersAt } from '../web/person-at-browser.ts';
import { baseUrl, type Visitor } from '../web/site.ts';

const csv = (...rows: string[]) => ['身分證號,自訂帳號,電子郵件,憑證序號', ...rows].join('\r\n');

async function open() {
  const city = await openCity();
  const browsers = browsersAt(city);
  const as = async (name: Name) => browsers.browser({ '__Host-ecpa-session': await city.tokenOf(name) });
  const upload = async (visitor: Visitor, content: string) => {
    const form = new FormData();
    for (const [field, value] of Object.entries({
      kind: 'accounts',
      coverage: 'partial',
      rows: '',
      'as-of': '',
    }))
      form.append(field, value);
    form.append('file', new Blob([content]), 'accounts.csv');
    const answer = await visitor.ask('/register', {
      method: 'POST',
      body: form,
      headers: { origin: baseUrl },
    });
    await workOnReports({ ...city.house, holder: 'test' })();
    return answer;
  };
  const carryOver = async (...rows: string[]) => {
    const operator = await as('何俊賢');
    const report = (await upload(operator, csv(...rows))).headers.get('location') ?? '';
    await operator.send(`${report}/confirm`);
    await workOnReports({ ...city.house, holder: 'test' })();
    return operator.open(report).then((page) => page.text());
  };
  return { city, ...browsers, as, upload, carryOver };
}

describe('accounts of the portal before, over HTTP', () => {
  test('are carried over by the centre, in both languages, and by no office', async () => {
    const { city, as, upload, carryOver, browser } = await open();
    expect((await upload(await as('陳志豪'), csv('Y291000003,lin.jw,,'))).status).toBe(403);
    const page = await carryOver('Y291000003,Lin.JW,lin@old.example.test,', 'A800000014,gone,,');
    for (const words of ['舊系統帳號', '移轉', '不移轉', '人事資料中沒有此人', 'lin.jw'])
      expect(page).toContain(words);
    expect(page).not.toContain('Y291000003');
    const english = browser({ '__Host-ecpa-session': await city.tokenOf('何俊賢') }, 'en');
    const list = await (await english.open('/register')).text();
    expect(list).toContain('Accounts of the old portal');
    const template = await english.open('/register/templates/accounts-en.csv');
    expect(await template.text()).toContain('national ID,account name,e-mail,card serial');
    expect((await city.rows('register.carry-accounts')).map(({ details }) => details)).toMatchObject([
      { added: 1 },
    ]);
  });

  test('are confirmed by the card that was bound there: its name stands in the claim and in the form', async () => {
    const { city, browser, proveCard, claim, carryOver } = await open();
    const card = lin();
    city.cards.accept(card);
    await carryOver(`Y291000003,lin.jw,lin@old.example.test,${card.facts.serial}`);
    // Nothing opens before: neither the name with any password, nor a recovery by the address.
    const stranger = browser();
    const tried = await stranger.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    expect(tried.status).toBe(422);
    const visitor = browser();
    await proveCard(visitor, card);
    expect(await (await visitor.open('/activate/identify')).text()).toContain('value="lin.jw"');
    expect(await claim(visitor, 'lin.jw')).toBe('/activate/details');
    const form = await (await visitor.open('/activate/details')).text();
    expect([form.includes('value="lin.jw"'), form.includes('value="lin@old.example.test"')]).toEqual([
      true,
      true,
    ]);
    await visitor.send('/activate/details', {
      accountName: 'lin.jw',
      email: 'lin@old.example.test',
      password: goodPassword,
      passwordAgain: goodPassword,
    });
    const account = await city.database.read.accounts.findByPerson(city.idOf('林嘉文'));
    expect(account).toMatchObject({ state: 'active', emailVerifiedAt: undefined });
    expect(await city.database.read.carriedAccounts.findByCard(card.facts.serial)).toBeUndefined();
  });

  test('tell a card nothing that is not its holder’s, whatever serial number the old portal wrote down', async () => {
    const { city, browser, proveCard, carryOver } = await open();
    const card = paperCard({ holderName: '王大同', lastFour: '0003' });
    city.cards.accept(card);
    await carryOver(`Y291000003,lin.jw,,${card.facts.serial}`);
    const visitor = browser();
    await proveCard(visitor, card);
    const page = await (await visitor.open('/activate/identify')).text();
    expect(page).toContain('自訂帳號或身分證號');
    expect(page).not.toContain('lin.jw');
  });
});
