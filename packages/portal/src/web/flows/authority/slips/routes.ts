import { consoles } from '../../../../domain/authority/consoles.ts';
import { type ConsoleEntry } from '../../../../usecases/console/console-entry.ts';
import { everyNewcomer, type NewcomerWish } from '../../../../usecases/hr/newcomer-lines.ts';
import { queryValue } from '../../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../../http/answer.ts';
import { routeAt } from '../../../http/console-route.ts';
import { type Route, type Uses } from '../../../http/flow.ts';
import { type Form } from '../../../http/form.ts';
import { keptQuestion, type Question, questionField, withQuestion } from '../../../http/kept-question.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { paths } from '../../../ui/paths.ts';
import { authorityPaths } from '../paths.ts';
import { choosePage, type Ticks } from './choose-page.tsx';
import { confirmPage } from './confirm-page.tsx';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { slipStream } from './issued-pages.tsx';
import { receiptsPage } from './receipts-page.tsx';

const hr = routeAt(consoles.hr);

const wishOf = (question: Question): NewcomerWish => ({
  agencyCode: question['agencyCode'] ?? '',
  state: question['state'] ?? '',
  title: question['title'] ?? '',
  since: question['since'] ?? '',
  name: question['name'] ?? '',
});
const asked = (wish: NewcomerWish): Question => ({ ...wish });

const readWish = (form: Form): NewcomerWish => ({
  agencyCode: form.text('agencyCode').trim(),
  state: form.text('state'),
  title: form.text('title').trim(),
  since: form.text('since').trim(),
  name: form.text('name').trim(),
});

/** Of the page to sign in, as a slip says it. */
export const slipAddress = (c: WebContext): string => {
  const { baseUrl } = c.get('site').settings;
  return new URL(paths.account, baseUrl).href;
};

/** Logs what broke an answer that was under way. @returns the reference that the page tells */
function referenceOf(c: WebContext, error: unknown): string {
  const site = c.get('site');
  const request = c.get('request');
  site.log.error({ err: error, reference: request.requestId }, 'slips ended in a fault');
  return request.requestId;
}

const ticksOf = (told: string | undefined): Ticks => (told === 'none' ? 'none' : 'all');

type Entry = ConsoleEntry<'hr'>;
type SlipUses = Uses<'listNewcomers' | 'prepareSlips' | 'issueSlips' | 'listSlipReceipts'>;

/** The list, what is wrong with what was sent of it said in place. */
const showList =
  ({ usecases }: SlipUses) =>
  async (
    c: WebContext,
    {
      entry,
      wish,
      page,
      ticks,
      problems,
    }: {
      entry: Entry;
      wish: NewcomerWish;
      page: number;
      ticks?: Ticks | undefined;
      problems?: Parameters<typeof choosePage>[0]['problems'];
    },
  ): Promise<Response> => {
    const listed = await usecases.listNewcomers({ entry, wish, page });
    if (listed.kind === 'refused') return refuse(c, listed);
    const readable = listed.kind === 'invalid' ? { ...wish, since: '' } : wish;
    const shown =
      listed.kind === 'invalid' ? await usecases.listNewcomers({ entry, wish: readable, page: 1 }) : listed;
    if (shown.kind === 'refused') return refuse(c, shown);
    if (shown.kind === 'invalid') return refuse(c, { refusal: 'request-malformed' });
    const wrong = listed.kind === 'invalid' ? listed.problems : problems;
    const address = (fields: string) => withQuestion(c, `${authorityPaths.slips}?${fields}`, asked(readable));
    const list = new URL(address(''), 'http://here').searchParams.get(questionField) ?? '';
    const frame = pageFrame(c);
    const html = choosePage({ frame, ...shown, wish, list, ticks, address, problems: wrong });
    return showPage(c, html, wrong === undefined ? 200 : 422);
  };

/** Leads to the list as it was narrowed; what cannot be read is said in place. */
const narrowList =
  (uses: SlipUses) =>
  async (c: WebContext, entry: Entry): Promise<Response> => {
    const wish = readWish(formOf(c));
    const listed = await uses.usecases.listNewcomers({ entry, wish, page: 1 });
    return listed.kind === 'newcomers'
      ? goTo(c, withQuestion(c, authorityPaths.slips, asked(wish)))
      : showList(uses)(c, { entry, wish, page: 1 });
  };

/** Says what the list that was sent would do, before it is done. */
const confirmSlips =
  (uses: SlipUses) =>
  async (c: WebContext, entry: Entry): Promise<Response> => {
    const form = formOf(c);
    const wish = wishOf(keptQuestion(c, form.text('list')));
    const personIds = form.namesAfter(personPrefix);
    const everybody = form.text('everybody') === 'yes';
    const prepared = await uses.usecases.prepareSlips({ entry, wish, personIds, everybody });
    if (prepared.kind === 'refused') return refuse(c, prepared);
    if (prepared.kind === 'invalid') {
      const { problems } = prepared;
      const page = Number(form.text('page'));
      return showList(uses)(c, { entry, wish, page, ticks: 'none', problems });
    }
    const frame = pageFrame(c);
    const back = withQuestion(c, authorityPaths.slips, asked(wish));
    return showPage(c, confirmPage({ frame, ...prepared, key: frame.nonce, back }));
  };

