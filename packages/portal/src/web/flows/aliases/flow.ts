import { consoles } from '../../../domain/authority/consoles.ts';
import { aliasDecisions } from '../../../domain/person/alias.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { aliasPage } from './alias-page.tsx';
import { aliasPaths } from './paths.ts';
import { text } from './text.ts';
import { waitingPage } from './waiting-page.tsx';

type AliasUses = Uses<'readAliases' | 'listWaitingAliases' | 'enterAlias' | 'decideAlias'>;

const hr = routeAt(consoles.hr);
const personIdOf = (c: WebContext): string => c.req.param('personId') ?? '';

/** What was just done, told after the redirect. */
const doneOf = (told: string | undefined) => (told === 'entered' || told === 'decided' ? told : undefined);

async function showPerson(
  c: WebContext,
  { usecases }: AliasUses,
  entry: ConsoleEntry<'hr'>,
  form: Pick<Parameters<typeof aliasPage>[0], 'form' | 'problems'> = {},
): Promise<Response> {
  const found = await usecases.readAliases({ entry, personId: personIdOf(c) });
  if (found.kind === 'refused') return refuse(c, found);
  const done = doneOf(queryValue(c, 'done'));
  const status = form.problems === undefined ? 200 : 422;
  return showPage(c, aliasPage({ frame: pageFrame(c), ...found, done, ...form }), status);
}

/** Other spellings of names: entered by one officer, confirmed by another. */
export const aliasesFlow = {
  routes: (uses: AliasUses) => {
    const { usecases } = uses;
    return [
      hr({
        method: 'GET',
        path: aliasPaths.waiting,
        event: 'alias.list',
        answer: async (c, entry) => {
          const waiting = await usecases.listWaitingAliases({ entry });
          return waiting.kind === 'refused'
            ? refuse(c, waiting)
            : showPage(c, waitingPage({ frame: pageFrame(c), ...waiting }));
        },
      }),
      hr({
        method: 'GET',
        path: aliasPaths.person,
        event: 'people.read',
        answer: (c, entry) => showPerson(c, uses, entry),
      }),
      hr({
        method: 'POST',
        path: aliasPaths.person,
        event: 'alias.enter',
        body: 'form',
        answer: async (c, entry) => {
          const personId = personIdOf(c);
          const form = { name: formOf(c).text('name'), evidence: formOf(c).text('evidence') };
          const entered = await usecases.enterAlias({ entry, personId, ...form });
          if (entered.kind === 'refused') return refuse(c, entered);
          if (entered.kind === 'invalid')
            return showPerson(c, uses, entry, { form, problems: entered.problems });
          return goTo(c, `${consolePaths.aliasesOf(personId)}?done=entered`);
        },
      }),
      hr({
        method: 'POST',
        path: aliasPaths.decide,
        event: 'alias.decide',
        body: 'form',
        answer: async (c, entry) => {
          const told = formOf(c).text('decision');
          const decision = aliasDecisions.find((each) => each === told);
          if (decision === undefined) return refuse(c, { refusal: 'request-malformed' });
          const aliasId = c.req.param('aliasId') ?? '';
          const decided = await usecases.decideAlias({ entry, aliasId, decision });
          return decided.kind === 'refused'
            ? refuse(c, decided)
            : goTo(c, `${consolePaths.aliasesOf(decided.personId)}?done=decided`);
        },
      }),
      hr({
        // Reloaded or reached by the language link: back to those that wait.
        method: 'GET',
        path: aliasPaths.decide,
        event: 'console.look',
        answer: (c) => goTo(c, aliasPaths.waiting),
      }),
    ];
  },
  siteMap: [{ path: aliasPaths.waiting, name: text.waitingTitle, part: 'account' }],
} satisfies Flow;
