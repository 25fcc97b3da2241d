import { wayIn } from '../../../domain/ways-in/ways-in.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { PasskeyForm, passkeyScript } from '../../ui/passkey/passkey-form.tsx';
import { paths } from '../../ui/paths.ts';
import { RefusalPanel } from '../../ui/refusals/refusal-panel.tsx';
import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { t } from '../../ui/text.ts';
import { OtherWays, SecondStepWays } from '../../ui/ways/way-lists.tsx';
import { text } from './text.ts';

/** 通行密鑰登入: one gesture; or the second step after a password, with the other ways that complete it. */
export function passkeyPage({
  frame,
  second,
  refusal,
}: {
  frame: PageFrame;
  /** Ids of the ways that complete a sign-in that waits; undefined where none does. */
  second: readonly string[] | undefined;
  refusal?: RefusalCode | undefined;
}): string {
  const say = t(frame.language);
  const { id, name } = wayIn('passkey');
  const title = second === undefined ? name : text.secondTitle;
  return page({
    frame,
    title,
    refused: refusal !== undefined,
    scripts: [passkeyScript],
    children: (
      <>
        {refusal !== undefined && <RefusalPanel frame={frame} refusal={refusalText[refusal]} />}
        <h1>{say(title)}</h1>
        <p class="lead">{say(second === undefined ? text.lead : text.secondLead)}</p>
        <PasskeyForm
          frame={frame}
          action={paths.passkey}
          purpose="get"
          options={paths.passkeyOptions}
          label={say(text.button)}
          step={second === undefined ? undefined : 'second'}
        />
        {second === undefined ? (
          <>
            <h2>{say(text.none)}</h2>
            <p>{say(text.noneText)}</p>
            <OtherWays frame={frame} except={id} />
          </>
        ) : (
          <SecondStepWays frame={frame} ways={second} except={id} />
        )}
      </>
    ),
  });
}
