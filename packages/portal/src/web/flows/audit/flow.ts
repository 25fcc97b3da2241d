import { consoles } from '../../../domain/authority/consoles.ts';
import { csvLine, csvMark } from '../../../domain/csv.ts';
import { type AuditQuestion } from '../../../usecases/audit/search-audit.ts';
import { type AuditLine } from '../../../usecases/audit/audit-lines.ts';
import { formOf, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';
import { consolePaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { auditPage } from './audit-page.tsx';
import { outcomeOf, sentenceOf } from '../../ui/audit-words/line-text.ts';
import { text } from './text.ts';

const audit = routeAt(consoles.audit);

const anything: AuditQuestion = {
  who: '',
  part: 'either',
  agencyCode: '',
  type: '',
  from: '',
  until: '',
  address: '',
  outcome: '',
  before: '',
};

/** By POST: what is searched for may be a national ID, which belongs in no address. */
function questionOf(c: WebContext): AuditQuestion {
  const form = formOf(c);
  const field = (name: keyof AuditQuestion) => form.text(name).normalize('NFKC').trim();
  return {
    who: field('who'),
    part: field('part'),
    agencyCode: field('agencyCode'),
    type: field('type'),
    from: field('from'),
    until: field('until'),
    address: field('address'),
    outcome: field('outcome'),
    before: field('before'),
  };
}

function csvOf(language: Language, lines: readonly AuditLine[]): string {
  const say = t(language);
  const { number, at, happened, outcome, address, node, actorId, subjectId, method, assurance, details } =
    text;
  const heads = [
    number,
    at,
    happened,
    outcome,
    address,
    node,
    actorId,
    subjectId,
    method,
    assurance,
    details,
  ];
  const rows = lines.map((line) => {
    const { row } = line;
    return csvLine([
      String(row.number ?? ''),
      row.at.toISOString(),
      sentenceOf(language, line),
      outcomeOf(language, line),
      row.sourceAddress,
      row.node,
      row.actor,
      row.subject,
      row.method,
      row.assurance,
      JSON.stringify(row.details),
    ]);
  });
  return csvMark + csvLine(heads.map((head) => say(head))) + rows.join('');
}

/** 稽核: the auditor's page. */
export const auditFlow = {
  routes: ({ usecases }: Uses<'searchAudit' | 'exportSearch'>) => {
    const show = async (
      c: WebContext,
      entry: Parameters<typeof usecases.searchAudit>[0]['entry'],
      question: AuditQuestion,
    ) => {
      const found = await usecases.searchAudit({ entry, question });
      if (found.kind === 'refused') return refuse(c, found);
      const status = found.unknown.length > 0 ? 422 : 200;
      return showPage(c, auditPage({ frame: pageFrame(c), question, ...found }), status);
    };
    return [
      audit({
        method: 'GET',
        path: consolePaths.audit,
        event: 'audit.search',
        answer: (c, entry) => show(c, entry, anything),
      }),
      audit({
        method: 'POST',
        path: consolePaths.audit,
        event: 'audit.search',
        body: 'form',
        answer: (c, entry) => show(c, entry, questionOf(c)),
      }),
      audit({
        method: 'POST',
        path: consolePaths.auditExport,
        event: 'audit.export',
        body: 'form',
        answer: async (c, entry) => {
          const found = await usecases.exportSearch({ entry, question: questionOf(c) });
          if (found.kind === 'refused') return refuse(c, found);
          c.header('Content-Type', 'text/csv; charset=utf-8');
          c.header('Content-Disposition', 'attachment; filename="audit.csv"');
          return c.body(csvOf(pageFrame(c).language, found.lines));
        },
      }),
    ];
  },
  siteMap: [{ path: consolePaths.audit, name: text.title, part: 'account' }],
} satisfies Flow;
