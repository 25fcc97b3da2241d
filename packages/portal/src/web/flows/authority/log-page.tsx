import { officeEventTypes } from '../../../domain/audit/audit-events.ts';
import { type OfficeLog } from '../../../usecases/hr/read-office-log.ts';
import { auditWords } from '../../ui/audit-words/audit-words.ts';
import { outcomeOf, secondOf, sentenceOf } from '../../ui/audit-words/line-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { t } from '../../ui/text.ts';
import { authorityPaths } from './paths.ts';
import { text } from './text.ts';

/** 作業紀錄: the office's own view of the log. */
export function logPage({ frame, log }: { frame: PageFrame; log: OfficeLog }): string {
  const { language } = frame;
  const say = t(language);
  const { lines, next, agencyCode, of, agencies } = log;
  const older = new URLSearchParams({ agency: agencyCode, of: of ?? '', before: String(next) }).toString();
  return page({
    frame,
    title: text.log,
    width: 'wide',
    styles: ['console.css'],
    children: (
      <>
        <h1>{say(text.log)}</h1>
        <p class="lead">{say(text.logLead)}</p>
        <form method="get" action={authorityPaths.log} role="search" class="filters">
          {agencies.length > 0 ? (
            <SelectField
              name="agency"
              label={say(text.agency)}
              value={agencyCode}
              choices={agencies.map(({ code, name }) => ({ value: code, label: name }))}
            />
          ) : (
            <TextField name="agency" label={say(text.agencyCode)} value={agencyCode} maxlength={10} />
          )}
          <SelectField
            name="of"
            label={say(text.logOf)}
            value={of ?? ''}
            choices={[
              { value: '', label: say(text.everyEvent) },
              ...officeEventTypes.map((type) => ({ value: type, label: say(auditWords[type].name) })),
            ]}
          />
          <Actions>
            <Button kind="second">{say(text.showLog)}</Button>
          </Actions>
        </form>
        <DataTable
          caption={say(text.log)}
          captionHidden
          columns={[text.at, text.happened, text.outcome].map((head) => say(head))}
          rows={lines.map((line) => [secondOf(line), sentenceOf(language, line), outcomeOf(language, line)])}
          empty={say(text.noLog)}
        />
        <p class="page-links">
          {next !== undefined && (
            <a href={`${authorityPaths.log}?${older}`} rel="next">
              {say(text.olderLog)}
            </a>
          )}
          <a href={authorityPaths.overview}>{say(text.title)}</a>
        </p>
      </>
    ),
  });
}
