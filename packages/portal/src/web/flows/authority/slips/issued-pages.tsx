import { type HrPerson, type Slip } from '../../../../usecases/index.ts';
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx';
import { PostForm } from '../../../ui/form/post-form.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { markup } from '../../../ui/frame/markup.ts';
import { page } from '../../../ui/frame/page.tsx';
import { PrintButton, printScript } from '../../../ui/parts/print-button.tsx';
import { QrSymbol } from '../../../ui/parts/qr-code.tsx';
import { refusalText } from '../../../ui/refusals/refusal-text.ts';
import { t } from '../../../ui/text.ts';
import { personPrefix } from '../../../ui/vocabulary/chosen-people.ts';
import { authorityPaths } from '../paths.ts';
import { text as oneText } from '../text.ts';
import { type SlipOffice, slipQrId, SlipSheet } from './slip-sheet.tsx';
import { text } from './text.ts';

/** The one page that shows the initial password of one person. */
export function issuedPage({
  frame,
  person,
  initialPassword,
  expiresAt,
  office,
}: {
  frame: PageFrame;
  person: HrPerson;
  initialPassword: string;
  expiresAt: Date;
  office: SlipOffice;
}): string {
  const say = t(frame.language);
  const slip = { name: person.name, agencies: person.agencies, initialPassword, expiresAt };
  return page({
    frame,
    title: oneText.issuedTitle,
    styles: ['console.css'],
    scripts: [printScript],
    children: (
      <>
        <h1>{say(oneText.issuedTitle)}</h1>
        <p class="lead on-screen">{say(oneText.issuedLead)}</p>
        <QrSymbol id={slipQrId} text={office.address} />
        <div class="slips">
          <SlipSheet frame={frame} id="initial-password" slip={slip} office={office} />
        </div>
        <Actions>
          <PrintButton frame={frame} words={text.printSlip} />
          <ButtonLink href={authorityPaths.resetOf(person.personId)} kind="second">
            {say(oneText.toPerson)}
          </ButtonLink>
          <a href={authorityPaths.reset}>{say(oneText.another)}</a>
        </Actions>
      </>
    ),
  });
}

/** How far it is comes with so many slips: with each of them it would be a tenth of the page. */
const toldEvery = 5;

/**
 * The page of the slips, sent as they are issued: each comes with how far it is, of which the sheet shows the last one
 * only. Where the reader goes away, nothing more is issued.
 */
export function slipStream({
  frame,
  total,
  slips,
  office,
  receipts,
  fault,
  onward: { part, of, next, rest },
}: {
  frame: PageFrame;
  total: number;
  slips: AsyncGenerator<Slip, void>;
  office: SlipOffice;
  /** Address of the list on which those of this batch sign. */
  receipts: string;
  /** Notes an unexpected error and gives its reference. */
  fault: (error: unknown) => string;
  /** Which part of the batch this page is, and what its form says again for the one after it. */
  onward: {
    readonly part: number;
    readonly of: number;
    readonly next: Readonly<Record<string, string>>;
    readonly rest: readonly { readonly personId: string; readonly seen: string | undefined }[];
  };
}): ReadableStream<Uint8Array> {
  const say = t(frame.language);
  const here = `<!--${frame.nonce}-->`;
  const whole = page({
    frame,
    title: text.issuedTitle,
    width: 'wide',
    styles: ['console.css'],
    scripts: [printScript],
    children: (
      <>
        <h1>{say(text.issuedTitle)}</h1>
        {of > 1 && <p class="on-screen">{say(text.part, { part, of })}</p>}
        <p class="lead on-screen">{say(text.issuedLead)}</p>
        <QrSymbol id={slipQrId} text={office.address} />
        <div class="slips" dangerouslySetInnerHTML={{ __html: here }} />
        <Actions>
          <PrintButton frame={frame} words={text.print} />
          {rest.length === 0 && (
            <ButtonLink href={receipts} kind="second">
              {say(text.toSign)}
            </ButtonLink>
          )}
          <a href={authorityPaths.slips}>{say(text.title)}</a>
        </Actions>
        {rest.length > 0 && (
          <PostForm frame={frame} action={authorityPaths.slips} class="on-screen">
            <p>{say(text.printFirst)}</p>
            {Object.entries(next).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            {rest.map(({ personId, seen }) => (
              <input type="hidden" name={`${personPrefix}${personId}`} value={seen ?? 'yes'} />
            ))}
            <Button kind="second">{say(text.nextPart, { part: part + 1, of, n: rest.length })}</Button>
          </PostForm>
        )}
      </>
    ),
  });
  const [before = '', after = ''] = whole.split(here);
  const refusedPerson = (slip: Extract<Slip, { kind: 'refused' }>) => (
    <p class="slip on-screen">
      {say(text.refused)}
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
        const sheet =
          slip.kind === 'slip' ? (
            <SlipSheet frame={frame} id={`initial-password-${count.done}`} slip={slip} office={office} />
          ) : (
            refusedPerson(slip)
          );
        const words = say(text.progress, { n: count.done, total });
        const isTold = count.done % toldEvery === 0 || count.done === total;
        const progress = isTold && (
          <p class="slip-progress">
            <progress max={total} value={count.done} aria-label={words} /> {words}
          </p>
        );
        yield markup(sheet) + (progress === false ? '' : markup(progress));
      }
      const refused = count.done - count.issued;
      yield markup(
        <p class="slip-progress" role="status">
          {say(text.done, { issued: count.issued, refused })}
        </p>,
      );
    } catch (error) {
      yield markup(
        <p class="slip-progress" role="alert">
          {say(text.broken, { reference: fault(error) })}
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
