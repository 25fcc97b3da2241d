import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuditRecord } from '../../domain/audit/record.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';

/** Who looked, as rows of acts name them: `handler` is whom the holder of an agency's card named. */
export interface Looker {
  readonly actor: string;
  readonly handler: PersonId | undefined;
}

/**
 * A look at people leaves a row as an act does, refused or not, so that guessing shows (baseline: every function that
 * an administrator runs). What was searched for is not in it: it may be a national ID.
 */
export const noteLook = (
  { database, clock }: Needs<'database' | 'clock'>,
  {
    type,
    session,
    ctx,
    by,
    subject,
    refusal,
    details = {},
  }: {
    type: 'people.search' | 'people.read' | 'people.list' | 'people.overview';
    session: SessionView;
    ctx: RequestContext;
    /** Nobody in particular where it is refused before that is known. */
    by: Looker | undefined;
    subject?: string | undefined;
    refusal?: RefusalCode | undefined;
    details?: AuditRecord['details'];
  },
): Promise<void> =>
  database.transact(async ({ audit }) => {
    await audit.append(
      auditEvent({
        type,
        ctx,
        actor: by?.actor ?? session.personId ?? session.sessionId,
        subject,
        refusal,
        method: session.amr.join('+'),
        assurance: session.acr,
        details: { ...details, handler: by?.handler ?? null },
      }),
      clock.now(),
    );
  });
