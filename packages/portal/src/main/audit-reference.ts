import { auditEvents, isEventType } from '../domain/audit/audit-events.ts';
import { type EventKind } from '../domain/audit/event.ts';
import { auditWords } from '../web/ui/audit-words/audit-words.ts';

const subjectNames: Readonly<Record<EventKind['subject'][number], string>> = {
  person: 'person `per_…`',
  account: 'account `acc_…`',
  agency: 'agency `agy_…`',
  application: 'application `app_…`',
  session: 'session `ses_…`',
  certificate: 'certificate `crt_…` (SHA-256), authority `ski_…` (key identifier)',
  node: 'node',
  register: '`register`',
  log: '`log`',
  none: 'nothing in particular `-`',
};

function eventLines(type: string, { means, subject, own, details }: EventKind): string[] {
  if (!isEventType(type)) return [];
  const { name, sentence } = auditWords[type];
  const keys = Object.entries(details).flatMap(([detail, kind]) =>
    Object.entries(kind.keys(detail)).map(([key, holds]) => ({ key, holds, may: 'optional' in kind })),
  );
  return [
    `## ${type}`,
    '',
    `${name.zh} · ${name.en}. ${means}`,
    '',
    `- About: ${subject.map((kind) => subjectNames[kind]).join(', ')}`,
    `- Reads: ${sentence.zh} · ${sentence.en}`,
    ...(own === true ? ['- The person sees it in their own history.'] : []),
    '',
    ...(keys.length === 0
      ? []
      : [
          '| Detail | Holds | |',
          '|---|---|---|',
          ...keys.map(({ key, holds, may }) => `| \`${key}\` | ${holds} | ${may ? 'may lack' : ''} |`),
          '',
        ]),
  ];
}

/** docs/reference/audit-events.md as it must stand; a test holds the file to it. */
export const auditReference = (): string =>
  [
    '# Events of the audit log',
    '',
    'Made from the union that the log takes (`packages/portal/src/domain/audit/events`). Every row has a gapless number,',
    'which it is given about a second after it was written, the time (UTC), the node, the type, who acted (`actor`: person, agency, session, `portal`, `command-line` or',
    '`visitor`), whom or what it is about (`subject`), how the actor proved who they are (`method`: names of RFC 8176 and',
    'ours, joined by `+`) and how well (`assurance`: `password`, `two-factor`, `card`, `agency-card`), the source address,',
    'the result (`success`, or `refused:` and the code of the refusal), details, and the leaf hash. What is not known',
    'stands as `-`. Details of every type may hold `request`, the number that the answer carried as `X-Request-Id`, and',
    '`handler`, whom the holder of an agency card named as its user.',
    '',
    'Of an event that was refused the subject and any detail may be lacking. No detail is a national ID, a secret or bare',
    'text: reasons that officers type are one line without national IDs and e-mail addresses.',
    '',
    'Rows that were written before every event was declared stand as they are, since they are hashed: there `assurance` of',
    '`application.sign-in` may be a name on the wire or a SAML class, `handler` may be `null`, and looks at people have',
    'the subject `-`.',
    '',
    ...Object.entries(auditEvents).flatMap(([type, kind]) => eventLines(type, kind)),
  ].join('\n');
