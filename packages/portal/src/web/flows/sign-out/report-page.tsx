import { type UseCases } from '../../../usecases/index.ts';
import { Actions } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { ForDevelopers } from '../../ui/developers/for-developers.tsx';
import { t } from '../../ui/text.ts';
import { SignInButtons } from '../../ui/ways/way-lists.tsx';
import { outcomeText, text } from './text.ts';

type Report = Extract<Awaited<ReturnType<UseCases['readSignOutReport']>>, { kind: 'report' }>;

/** After signing out: what happened at each application, and what is left to do by oneself. */
export function reportPage({ frame, report }: { frame: PageFrame; report: Report }): string {
  const say = t(frame.language);
  const { applications, strayed } = report;
  const isDone = applications.every(({ outcome }) => outcome === 'told' || outcome === 'telling');
  return page({
    frame,
    title: text.doneTitle,
    children: (
      <>
        <h1>{say(text.doneTitle)}</h1>
        <p class="lead">{say(text.done)}</p>
        {applications.length > 0 && (
          <DataTable
            caption={say(text.applications)}
            columns={[say(text.application), say(text.outcome)]}
            rows={applications.map(({ names, outcome }) => [say(names), say(outcomeText[outcome])])}
            empty=""
          />
        )}
        {!isDone && <p>{say(text.closeBrowser)}</p>}
        {strayed !== undefined && (
          <ForDevelopers language={frame.language}>
            <p>{say(text.strayed, { name: say(strayed) })}</p>
          </ForDevelopers>
        )}
        <Actions>
          <SignInButtons frame={frame} />
        </Actions>
      </>
    ),
  });
}
