import { type PageFrame } from '../../ui/frame/frame.ts';
import { type AccountPageView } from '../../../usecases/index.ts';
import { momentText } from '../../ui/date-text.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { t } from '../../ui/text.ts';
import { Tag } from '../../ui/parts/tag.tsx';
import { deviceName } from '../../../domain/session/device-name.ts';
import { accountPaths } from './paths.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** Where the person is signed in, each with a button that ends it. */
export const SessionTable = ({
  frame,
  sessions,
}: {
  frame: PageFrame;
  sessions: AccountPageView['sessions'];
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <>
      <DataTable
        caption={say(text.sessions)}
        captionHidden
        columns={[text.device, text.method, text.startedAt, text.lastSeenAt, text.network, text.action].map(
          (column) => say(column),
        )}
        rows={sessions.map((session) => {
          const { id, current, acr, startedAt, lastSeenAt, sourceAddress, network, isNewBrowser, userAgent } =
            session;
          const device = deviceName(userAgent) ?? say(text.unknownDevice);
          return [
            <>
              {device} {isNewBrowser && <Tag tone="waiting">{say(text.newBrowser)}</Tag>}
            </>,
            say(text[acr]),
            momentText(language, startedAt),
            momentText(language, lastSeenAt),
            network === undefined ? (
              sourceAddress
            ) : (
              <>
                {network} <span class="quiet">{sourceAddress}</span>
              </>
            ),
            current ? (
              <Tag tone="good">{say(text.here)}</Tag>
            ) : (
              <PostForm frame={frame} action={accountPaths.endSession}>
                <input type="hidden" name="session" value={id} />
                <button class="button button-quiet" type="submit">
                  {say(text.end)}
                  <span class="visually-hidden">
                    {say(text.endOf, { device, since: momentText(language, startedAt) })}
                  </span>
                </button>
              </PostForm>
            ),
          ];
        })}
        empty={say(text.noSessions)}
      />
      {sessions.some(({ current }) => !current) && (
        <PostForm frame={frame} action={accountPaths.endOthers}>
          <button class="button button-second" type="submit">
            {say(text.endOthers)}
          </button>
        </PostForm>
      )}
    </>
  );
};
