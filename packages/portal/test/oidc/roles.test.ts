import { describe, expect, it } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { importPeople } from '../usecases/import-rows.ts';
import { serviceProvider, statusIn } from '../saml/service-provider.ts';
import { context } from '../usecases/portal.ts';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();
const forHeads = { visible_to: { roles: ['hr-head'] }, 'client_name#zh-Hant-TW': '主管系統' };
const who = { nationalId: 'Y191000001', name: '陳志豪', title: '主任' };

describe('a role that came with a post', () => {
  it('ends with it towards applications, in the launcher and in the session, as it does at the consoles', async () => {
    const { database } = site().house;
    const nationalId = parseNationalId(who.nationalId);
    const person = nationalId && (await database.read.people.findByNationalId(nationalId));
    const [post] = person?.employments ?? [];
    if (person === undefined || post === undefined) throw new Error('nobody');
    await database.transact(({ authorities }) =>
      authorities.grant({
        personId: person.personId,
        role: 'hr-head',
        agencyId: post.agencyId,
        scope: { kind: 'own-with-subordinates' },
        source: 'appointment',
        from: site().house.clock.now(),
        until: undefined,
      }),
    );
    const rp = await relyingParty(site(), await site().register(forHeads));
    const sp = await serviceProvider(site(), { file: forHeads });
    const browser = site().browser();
    await site().signInByCard(browser, site().cards.chen);
    const look = async () => {
      const sessionToken = browser.cookie('__Host-ecpa-session') ?? '';
      const resolved = await site().usecases.resolveSession({ sessionToken, ctx: context });
      const { hasCode, error } = outcome(await browser.go((await rp.request()).url.href));
      return {
        roles: resolved.kind === 'session' ? resolved.session.roles : undefined,
        code: hasCode ? 'given' : error,
        saml: statusIn(await browser.go(await sp.requestUrl())),
        launcher: (await browser.go('/apps')).html.includes('主管系統'),
      };
    };
    expect(await look()).toEqual({ roles: ['hr-head'], code: 'given', saml: 'Success', launcher: true });

    await importPeople(site().house)([
      { line: 2, fields: { ...who, agencyCode: 'Y00000000A', status: 'in-service' } },
      { line: 3, fields: { ...who, agencyCode: 'Y00020000C', status: 'separated' } },
    ]);
    expect(await look()).toEqual({
      roles: [],
      code: 'access_denied',
      saml: 'Responder/RequestDenied',
      launcher: false,
    });
  });
});
