import { type PersonLine } from '../../../domain/people-overview/people-overview-store.ts';
import { type FieldProblem, type Slip } from '../../../usecases/index.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { wordProblems } from '../../ui/form/field-problem-text.ts';
import { fieldIds } from '../../ui/form/field.tsx';
import { ReasonField } from '../../ui/form/reason-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { markup } from '../../ui/frame/markup.ts';
import { page } from '../../ui/frame/page.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { InBoth, slipItems } from './slip-items.tsx';
import { howOf } from './issue-page.tsx';
import { authorityPaths } from './paths.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** 整批發給初始密碼: who, and why. */
export function choosePage({
  frame,
  people,
  lacking,
  more,
  chosen,
  reason = '',
  formKey,
  problems = [],
}: {
  frame: PageFrame;
  people: readonly PersonLine[];
  /** Of whom a date of birth would be asked that the register does not have. */
  lacking: ReadonlySet<string>;
  more: boolean;
  /** Who was ticked when the page was sent; everybody before that. */
  chosen?: ReadonlySet<string>;
  reason?: string;
  formKey: string;
  problems?: readonly FieldProblem[];
}): string {
  const { language } = frame;
  const say = t(language);
  const labels = { reason: text.reason, people: text.slipsChosen };
  const { summary, messageOf } = wordProblems({ language, problems, labels });
  const first = fieldIds('people').control;
  return page({
    frame,
    title: text.slips,
    refused: problems.length > 0,
    children: (
      <>
        <ErrorSummary language={language} problems={summary} />
        <h1>{say(text.slips)}</h1>
        {people.length === 0 ? (
          <p class="lead">{say(text.slipsNobody)}</p>
        ) : (
          <>
            <p class="lead">{say(text.slipsLead)}</p>
            {more && <p>{say(text.slipsMore)}</p>}
            <PostForm frame={frame} action={authorityPaths.slips} novalidate>
              <input type="hidden" name="formKey" value={formKey} />
              <ReasonField frame={frame} hint={text.reasonHint} value={reason} messageOf={messageOf} />
              <fieldset class={messageOf('people') === undefined ? 'field' : 'field field-wrong'}>
                <legend>{say(text.slipsChosen)}</legend>
                {messageOf('people') !== undefined && <p class="field-error">{messageOf('people')}</p>}
                {people.map(({ personId, name, agencyName, title }, place) => {
                  const id = place === 0 ? first : `${first}-${place}`;
                  const lacks = lacking.has(personId);
                  const note = lacks ? `　（${say(text.slipsBirthDateMissing)}）` : '';
                  return (
                    <div class="choice">
                      <input
                        type="checkbox"
                        id={id}
                        name={`person:${personId}`}
                        value="yes"
                        checked={chosen?.has(personId) ?? !lacks}
                      />
                      <label for={id}>{`${name}　${agencyName}　${title}${note}`}</label>
                    </div>
                  );
                })}
              </fieldset>
              <Actions>
                <Button>{say(text.confirm)}</Button>
                <a href={authorityPaths.reset}>{say(text.back)}</a>
              </Actions>
            </PostForm>
          </>
        )}
      </>
    ),
  });
}

const SlipSheet = ({ frame, slip }: { frame: PageFrame; slip: Extract<Slip, { kind: 'slip' }> }) => {
  const { language } = frame;
  const say = t(language);
  const other = t(language === 'en' ? 'zh-Hant-TW' : 'en');
  const how = howOf(frame);
  return (
    <section class="slip" aria-label={`${say(text.slip)}：${slip.name}`}>
      <DefinitionList
        items={[
          ...slipItems(language, slip),
          {
            term: <InBoth language={language} words={text.initialPassword} />,
            description: <span class="secret">{slip.initialPassword}</span>,
          },
        ]}
      />
      <p>{say(how)}</p>
      <p lang={language === 'en' ? 'zh-Hant-TW' : 'en'}>{other(how)}</p>
    </section>
  );
};

/**
 * The page of the slips, sent as they are issued: each comes with how far it is, of which the sheet shows the last one
 * only. Where the reader goes away, nothing more is issued.
 */
export function slipStream({
  frame,
  total,
  slips,
  fault,
}: {
  frame: PageFrame;
  total: number;
  slips: AsyncGenerator<Slip, void>;
  /** Notes an unexpected error and gives its reference. */
  fault: (error: unknown) => string;
}): ReadableStream<Uint8Array> {
  const say = t(frame.language);
  const here = `<!--${frame.nonce}-->`;
  const whole = page({
    frame,
    title: text.slipsIssued,
    styles: ['console.css'],
    children: (
      <>
        <h1>{say(text.slipsIssued)}</h1>
        <p class="lead on-screen">{say(text.slipsIssuedLead)}</p>
        <div class="slips" dangerouslySetInnerHTML={{ __html: here }} />
        <p class="on-screen">
          <a href={authorityPaths.overview}>{say(text.title)}</a>
        </p>
      </>
    ),
  });
  const [before = '', after = ''] = whole.split(here);
  const refusedPerson = (slip: Extract<Slip, { kind: 'refused' }>) => (
    <p class="slip">
      {say(text.slipsRefused)}
      {say(refusalText[slip.refusal].title)}
    </p>
  );

  async function* parts(): AsyncGenerator<string, void> {
    const count = { done: 0, issued: 0 };
    yield before;
    try {
      for await (const slip of slips) {
        count.done += 1;
        if (slip.kind === 'slip') count.issued += 1;
        const sheet = slip.kind === 'slip' ? <SlipSheet frame={frame} slip={slip} /> : refusedPerson(slip);
        const words = say(text.slipsProgress, { n: count.done, total });
        const progress = (
          <p class="slip-progress">
            <progress max={total} value={count.done} aria-label={words} /> {words}
          </p>
        );
        yield markup(sheet) + markup(progress);
      }
      const refused = count.done - count.issued;
      yield markup(
        <p class="slip-progress" role="status">
          {say(text.slipsDone, { issued: count.issued, refused })}
        </p>,
      );
    } catch (error) {
      yield markup(
        <p class="slip-progress" role="alert">
          {say(text.slipsBroken, { reference: fault(error) })}
        </p>,
      );
    }
    yield after;
  }

  const encoder = new TextEncoder();
  const stream = parts();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await stream.next();
      if (value !== undefined) controller.enqueue(encoder.encode(value));
      if (done === true) controller.close();
    },
    async cancel() {
      await stream.return();
    },
  });
}
