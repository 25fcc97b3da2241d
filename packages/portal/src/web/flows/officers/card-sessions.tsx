import { type AgencyCardSession } from '../../../usecases/appointment/agency-card-sessions.ts';
import { momentStamp } from '../../ui/date-text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Where cards of the agencies are signed in, each with a button that signs them out. */
export const CardSessions = ({
  frame,
  sessions,
}: {
  frame: PageFrame;
  sessions: readonly AgencyCardSession[];
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <section class="wide-section" aria-labelledby="card-sessions">
      <h2 id="card-sessions">{say(text.cardSessions)}</h2>
      <p class="quiet">{say(text.cardSessionsLead)}</p>
      <DataTable
        caption={say(text.cardSessions)}
        captionHidden
        columns={[text.agencyCode, text.handler, text.since, text.lastSeen, text.address, text.actions].map(
          (head) => say(head),
        )}
        rows={sessions.map(({ sessionId, agencyName, handlerName, startedAt, lastSeenAt, sourceAddress }) => [
          agencyName,
          handlerName,
          momentStamp(startedAt),
          momentStamp(lastSeenAt),
          sourceAddress,
          <PostForm frame={frame} class="row-actions" action={consolePaths.officers}>
            <input type="hidden" name="session" value={sessionId} />
            <button
              class="button button-quiet"
              type="submit"
              name="action"
              value="ask-sign-out"
              aria-label={say(text.signOutOf, { agency: agencyName, handler: handlerName })}
            >
              {say(text.signOut)}
            </button>
          </PostForm>,
        ])}
        empty={say(text.noCardSessions)}
      />
    </section>
  );
};
