import { type AgencyCardSession } from '../../../usecases/appointment/agency-card-sessions.ts';
import { type HeldAuthority } from '../../../usecases/appointment/read-appointments.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { momentText } from '../../ui/date-text.ts';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Says whose authority ends and asks once more. */
export function revokePage({ frame, held }: { frame: PageFrame; held: HeldAuthority }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.revokeTitle,
    children: (
      <>
        <h1>{say(text.revokeTitle)}</h1>
        <p class="lead">{say(text.revokeLead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: held.personName },
            { term: say(text.agencyCode), description: held.agencyName },
            { term: say(text.role), description: say(text.roles[held.role]) },
            { term: say(text.scope), description: say(text.scopes[held.scope]) },
          ]}
        />
        <PostForm frame={frame} action={consolePaths.officers}>
          <input type="hidden" name="authority" value={held.authorityId} />
          <Actions>
            <Button name="action" value="revoke">
              {say(text.revokeConfirm)}
            </Button>
            <a href={consolePaths.officers}>{say(text.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}

/** Says whose sign-in by an agency's card ends and asks once more. */
export function signOutPage({
  frame,
  session: { sessionId, agencyName, handlerName, startedAt },
}: {
  frame: PageFrame;
  session: AgencyCardSession;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.signOutTitle,
    children: (
      <>
        <h1>{say(text.signOutTitle)}</h1>
        <p class="lead">{say(text.signOutLead)}</p>
        <DefinitionList
          items={[
            { term: say(text.agencyCode), description: agencyName },
            { term: say(text.handler), description: handlerName },
            { term: say(text.since), description: momentText(language, startedAt) },
          ]}
        />
        <PostForm frame={frame} action={consolePaths.officers}>
          <input type="hidden" name="session" value={sessionId} />
          <Actions>
            <Button name="action" value="sign-out">
              {say(text.signOutConfirm)}
            </Button>
            <a href={consolePaths.officers}>{say(text.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
