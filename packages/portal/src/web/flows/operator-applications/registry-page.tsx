import { type Application, waivedIn } from '../../../domain/application/application.ts';
import { type FetchedAddress } from '../../../domain/application/fetched-address.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { levelText } from '../../ui/application-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { FieldBox, fieldIds } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { applicationText } from './application-text.ts';
import { problemSentence } from './problem-sentence.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

export interface Added {
  readonly application: Application;
  readonly clientSecret: string | undefined;
}

const ActionsOf = ({ frame, application }: { frame: PageFrame; application: Application }) => {
  const { language } = frame;
  const say = t(language);
  const name = say(application.names);
  return (
    <div class="row-actions">
      <a
        href={applicationPaths.operated(application.applicationId)}
        aria-label={say(applicationText.manageOf, { name })}
      >
        {say(applicationText.manage)}
      </a>{' '}
      <a
        href={applicationPaths.open(application.applicationId)}
        target="_blank"
        rel="noopener"
        aria-label={say(text.testOf, { name })}
      >
        {say(text.test)}
      </a>{' '}
      <PostForm frame={frame} action={`${applicationPaths.operator}/remove`}>
        <input type="hidden" name="application" value={application.applicationId} />
        <button class="button button-quiet" type="submit" aria-label={say(text.removeOf, { name })}>
          {say(text.remove)}
        </button>
      </PostForm>
    </div>
  );
};

const AddedNotice = ({ language, added }: { language: Language; added: Added }) => {
  const say = t(language);
  const { application, clientSecret } = added;
  return (
    <Notice title={say(text.added, { name: say(application.names) })} result>
      <DefinitionList
        items={[
          { term: say(text.clientId), description: <span class="code">{application.applicationId}</span> },
          {
            term: say(text.secret),
            description:
              clientSecret === undefined ? say(text.noSecret) : <span class="code">{clientSecret}</span>,
          },
        ]}
      />
      {clientSecret !== undefined && <p>{say(text.once)}</p>}
    </Notice>
  );
};

const warnMilliseconds = 30 * 24 * 3600_000;

/** When an application's certificate ends: its owner has to send new metadata before. */
const CertificateEnd = ({ language, end, now }: { language: Language; end: Date | undefined; now: Date }) => {
  if (end === undefined) return <></>;
  const say = t(language);
  const left = end.getTime() - now.getTime();
  const words =
    left < 0 ? text.certificateOver : left < warnMilliseconds ? text.certificateSoon : text.certificate;
  const date = end.toISOString().slice(0, 10);
  return (
    <>
      <br />
      {left < warnMilliseconds ? <strong>{say(words, { date })}</strong> : say(words, { date })}
    </>
  );
};

/** The registry: what is in it, how something gets in, and what has just been done. */
export function registryPage({
  frame,
  applications,
  certificateEnds = new Map(),
  unlisted = new Map(),
  now,
  added,
  removed = false,
  file = '',
  problems = [],
}: {
  frame: PageFrame;
  applications: readonly Application[];
  certificateEnds?: ReadonlyMap<Application['applicationId'], Date> | undefined;
  unlisted?: ReadonlyMap<Application['applicationId'], readonly FetchedAddress[]> | undefined;
  now: Date;
  added?: Added | undefined;
  removed?: boolean;
  file?: string;
  problems?: readonly RegistrationProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const messages = problems.map((problem) => problemSentence(problem, language));
  const [error] = messages;
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary
          language={language}
          problems={messages.map((message) => ({ field: 'file', message }))}
        />
        {added !== undefined && <AddedNotice language={language} added={added} />}
        {removed && (
          <Notice title={say(text.removed)} result>
            <p>{say(text.removedText)}</p>
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <h2>{say(text.list)}</h2>
        <DataTable
          caption={say(text.list)}
          captionHidden
          columns={[text.name, text.level, text.audience, text.clearance, text.actions].map((head) =>
            say(head),
          )}
          rows={applications.map((application) => [
            <>
              {say(application.names)}
              <br />
              <span class="code">{application.applicationId}</span>
              <CertificateEnd
                language={language}
                end={certificateEnds.get(application.applicationId)}
                now={now}
              />
              {(unlisted.get(application.applicationId) ?? []).map(({ field, address }) => (
                <>
                  <br />
                  <strong>{say(text.unlisted, { field, host: new URL(address).hostname })}</strong>
                </>
              ))}
              {waivedIn(application).map((waived) => (
                <>
                  <br />
                  <strong>{say(text.waived[waived])}</strong>
                </>
              ))}
            </>,
            say(levelText[application.requiredLevel]),
            say(Object.keys(application.audience).length === 0 ? text.everyone : text.chosen),
            application.clearance.length === 0 ? say(text.nothing) : application.clearance.join(', '),
            <ActionsOf frame={frame} application={application} />,
          ])}
          empty={say(text.empty)}
        />
        <h2>{say(text.add)}</h2>
        <PostForm frame={frame} action={applicationPaths.operator} novalidate>
          <FieldBox name="file" label={say(text.file)} hint={say(text.fileHint)} error={error}>
            <textarea
              class="input code"
              id={fieldIds('file').control}
              name="file"
              rows={12}
              spellcheck={false}
              aria-describedby={fieldIds('file').hint}
              aria-invalid={error === undefined ? undefined : 'true'}
            >
              {file}
            </textarea>
          </FieldBox>
          <Actions>
            <Button>{say(text.send)}</Button>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
