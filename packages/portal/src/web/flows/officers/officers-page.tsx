import { type AgencyCardSession } from '../../../usecases/appointment/agency-card-sessions.ts';
import { type AppointmentForm } from '../../../usecases/appointment/read-appointment-form.ts';
import { type HeldAuthority } from '../../../usecases/appointment/read-appointments.ts';
import { type FieldProblem } from '../../../usecases/index.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { lastDayStamp } from '../../ui/date-text.ts';
import { dateFieldScript } from '../../ui/form/date-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { Notice } from '../../ui/parts/notice.tsx';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths, paths } from '../../ui/paths.ts';
import { Tag } from '../../ui/parts/tag.tsx';
import { type Language, t } from '../../ui/text.ts';
import { AppointForm } from './appoint-form.tsx';
import { CardSessions } from './card-sessions.tsx';
import { labels, text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

const StateOf = ({ language, held }: { language: Language; held: HeldAuthority }) => {
  const say = t(language);
  return (
    <>
      {held.endsSoon && <Tag tone="waiting">{say(text.endsSoon)}</Tag>}{' '}
      {held.reviewDue && <Tag tone="waiting">{say(text.reviewDue)}</Tag>}
      {!held.endsSoon && !held.reviewDue && <Tag tone="good">{say(text.inForce)}</Tag>}
    </>
  );
};

const ActionsOf = ({ frame, held }: { frame: PageFrame; held: HeldAuthority }) => {
  const { language } = frame;
  const say = t(language);
  const name = held.personName;
  if (!held.changeable) return <span class="quiet">{say(text.notYours)}</span>;
  return (
    <PostForm frame={frame} class="row-actions" action={consolePaths.officers}>
      <input type="hidden" name="authority" value={held.authorityId} />
      {held.reviewDue && (
        <button
          class="button button-second"
          type="submit"
          name="action"
          value="confirm"
          aria-label={say(text.confirmOf, { name })}
        >
          {say(text.confirm)}
        </button>
      )}{' '}
      <button
        class="button button-quiet"
        type="submit"
        name="action"
        value="ask-revoke"
        aria-label={say(text.revokeOf, { name })}
      >
        {say(text.revoke)}
      </button>
    </PostForm>
  );
};

/** What somebody ended by mistake is theirs to take back for a while. */
const Ended = ({ frame, ended }: { frame: PageFrame; ended: readonly HeldAuthority[] }) => {
  const say = t(frame.language);
  if (ended.length === 0) return null;
  return (
    <section class="panel panel-notice" aria-labelledby="ended">
      <h2 id="ended">{say(text.ended)}</h2>
      {ended.map(({ authorityId, personName, agencyName, role }) => (
        <PostForm frame={frame} class="row-actions" action={consolePaths.officers}>
          <input type="hidden" name="authority" value={authorityId} />
          <span>{[personName, agencyName, say(text.roles[role])].join('　')}</span>
          <button
            class="button button-quiet"
            type="submit"
            name="action"
            value="restore"
            aria-label={say(text.restoreOf, { name: personName })}
          >
            {say(text.restore)}
          </button>
        </PostForm>
      ))}
    </section>
  );
};

/** What was just done, told after the redirect. */
export const outcomes = {
  appointed: [text.appointed, text.appointedText],
  revoked: [text.revoked, text.revokedText],
  restored: [text.restored, text.restoredText],
  confirmed: [text.confirmed, text.confirmedText],
  'signed-out': [text.signedOut, text.signedOutText],
} as const;
export type Outcome = keyof typeof outcomes;

const Done = ({ language, done }: { language: Language; done: Outcome }) => {
  const say = t(language);
  const [title, explanation] = outcomes[done];
  return (
    <Notice title={say(title)} result>
      <p>{say(explanation)}</p>
    </Notice>
  );
};

/** Who holds which authority until when, what waits for review, and the form that hands it on. */
export function officersPage({
  frame,
  held,
  ended,
  cardSessions,
  appoints,
  agencies,
  form,
  problems = [],
  done,
}: {
  frame: PageFrame;
  held: readonly HeldAuthority[];
  /** Those that can be taken back. */
  ended: readonly HeldAuthority[];
  cardSessions: readonly AgencyCardSession[];
  appoints: readonly ('hr-officer' | 'hr-head')[];
  agencies: readonly { readonly code: string; readonly name: string }[];
  form?: AppointmentForm;
  problems?: readonly FieldProblem[];
  done?: Outcome | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  const row = (each: HeldAuthority) => [
    <>
      {each.personName}
      {each.accountName !== undefined && (
        <>
          <br />
          <span class="code">{each.accountName}</span>
        </>
      )}
    </>,
    <>
      {each.agencyName}
      <br />
      {say(text.roles[each.role])} · {say(text.scopes[each.scope])} · {say(text.sources[each.source])}
      {each.chosen.length > 0 && (
        <>
          <br />
          {each.chosen.join('、')}
        </>
      )}
    </>,
    each.until === undefined ? say(text.noEnd) : lastDayStamp(each.until),
    <StateOf language={language} held={each} />,
    <ActionsOf frame={frame} held={each} />,
  ];
  return page({
    frame,
    title: text.title,
    width: 'wide',
    styles: ['console.css'],
    scripts: [dateFieldScript],
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done !== undefined && <Done language={language} done={done} />}
        <h1>{say(text.title)}</h1>
        <Ended frame={frame} ended={ended} />
        <p class="lead">{say(text.lead)}</p>
        <DataTable
          caption={say(text.list)}
          captionHidden
          columns={[text.name, text.duty, text.until, text.state, text.actions].map((head) => say(head))}
          rows={held.map(row)}
          empty={say(text.empty)}
        />
        <CardSessions frame={frame} sessions={cardSessions} />
        <AppointForm
          frame={frame}
          appoints={appoints}
          agencies={agencies}
          form={form}
          messageOf={messageOf}
        />
        <p>
          {/* Operators appoint heads, and have no page of HR to go back to. */}
          {appoints.includes('hr-head') ? (
            <a href={paths.operator}>{say(text.operation)}</a>
          ) : (
            <a href={paths.authority}>{say(text.back)}</a>
          )}
        </p>
      </>
    ),
  });
}
