import { type AgentDownload, type AgentDownloads, type AgentPlatform } from '../../http/agent-downloads.ts';
import { Actions, ButtonLink } from '../../ui/form/button.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { platformText, text } from './text.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
const addressOf = ({ name }: AgentDownload): string => `${paths.agentDownload}/${name}`;

/** An installer before a bare program. */
const bestFor = (files: readonly AgentDownload[], platform: AgentPlatform | undefined) => {
  const fitting = files.filter((file) => file.platform === platform);
  return fitting.find(({ name }) => /\.(deb|msi|pkg)$/.test(name)) ?? fitting[0];
};

const Offer = ({
  language,
  downloads: { version, files },
  likely,
}: {
  language: Language;
  downloads: AgentDownloads;
  likely: AgentPlatform | undefined;
}) => {
  const say = t(language);
  const best = bestFor(files, likely);
  return (
    <>
      {best !== undefined && (
        <>
          <h2>{say(text.likely)}</h2>
          <Actions>
            <ButtonLink href={addressOf(best)}>
              {say(text.download, { platform: say(platformText[best.platform]) })}
            </ButtonLink>
          </Actions>
          <p class="quiet">{say(text.facts, { version, size: megabytes(best.bytes) })}</p>
        </>
      )}
      <h2>{say(text.others)}</h2>
      <DataTable
        caption={say(text.others)}
        captionHidden
        columns={[text.platform, text.file, text.size, text.hash].map((column) => say(column))}
        rows={files.map((file) => [
          say(platformText[file.platform]),
          <a href={addressOf(file)}>{file.name}</a>,
          megabytes(file.bytes),
          <span class="code hash">{file.sha256}</span>,
        ])}
        empty={say(text.none)}
      />
      <p>{say(text.hashNote)}</p>
    </>
  );
};

/** 下載憑證元件: the file for this computer first, then all of them with their hashes. */
export function agentPage({
  frame,
  downloads,
  likely,
}: {
  frame: PageFrame;
  downloads: AgentDownloads | undefined;
  likely: AgentPlatform | undefined;
}): string {
  const { language, settings } = frame;
  const say = t(language);
  const elsewhere = settings.download.cardAgent;
  return page({
    frame,
    title: text.title,
    styles: ['check.css'],
    width: 'wide',
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        {downloads === undefined ? (
          <>
            <p>{say(elsewhere === paths.agentDownload ? text.none : text.noneHere)}</p>
            {elsewhere === paths.agentDownload ? (
              <ul>
                <li>
                  <a href={paths.check}>{say(text.tryFirst)}</a>
                </li>
                <li>
                  <a href={paths.account}>{say(text.byAccount)}</a>
                </li>
                <li>
                  {say(text.helpdesk, {
                    phone: say(settings.helpdesk.phone),
                    hours: say(settings.helpdesk.hours),
                  })}
                </li>
              </ul>
            ) : (
              <Actions>
                <ButtonLink href={elsewhere}>{say(text.elsewhere)}</ButtonLink>
              </Actions>
            )}
          </>
        ) : (
          <Offer language={language} downloads={downloads} likely={likely} />
        )}
        <h2>{say(text.after)}</h2>
        <ol>
          <li>{say(text.restart)}</li>
          <li>
            <a href={paths.check}>{say(text.check)}</a>
          </li>
        </ol>
      </>
    ),
  });
}
