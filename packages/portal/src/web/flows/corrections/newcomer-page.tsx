import { Actions, Button } from '../../ui/form/button.tsx';
import { DateField, dateFieldScript } from '../../ui/form/date-field.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { correctionPaths } from './paths.ts';
import { postWords, text } from './text.ts';
import { nothingTyped, type Typed, wordWrong, type Wrong } from './typed.ts';

/** 新進人員: one person who joins, by the fields of a report's row. */
export function newcomerPage({
  frame,
  agencies,
  typed = nothingTyped,
  wrong,
}: {
  frame: PageFrame;
  /** Offered for choosing; empty where there are too many, and the code is typed. */
  agencies: readonly { readonly code: string; readonly name: string }[];
  typed?: Typed;
  wrong?: Wrong | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const { summary, messageOf } = wordWrong(language, wrong);
  const { cells, reason } = typed;
  const field = (name: string) => ({ name, error: messageOf(name), errorPrefix: say(errorPrefix) });
  return page({
    frame,
    title: text.newcomerTitle,
    refused: summary.length > 0,
    scripts: [dateFieldScript],
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.newcomerTitle)}</h1>
        <p class="lead">{say(text.newcomerLead)}</p>
        <PostForm frame={frame} action={correctionPaths.newcomer} novalidate>
          <TextField
            {...field('nationalId')}
            label={say(text.nationalId)}
            hint={say(text.identifierHint)}
            value={cells.nationalId}
            autocomplete="off"
            autocapitalize="characters"
            width="short"
            maxlength={40}
          />
          <TextField
            {...field('name')}
            label={say(text.name)}
            value={cells.name}
            autocomplete="off"
            maxlength={100}
          />
          <DateField
            {...field('birthDate')}
            language={language}
            label={say(text.birthDate)}
            hint={say(text.birthDateHint)}
            value={cells.birthDate}
          />
          {agencies.length > 0 ? (
            <SelectField
              {...field('agencyCode')}
              label={say(text.agency)}
              choices={agencies.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
              value={cells.agencyCode}
            />
          ) : (
            <TextField
              {...field('agencyCode')}
              label={say(text.agencyCode)}
              value={cells.agencyCode}
              autocomplete="off"
              autocapitalize="characters"
              width="short"
              maxlength={10}
            />
          )}
          <SelectField
            {...field('post')}
            label={say(text.post)}
            choices={(['main', 'concurrent'] as const).map((post) => ({
              value: post,
              label: say(postWords[post]),
            }))}
            value={cells.post}
          />
          <TextField
            {...field('title')}
            label={say(text.personTitle)}
            value={cells.title}
            autocomplete="off"
            maxlength={100}
          />
          <DateField
            {...field('from')}
            language={language}
            label={say(text.from)}
            hint={say(text.dayHint)}
            value={cells.from}
          />
          <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
          <Actions>
            <Button>{say(text.check)}</Button>
            <a href={paths.authority}>{say(text.backToAuthority)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