/** As many as a page shows: more would be a page of half a megabyte, and a sheaf that jams is printed again whole. */
const slipsPerPart = 50;

/** Which part of a batch a form asks for, and since when the batch runs. */
function partOf(form: Form) {
  const [part, of, from] = ['part', 'of', 'from'].map((name) =>
    /^\d{1,15}$/.test(form.text(name)) ? Number(form.text(name)) : undefined,
  );
  return { part: part ?? 1, of, from };
}

/** Issues what was confirmed, part by part, as the page that shows it is read. */
const issueSlips =
  (uses: SlipUses) =>
  async (c: WebContext, entry: Entry): Promise<Response> => {
    const form = formOf(c);
    const formKey = form.text('formKey');
    const { part, of, from } = partOf(form);
    const asked = form.namesAfter(personPrefix).map((personId) => {
      const mark = form.text(`${personPrefix}${personId}`);
      // A box that is ticked says no more than that: no page has shown what it would void.
      return { personId, seen: mark === 'yes' ? undefined : mark };
    });
    const reason = form.text('reason');
    const people = asked.slice(0, slipsPerPart);
    const rest = asked.slice(slipsPerPart);
    // Each part is a page of its own, which may be sent again and shows what it handed out.
    const key = part === 1 ? formKey : `${formKey} ${part}`;
    const outcome = await uses.usecases.issueSlips({ entry, people, reason, formKey: key });
    if (outcome.kind === 'refused') return refuse(c, outcome);
    const frame = pageFrame(c);
    if (outcome.kind === 'slips') {
      const { total, slips, issuer, at } = outcome;
      const begun = String(from ?? at.getTime());
      const receipts = withQuestion(c, authorityPaths.slipReceipts, { from: begun });
      const parts = of ?? part + Math.ceil(rest.length / slipsPerPart);
      const next = { formKey, reason, part: String(part + 1), of: String(parts), from: begun };
      const onward = { part, of: parts, next, rest };
      const office = { issuer, address: slipAddress(c) };
      const fault = (error: unknown) => referenceOf(c, error);
      c.header('Content-Language', frame.language);
      c.header('Content-Type', 'text/html; charset=utf-8');
      return c.body(slipStream({ frame, total, slips, office, receipts, fault, onward }));
    }
    const { problems } = outcome;
    const personIds = asked.map(({ personId }) => personId);
    const order = { entry, wish: everyNewcomer, personIds, everybody: false };
    const prepared = await uses.usecases.prepareSlips(order);
    if (prepared.kind === 'refused') return refuse(c, prepared);
    if (prepared.kind === 'invalid')
      return showList(uses)(c, { entry, wish: everyNewcomer, page: 1, problems });
    const back = authorityPaths.slips;
    return showPage(c, confirmPage({ frame, ...prepared, reason, key: formKey, back, problems }), 422);
  };

/** 整批列印密碼單: choose, confirm, issue, and the list on which they are signed for. */
export const slipRoutes = (uses: SlipUses): readonly Route[] => {
  const { usecases } = uses;
  const [show, narrow] = [showList(uses), narrowList(uses)];
  const [confirm, issue] = [confirmSlips(uses), issueSlips(uses)];
  return [
    hr({
      method: 'GET',
      path: authorityPaths.slips,
      event: 'people.newcomers',
      answer: (c, entry) => {
        const wish = wishOf(keptQuestion(c));
        const page = Number(queryValue(c, 'page') ?? 1);
        return show(c, { entry, wish, page, ticks: ticksOf(queryValue(c, 'tick')) });
      },
    }),
    hr({
      method: 'POST',
      path: authorityPaths.slips,
      event: 'initial-password.batch',
      body: 'form',
      bodyLimit: 128 * 1024,
      fieldLimit: 600,
      // What narrows the list, the list itself, or the page that confirms it, which alone asks for a reason.
      answer: (c, entry) => {
        const form = formOf(c);
        if (form.has('narrow')) return narrow(c, entry);
        return form.has('reason') ? issue(c, entry) : confirm(c, entry);
      },
    }),
    hr({
      method: 'GET',
      path: authorityPaths.slipReceipts,
      event: 'people.newcomers',
      answer: async (c, entry) => {
        const from = Number(keptQuestion(c)['from'] ?? Number.NaN);
        const page = Number(queryValue(c, 'page') ?? 1);
        const ofBatch = Number.isFinite(from);
        const issuedFrom = ofBatch ? new Date(from) : undefined;
        const listed = await usecases.listSlipReceipts({ entry, issuedFrom, page });
        if (listed.kind === 'refused') return refuse(c, listed);
        const address = (to: number) =>
          withQuestion(c, `${authorityPaths.slipReceipts}?page=${to}`, ofBatch ? { from: String(from) } : {});
        return showPage(c, receiptsPage({ frame: pageFrame(c), ...listed, ofBatch, address }));
      },
    }),
  ];
};
