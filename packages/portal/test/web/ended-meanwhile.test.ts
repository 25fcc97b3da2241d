import { describe, expect, test } from 'vitest';
import { createWeb, flows } from '../../src/web/app.tsx';
import { type Route } from '../../src/web/http/flow.ts';
import { routesOf } from '../../src/web/http/mount.ts';
import { type City, openCity } from '../usecases/cast.ts';
import { waitingUid } from './example-applications.ts';
import { exampleUseCases } from './example-use-cases.ts';
import { type LogLine, testSite, Visitor } from './site.ts';

const routes = routesOf(flows, { ...testSite(), usecases: exampleUseCases() }).filter(
  ({ access }) => access !== 'sessionless' && access !== 'activation',
);

const addressOf = ({ path }: Route, city: City): string =>
  path
    .replace(':personId', city.idOf('鄭文傑'))
    .replace('/sign-in/application/:uid', `/sign-in/application/${waitingUid}`)
    .replace(/:\w+/g, 'x');

/** The same people, sessions and pages, where each session ends as soon as the door has looked at it. */
function openDoors(city: City) {
  const log: LogLine[] = [];
  const { usecases, database, clock } = city;
  const web = createWeb({
    ...testSite({ log }),
    clock,
    usecases: {
      ...usecases,
      resolveSession: async (asked) => {
        const found = await usecases.resolveSession(asked);
        if (found.kind === 'session')
          await database.transact(({ sessions }) =>
            sessions.end(found.session.sessionId, 'ended-by-owner', clock.now()),
          );
        return found;
      },
    },
  });
  return { web, log };
}

describe('A session that ends between the door and the page is no fault', () => {
  test.each([
    ['a person', (city: City) => city.tokenOf('許雅雯')],
    ['an operator', (city: City) => city.tokenOf('何俊賢')],
    ['the card of an agency', (city: City) => city.tokenOfAgency('Y00020000C', '林嘉文')],
  ])('for %s, at any address', async (_, tokenOf) => {
    const city = await openCity();
    const { web, log } = openDoors(city);
    for (const route of routes) {
      const browser = new Visitor(web, { '__Host-ecpa-session': await tokenOf(city) });
      const address = addressOf(route, city);
      const answer = route.method === 'GET' ? await browser.open(address) : await browser.send(address);
      expect([route.method, route.path, answer.status < 500 || answer.status === 503]).toEqual([
        route.method,
        route.path,
        true,
      ]);
    }
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
