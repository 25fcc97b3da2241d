import { type HrPerson } from '../../../../usecases/index.ts';
import { momentText } from '../../../ui/date-text.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DefinitionList } from '../../../ui/parts/definition-list.tsx';
import { t } from '../../../ui/text.ts';
import { authorityPaths } from '../paths.ts';
import { text } from './text.ts';

/** Says whose slip is voided, and that it stays so, and asks once more. */
export function revokePage({
  frame,
  person,
  openUntil,
}: {
  frame: PageFrame;
  person: HrPerson;
  openUntil: Date;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.revoke,
    children: (
      <>
        <h1>{say(text.revoke)}</h1>
        <p class="lead">{say(text.revokeLead)}</p>
        <DefinitionList
          items={[
            { term: say(text.name), description: person.name },
            { term: say(text.agency), description: person.agencies.join('、') },
            { term: say(text.validUntil), description: momentText(language, openUntil) },
          ]}
        />
        <PostForm frame={frame} action={authorityPaths.revokeOf(person.personId)}>
          <Actions>
            <Button>{say(text.revokeConfirm)}</Button>
            <a href={authorityPaths.resetOf(person.personId)}>{say(text.cancel)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
