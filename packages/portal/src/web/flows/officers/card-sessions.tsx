import { type AgencyCardSession } from '../../../usecases/appointment/agency-card-sessions.ts';
import { momentText } from '../../ui/date-text.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Where cards of the agencies are signed in, each with a button that signs them out. */
export const CardSessions = ({
  language,
  sessions,
}: {
  language: Language;
  sessions: readonly AgencyCardSession[];
}) => {
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
          momentText(language, startedAt),
          momentText(language, lastSeenAt),
          sourceAddress,
          <form class="row-actions" method="post" action={consolePaths.officers}>
            <input type="hidden" name="session" value={sessionId} />
            <button
              class="button button-quiet"
              type="submit"
              name="action"
              value="sign-out"
              aria-label={say(text.signOutOf, { agency: agencyName, handler: handlerName })}
            >
              {say(text.signOut)}
            </button>
          </form>,
        ])}
        empty={say(text.noCardSessions)}
      />
    </section>
  );
};
