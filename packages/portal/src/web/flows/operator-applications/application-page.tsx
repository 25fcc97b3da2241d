import {
  latelyDays,
  type ReadApplication,
} from '../../../usecases/application/registry/operate-application.ts';
import { levelText } from '../../ui/application-text.ts';
import { dayText, momentText } from '../../ui/date-text.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { applicationPaths, registryPaths } from '../../ui/paths.ts';
import { DeveloperFacts } from '../../ui/registration/registered-page.tsx';
import { RegistrationSummary } from '../../ui/registration/registration-summary.tsx';
import { t } from '../../ui/text.ts';
import { applicationText, streamText } from './application-text.ts';
import { text } from './text.ts';

type Read = Omit<ReadApplication, 'kind'>;

/** What is known of its use. */
const Use = ({ frame, read: { application, people, signals } }: { frame: PageFrame; read: Read }) => {
  const { language } = frame;
  const say = t(language);
  const { lastAt } = people ?? {};
  const figures = [
    { term: applicationText.people, description: String(people?.people ?? 0) },
    { term: applicationText.lately, description: String(people?.lately ?? 0) },
    { term: applicationText.signIns, description: String(people?.signIns ?? 0) },
    {
      term: applicationText.last,
      description: lastAt === undefined ? say(applicationText.never) : momentText(language, lastAt),
    },
    { term: text.level, description: say(levelText[application.requiredLevel]) },
    {
      term: applicationText.signals,
      description:
        signals === undefined
          ? say(applicationText.noStream)
          : say(streamText[signals.stream.status], { count: signals.waiting }),
    },
    ...(signals?.failingSince === undefined
      ? []
      : [
          {
            term: applicationText.failing,
            description: say(applicationText.failingSince, {
              time: momentText(language, signals.failingSince),
              error: signals.lastError ?? '',
            }),
          },
        ]),
  ];
  return (
    <DefinitionList
      items={figures.map(({ term, description }) => ({ term: say(term, { days: latelyDays }), description }))}
    />
  );
};

const registry = registryPaths(applicationPaths.operator);

/** One application: who comes there, what its registration says, its secret, and whether it is in use. */
export function applicationPage({
  frame,
  read,
  origin,
  done,
}: {
  frame: PageFrame;
  read: Read;
  /** Of the portal, as developers of applications enter it. */
  origin: string;
  done?: 'updated' | 'disabled' | 'enabled' | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { application } = read;
  const { applicationId, disabledAt } = application;
  const at = applicationPaths.operated(applicationId);
  const hasSecret = application.secretHash !== undefined;
  return page({
    frame,
    title: applicationText.title,
    children: (
      <>
        {done !== undefined && <Notice title={say(applicationText[done])} result />}
        <h1>{say(application.names)}</h1>
        <p class="code">{applicationId}</p>
        {disabledAt !== undefined && (
          <Notice title={say(applicationText.isDisabled, { day: dayText(language, disabledAt) })} />
        )}
        <section aria-labelledby="use">
          <h2 id="use">{say(applicationText.use)}</h2>
          <Use frame={frame} read={read} />
          <h3>{say(applicationText.errors, { days: latelyDays })}</h3>
          <DataTable
            caption={say(applicationText.errors, { days: latelyDays })}
            captionHidden
            columns={[applicationText.errorKind, applicationText.errorTimes, applicationText.errorLast].map(
              (head) => say(head),
            )}
            rows={read.errors.map(({ kind, times, lastAt }) => [
              <span class="code">{kind}</span>,
              String(times),
              momentText(language, lastAt),
            ])}
            empty={say(applicationText.noErrors)}
          />
        </section>
        <section aria-labelledby="trial">
          <h2 id="trial">{say(applicationText.trial)}</h2>
          <p>{say(applicationText.trialLead)}</p>
          <Actions>
            <ButtonLink href={registry.part(applicationId, 'try')} kind="second">
              {say(applicationText.trial)}
            </ButtonLink>
            <a href={applicationPaths.open(applicationId)} target="_blank" rel="noopener">
              {say(applicationText.open)}
            </a>
          </Actions>
        </section>
        <section aria-labelledby="registration">
          <h2 id="registration">{say(applicationText.registration)}</h2>
          <RegistrationSummary language={language} at={registry} application={application} />
          <p>
            <a href={`${at}/change`}>{say(applicationText.byFile)}</a>
          </p>
        </section>
        <section aria-labelledby="developer">
          <h2 id="developer">{say(applicationText.developer)}</h2>
          <DeveloperFacts language={language} application={application} origin={origin} />
        </section>
        {hasSecret && (
          <section aria-labelledby="secret">
            <h2 id="secret">{say(applicationText.secret)}</h2>
            <p>{say(applicationText.secretLead)}</p>
            <PostForm frame={frame} action={`${at}/secret`}>
              <Actions>
                <Button kind="second" name="overlap" value="yes">
                  {say(applicationText.renew)}
                </Button>
                <Button kind="second" name="overlap" value="no">
                  {say(applicationText.renewAtOnce)}
                </Button>
              </Actions>
            </PostForm>
          </section>
        )}
        <section aria-labelledby="in-use">
          <h2 id="in-use">{say(applicationText.inUse)}</h2>
          <p>{say(disabledAt === undefined ? applicationText.disableLead : applicationText.enableLead)}</p>
          <PostForm frame={frame} action={`${at}/use`}>
            <Actions>
              <Button kind="second" name="use" value={disabledAt === undefined ? 'no' : 'yes'}>
                {say(disabledAt === undefined ? applicationText.disable : applicationText.enable)}
              </Button>
            </Actions>
          </PostForm>
          <p>
            <a href={registry.part(applicationId, 'remove')}>{say(applicationText.remove)}</a>
          </p>
        </section>
        <p>
          <a href={registry.list}>{say(applicationText.back)}</a>
        </p>
      </>
    ),
  });
}

/** The one answer that shows a new secret. */
export function secretPage({
  frame,
  applicationId,
  clientSecret,
  olderUntil,
}: {
  frame: PageFrame;
  applicationId: string;
  clientSecret: string;
  olderUntil: Date | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: applicationText.secretTitle,
    children: (
      <>
        <h1>{say(applicationText.secretTitle)}</h1>
        <p class="lead">{say(text.once)}</p>
        <DefinitionList
          items={[
            { term: say(text.clientId), description: <span class="code">{applicationId}</span> },
            { term: say(text.secret), description: <span class="code">{clientSecret}</span> },
          ]}
        />
        <p>
          {olderUntil === undefined
            ? say(applicationText.olderOver)
            : say(applicationText.olderUntil, { day: dayText(language, olderUntil) })}
        </p>
        <Actions>
          <ButtonLink href={applicationPaths.operated(applicationId)} kind="second">
            {say(applicationText.toApplication)}
          </ButtonLink>
        </Actions>
      </>
    ),
  });
}
