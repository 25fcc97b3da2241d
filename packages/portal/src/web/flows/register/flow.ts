import { consoles } from '../../../domain/authority/consoles.ts';
import { outcomes } from '../../../domain/register/report.ts';
import { largestUploadBytes } from '../../../domain/register/upload.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { type ShownLines } from '../../../usecases/register/open-report.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { discardUpload, uploadOf } from '../../http/take-upload.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { linesCsv, templateCsv } from './csv.ts';
import { registerPaths, templates } from './paths.ts';
import { progressStream } from './progress-stream.ts';
import { reportPage, undoPage } from './report-page.tsx';
import { text } from './text.ts';
import { fileField, uploadPage } from './upload-page.tsx';

type RegisterUses = Uses<
  | 'listReports'
  | 'sendReport'
  | 'openReport'
  | 'watchReport'
  | 'exportReport'
  | 'decideReport'
  | 'releaseReport'
>;
type AtRegister = ConsoleEntry<'register'>;

const register = routeAt(consoles.register);
const reportIdOf = (c: WebContext): string => c.req.param('report') ?? '';

const wholeOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;

const shownOf = (text: string | undefined): ShownLines | undefined =>
  (['leaving', 'all', ...outcomes] as const).find((each) => each === text);

const questionOf = (c: WebContext) => ({
  shows: shownOf(queryValue(c, 'rows')),
  after: wholeOf(queryValue(c, 'after')),
});

function sendFile(c: WebContext, name: string, body: string | ReadableStream<Uint8Array>): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(body);
}

async function showUpload(
  c: WebContext,
  { usecases }: RegisterUses,
  entry: AtRegister,
  refusedForm: Pick<Parameters<typeof uploadPage>[0], 'form' | 'problems'> = {},
): Promise<Response> {
  const before = wholeOf(queryValue(c, 'before'));
  const list = await usecases.listReports({
    entry,
    before: before === undefined ? undefined : new Date(before),
  });
  if (list.kind === 'refused') return refuse(c, list);
  const html = uploadPage({ frame: pageFrame(c), list, ...refusedForm });
  return showPage(c, html, refusedForm.problems === undefined ? 200 : 422);
}

async function takeUpload(c: WebContext, uses: RegisterUses, entry: AtRegister): Promise<Response> {
  const sent = formOf(c);
  const form = {
    kind: sent.text('kind'),
    coverage: sent.text('coverage'),
    asOf: sent.text('as-of'),
    expectedRows: sent.text('rows'),
  };
  const received = await uses.usecases.sendReport({ entry, form, bytes: uploadOf(c) });
  await discardUpload(c, largestUploadBytes);
  switch (received.kind) {
    case 'received':
      return goTo(c, consolePaths.report(received.reportId));
    case 'broken':
      return goTo(c, consolePaths.register);
    case 'invalid':
      return showUpload(c, uses, entry, { form, problems: received.problems });
    case 'refused':
      return refuse(c, received);
  }
}

/** 人事資料報送: upload, plan, release, result. */
export const registerFlow = {
  routes: (uses: RegisterUses) => {
    const { usecases } = uses;
    const opened = async (
      c: WebContext,
      entry: AtRegister,
      show: (opened: Parameters<typeof undoPage>[0]) => Response,
    ): Promise<Response> => {
      const report = await usecases.openReport({ entry, reportId: reportIdOf(c), question: questionOf(c) });
      return report.kind === 'refused' ? refuse(c, report) : show({ frame: pageFrame(c), opened: report });
    };
    const deciding = (decision: 'confirm' | 'cancel' | 'undo') =>
      register({
        method: 'POST',
        path: registerPaths.decide(':report', decision),
        event: `register.${decision}`,
        body: 'form',
        answer: async (c, entry) => {
          const decided = await usecases.decideReport({ entry, reportId: reportIdOf(c), decision });
          return decided.kind === 'refused'
            ? refuse(c, decided)
            : goTo(c, consolePaths.report(decided.reportId));
        },
      });
    /** Reloaded or reached by the language link: back to the report. */
    const backTo = (decision: 'confirm' | 'cancel' | 'release') =>
      register({
        method: 'GET',
        path: registerPaths.decide(':report', decision),
        event: 'console.look',
        answer: (c) => goTo(c, consolePaths.report(reportIdOf(c))),
      });
    return [
      register({
        method: 'GET',
        path: registerPaths.register,
        event: 'register.list',
        answer: (c, entry) => showUpload(c, uses, entry),
      }),
      register({
        method: 'POST',
        path: registerPaths.register,
        event: 'register.receive',
        body: { fileField, mostFileBytes: largestUploadBytes },
        answer: (c, entry) => takeUpload(c, uses, entry),
      }),
      ...templates.map(({ kind, words, path }) =>
        register({
          method: 'GET',
          path,
          event: 'console.look',
          answer: (c) => sendFile(c, `${kind}-${words}.csv`, templateCsv(kind, words)),
        }),
      ),
      register({
        method: 'GET',
        path: registerPaths.report,
        event: 'register.read',
        answer: (c, entry) => opened(c, entry, (parts) => showPage(c, reportPage(parts))),
      }),
      register({
        method: 'GET',
        path: registerPaths.progress,
        event: 'register.read',
        speaks: 'json',
        answer: async (c, entry) => {
          const watched = await usecases.watchReport({ entry, reportId: reportIdOf(c) });
          if (watched.kind === 'refused') return refuse(c, watched);
          c.header('Content-Type', 'text/event-stream');
          return c.body(progressStream(watched.look, c.req.raw.signal));
        },
      }),
      register({
        method: 'GET',
        path: registerPaths.rows,
        event: 'register.export',
        answer: async (c, entry) => {
          const outcome = outcomes.find((each) => each === queryValue(c, 'rows'));
          const exported = await usecases.exportReport({ entry, reportId: reportIdOf(c), outcome });
          if (exported.kind === 'refused') return refuse(c, exported);
          const reader = { kind: exported.reportKind, language: pageFrame(c).language };
          return sendFile(c, 'report.csv', linesCsv(exported.lines, reader));
        },
      }),
      ...(['confirm', 'cancel', 'undo'] as const).map(deciding),
      ...(['confirm', 'cancel', 'release'] as const).map(backTo),
      register({
        method: 'GET',
        path: registerPaths.decide(':report', 'undo'),
        event: 'register.read',
        answer: (c, entry) => opened(c, entry, (parts) => showPage(c, undoPage(parts))),
      }),
      register({
        method: 'POST',
        path: registerPaths.decide(':report', 'release'),
        event: 'register.release',
        body: 'form',
        answer: async (c, entry) => {
          const reason = formOf(c).text('reason');
          const released = await usecases.releaseReport({ entry, reportId: reportIdOf(c), reason });
          if (released.kind === 'refused') return refuse(c, released);
          if (released.kind === 'released') return goTo(c, consolePaths.report(released.reportId));
          const { problems } = released;
          return opened(c, entry, (parts) => showPage(c, reportPage({ ...parts, problems }), 422));
        },
      }),
    ];
  },
  siteMap: [{ path: registerPaths.register, name: text.title, part: 'account' }],
} satisfies Flow;
