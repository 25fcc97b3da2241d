import { type AliasDecision } from '../../../domain/person/alias.ts';
import { type AliasView } from '../../../usecases/hr/read-aliases.ts';
import { type FieldProblem, type HrPerson } from '../../../usecases/index.ts';
import { dayText } from '../../ui/date-text.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix, wordProblems } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { DataTable, nothing } from '../../ui/parts/data-table.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { Notice } from '../../ui/parts/notice.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { aliasPaths } from './paths.ts';
import { stateWords, text } from './text.ts';

/** The buttons beside one alias: what this session may decide of it. */
const Decisions = ({ frame, alias, mayEnter }: { frame: PageFrame; alias: AliasView; mayEnter: boolean }) => {
  const say = t(frame.language);
  const decisions: readonly AliasDecision[] = alias.confirmable
    ? ['confirm', 'refuse']
    : mayEnter && alias.state === 'confirmed'
      ? ['withdraw']
      : mayEnter && alias.state === 'waiting'
        ? ['refuse']
        : [];
  if (decisions.length === 0) return <>{nothing}</>;
  return (
    <>
      {alias.state === 'waiting' && !alias.confirmable && <p>{say(text.waitsForOther)}</p>}
      <PostForm frame={frame} action={aliasPaths.decideOn(alias.aliasId)}>
        <Actions>
          {decisions.map((decision) => (
            <Button kind={decision === 'confirm' ? 'main' : 'second'} name="decision" value={decision}>
              {say(text[decision])}
            </Button>
          ))}
        </Actions>
      </PostForm>
    </>
  );
};

/** The other spellings of one person's name, and the form to enter one. */
export function aliasPage({
  frame,
  person,
  aliases,
  mayEnter,
  done,
  form = { name: '', evidence: '' },
  problems = [],
}: {
  frame: PageFrame;
  person: HrPerson;
  aliases: readonly AliasView[];
  mayEnter: boolean;
  done?: 'entered' | 'decided' | undefined;
  form?: { readonly name: string; readonly evidence: string };
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const labels = { name: text.alias, evidence: text.evidence };
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  return page({
    frame,
    title: text.title,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        {done !== undefined && (
          <Notice title={say(text[done])} result>
            {done === 'entered' && <p>{say(text.enteredText)}</p>}
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <p>{say(text.signsDoNotCount)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: person.name },
            { term: say(text.nationalId), description: person.maskedNationalId },
            { term: say(text.agency), description: person.agencies.join('、') },
          ]}
        />
        <section class="wide-section" aria-labelledby="known">
          <h2 id="known">{say(text.known)}</h2>
          <DataTable
            caption={say(text.known)}
            captionHidden
            columns={[text.alias, text.state, text.evidence, text.enteredAt, text.decision].map((head) =>
              say(head),
            )}
            rows={aliases.map((alias) => [
              alias.name,
              say(stateWords[alias.state]),
              alias.evidence,
              dayText(language, alias.enteredAt),
              <Decisions frame={frame} alias={alias} mayEnter={mayEnter} />,
            ])}
            empty={say(text.none)}
          />
        </section>
        {mayEnter && (
          <section aria-labelledby="enter">
            <h2 id="enter">{say(text.enterTitle)}</h2>
            <PostForm frame={frame} action={consolePaths.aliasesOf(person.personId)} novalidate>
              <TextField
                name="name"
                label={say(text.alias)}
                value={form.name}
                error={messageOf('name')}
                errorPrefix={say(errorPrefix)}
                autocomplete="off"
                maxlength={100}
              />
              <TextField
                name="evidence"
                label={say(text.evidence)}
                hint={say(text.evidenceHint)}
                value={form.evidence}
                error={messageOf('evidence')}
                errorPrefix={say(errorPrefix)}
                autocomplete="off"
                maxlength={200}
              />
              <Actions>
                <Button>{say(text.enter)}</Button>
              </Actions>
            </PostForm>
          </section>
        )}
        <p>
          <a href={consolePaths.person(person.personId)}>{say(text.back)}</a>
        </p>
      </>
    ),
  });
}
