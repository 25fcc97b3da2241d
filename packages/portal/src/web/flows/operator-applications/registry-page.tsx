import { type Application, waivedIn } from '../../../domain/application/application.ts';
import { type FetchedAddress } from '../../../domain/application/fetched-address.ts';
import { levelText } from '../../ui/application-text.ts';
import { Actions, ButtonLink } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths, registryPaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { applicationText } from './application-text.ts';
import { text } from './text.ts';

const ActionsOf = ({ language, application }: { language: Language; application: Application }) => {
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
      </a>
    </div>
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

const registry = registryPaths(applicationPaths.operator);

/** The registry: what is in it, and the way to put something in. */
export function registryPage({
  frame,
  applications,
  certificateEnds = new Map(),
  unlisted = new Map(),
  now,
  removed = false,
}: {
  frame: PageFrame;
  applications: readonly Application[];
  certificateEnds?: ReadonlyMap<Application['applicationId'], Date> | undefined;
  unlisted?: ReadonlyMap<Application['applicationId'], readonly FetchedAddress[]> | undefined;
  now: Date;
  removed?: boolean;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    children: (
      <>
        {removed && (
          <Notice title={say(text.removed)} result>
            <p>{say(text.removedText)}</p>
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <Actions>
          <ButtonLink href={registry.kinds}>{say(text.add)}</ButtonLink>
        </Actions>
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
            <ActionsOf language={language} application={application} />,
          ])}
          empty={say(text.empty)}
        />
      </>
    ),
  });
}
