import { type Console, consoles } from '../../../domain/authority/consoles.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { type HrPerson } from '../../../usecases/index.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Route, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { accountPage, findPage } from './account-page.tsx';
import { suspensionPage } from './suspension-page.tsx';

type SuspensionUses = Uses<
  'readHrPerson' | 'readOperatedAccount' | 'findAccount' | 'suspendAccount' | 'releaseAccount'
>;

const operator = routeAt(consoles.operator);
const personIdOf = (c: WebContext): string => c.req.param('personId') ?? '';

const steps = {
  suspend: { event: 'account.suspend', usecase: 'suspendAccount' },
  release: { event: 'account.release', usecase: 'releaseAccount' },
} as const;

/** The two steps below the page of a person at one console: what it does and why on one page, then back. */
const stepsAt = <Name extends 'hr' | 'operator'>({
  at,
  pageOf,
  read,
  usecases,
}: {
  at: Console<Name>;
  /** The page of a person at that console. */
  pageOf: (personId: string) => string;
  read: (order: {
    entry: ConsoleEntry<Name>;
    personId: string;
  }) => Promise<
    Refused | { readonly kind: string; person: HrPerson; maySuspend: 'suspend' | 'release' | undefined }
  >;
} & Pick<SuspensionUses, 'usecases'>): readonly Route[] =>
  (['suspend', 'release'] as const).flatMap((step) => {
    const { event, usecase } = steps[step];
    const path = `${pageOf(':personId')}/${step}`;
    const show = async (
      c: WebContext,
      entry: ConsoleEntry<Name>,
      form: Pick<Parameters<typeof suspensionPage>[0], 'reason' | 'problems'> = {},
    ) => {
      const personId = personIdOf(c);
      const back = pageOf(personId);
      const found = await read({ entry, personId });
      if ('refusal' in found) return refuse(c, found);
      if (found.maySuspend !== step) return goTo(c, back);
      const { person } = found;
      const action = `${back}/${step}`;
      const status = form.problems === undefined ? 200 : 422;
      return showPage(
        c,
        suspensionPage({ frame: pageFrame(c), step, action, person, back, ...form }),
        status,
      );
    };
    return [
      routeAt(at)({
        method: 'GET',
        path,
        event: 'people.read',
        answer: (c, entry) => show(c, entry),
      }),
      routeAt(at)({
        method: 'POST',
        path,
        event,
        body: 'form',
        answer: async (c, entry) => {
          const personId = personIdOf(c);
          const reason = formOf(c).text('reason');
          const outcome = await usecases[usecase]({ entry, personId, reason });
          if (outcome.kind === 'refused') return refuse(c, outcome);
          if (outcome.kind === 'invalid') return show(c, entry, { reason, problems: outcome.problems });
          return goTo(c, `${pageOf(personId)}?done=${outcome.kind}`);
        },
      }),
    ];
  });

const operatorPages = ({ usecases }: SuspensionUses): readonly Route[] => [
  operator({
    method: 'GET',
    path: consolePaths.accounts,
    event: 'console.look',
    answer: (c) => showPage(c, findPage({ frame: pageFrame(c) })),
  }),
  operator({
    method: 'POST',
    path: consolePaths.accounts,
    event: 'people.search',
    body: 'form',
    answer: async (c, entry) => {
      const searched = formOf(c).text('text');
      const found = await usecases.findAccount({ entry, text: searched });
      if (found.kind === 'refused') return refuse(c, found);
      if (found.kind === 'invalid')
        return showPage(c, findPage({ frame: pageFrame(c), searched, problems: found.problems }), 422);
      return found.personId === undefined
        ? showPage(c, findPage({ frame: pageFrame(c), nobody: true }))
        : goTo(c, consolePaths.account(found.personId));
    },
  }),
  operator({
    method: 'GET',
    path: consolePaths.account(':personId'),
    event: 'people.read',
    answer: async (c, entry) => {
      const found = await usecases.readOperatedAccount({ entry, personId: personIdOf(c) });
      if (found.kind === 'refused') return refuse(c, found);
      const { person, maySuspend } = found;
      return showPage(
        c,
        accountPage({ frame: pageFrame(c), person, maySuspend, done: queryValue(c, 'done') }),
      );
    },
  }),
];

/** 停用帳號 and 恢復帳號: by HR below the page of a person, by operators below that of an account. */
export const suspensionFlow = {
  routes: (uses: SuspensionUses) => {
    const { usecases } = uses;
    return [
      ...operatorPages(uses),
      ...stepsAt({
        at: consoles.operator,
        pageOf: consolePaths.account,
        read: usecases.readOperatedAccount,
        usecases,
      }),
      ...stepsAt({ at: consoles.hr, pageOf: consolePaths.person, read: usecases.readHrPerson, usecases }),
    ];
  },
} satisfies Flow;
