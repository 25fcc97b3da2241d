import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths, consolePaths, paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { Tile } from '../../ui/parts/tile.tsx';
import { text } from './text.ts';

/** 系統管理: where operators begin. */
export function operatorPage({
  frame,
  lacksAgent,
}: {
  frame: PageFrame;
  /** People who lack card software find none here. */
  lacksAgent: boolean;
}): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.operator,
    children: (
      <>
        <h1>{say(text.operator)}</h1>
        <p class="lead">{say(text.operatorLead)}</p>
        {lacksAgent && (
          <Notice title={say(text.lacksAgent)}>
            <p>{say(text.lacksAgentText)}</p>
            <p>
              <a href={paths.agentDownload}>{say(text.lacksAgentPage)}</a>
            </p>
          </Notice>
        )}
        <div class="tiles tiles-two">
          <Tile icon="apps" name={say(text.applications)} href={applicationPaths.operator}>
            {say(text.applicationsText)}
          </Tile>
          <Tile icon="person" name={say(text.accounts)} href={consolePaths.accounts}>
            {say(text.accountsText)}
          </Tile>
          <Tile icon="outside" name={say(text.announcements)} href={paths.operatorAnnouncements}>
            {say(text.announcementsText)}
          </Tile>
          <Tile icon="mail" name={say(text.mail)} href={paths.operatorMail}>
            {say(text.mailText)}
          </Tile>
          <Tile icon="mail" name={say(text.notices)} href={paths.operatorNotices}>
            {say(text.noticesText)}
          </Tile>
          <Tile icon="agency" name={say(text.register)} href={consolePaths.register}>
            {say(text.registerText)}
          </Tile>
          <Tile icon="data" name={say(text.feeding)} href={consolePaths.feeding}>
            {say(text.feedingText)}
          </Tile>
          <Tile icon="card" name={say(text.title)} href={paths.operatorCertificates}>
            {say(text.tileText)}
          </Tile>
        </div>
      </>
    ),
  });
}
