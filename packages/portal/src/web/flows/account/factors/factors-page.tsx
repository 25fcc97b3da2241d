import { type FactorsView } from '../../../../usecases/index.ts';
import { momentText } from '../../../ui/date-text.ts';
import { Actions, Button } from '../../../ui/form/button.tsx';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { page } from '../../../ui/frame/page.tsx';
import { DataTable } from '../../../ui/parts/data-table.tsx';
import { Notice } from '../../../ui/parts/notice.tsx';
import { type Language, t } from '../../../ui/text.ts';
import { accountPaths, passkeyPaths } from '../paths.ts';
import { type AccountResult, resultText } from '../text.ts';
import { factorsText as text } from './text.ts';

const usedText = (language: Language, at: Date | undefined): string =>
  at === undefined ? t(language)(text.never) : momentText(language, at);

const Passkeys = ({ language, passkeys }: { language: Language; passkeys: FactorsView['passkeys'] }) => {
  const say = t(language);
  return (
    <DataTable
      caption={say(text.passkeys)}
      captionHidden
      columns={[text.name, text.kind, text.addedAt, text.lastUsedAt, text.action].map((head) => say(head))}
      rows={passkeys.map(({ passkeyId, name, isSynced, addedAt, lastUsedAt }) => {
        const which = <span class="visually-hidden">{say(text.ofPasskey, { name })}</span>;
        return [
          name,
          say(isSynced ? text.synced : text.bound),
          momentText(language, addedAt),
          usedText(language, lastUsedAt),
          <>
            <a href={passkeyPaths.rename(passkeyId)}>
              {say(text.rename)}
              {which}
            </a>{' '}
            <a href={passkeyPaths.remove(passkeyId)}>
              {say(text.remove)}
              {which}
            </a>
          </>,
        ];
      })}
      empty={say(text.noPasskeys)}
    />
  );
};

/** 驗證方式: what proves the owner beside password and card, each with its last use and how it is added or removed. */
export function factorsPage({
  frame,
  factors: { passkeys, codeApp, backupCodes },
  result,
}: {
  frame: PageFrame;
  factors: FactorsView;
  result?: AccountResult | undefined;
}): string {
  const { language } = frame;
  const say = t(language);
  const hasFactor = passkeys.length > 0 || codeApp !== undefined;
  return page({
    frame,
    title: text.title,
    width: 'wide',
    children: (
      <>
        {result !== undefined && (
          <Notice title={say(resultText[result].title)} result>
            <p>{say(resultText[result].text)}</p>
          </Notice>
        )}
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <h2>{say(text.passkeys)}</h2>
        <p>{say(text.passkeysNote)}</p>
        <Passkeys language={language} passkeys={passkeys} />
        <form action={accountPaths.newPasskey}>
          <Actions>
            <Button>{say(text.addPasskey)}</Button>
          </Actions>
        </form>
        <h2>{say(text.codeApp)}</h2>
        <p>{say(text.codeAppNote)}</p>
        <p class="quiet">
          {codeApp === undefined
            ? say(text.noCodeApp)
            : say(text.codeAppSet, {
                at: momentText(language, codeApp.addedAt),
                used: usedText(language, codeApp.lastUsedAt),
              })}
        </p>
        <form action={accountPaths.codeApp}>
          <Actions>
            <Button kind="second">
              {say(codeApp === undefined ? text.setUpCodeApp : text.replaceCodeApp)}
            </Button>
            {codeApp !== undefined && (
              <a href={accountPaths.removeCodeApp}>
                {say(text.remove)}
                <span class="visually-hidden">{say(text.ofCodeApp)}</span>
              </a>
            )}
          </Actions>
        </form>
        <h2>{say(text.backupCodes)}</h2>
        <p>{say(text.backupCodesNote)}</p>
        <p class="quiet">
          {backupCodes === undefined
            ? say(text.noBackupCodes)
            : say(text.backupCodesLeft, {
                left: backupCodes.left,
                at: momentText(language, backupCodes.madeAt),
              })}
        </p>
        {hasFactor ? (
          <form action={accountPaths.backupCodes}>
            <Actions>
              <Button kind="second">{say(text.makeBackupCodes)}</Button>
            </Actions>
          </form>
        ) : (
          <p class="quiet">{say(text.backupCodesNeed)}</p>
        )}
        <p>
          <a href={accountPaths.overview}>{say(text.back)}</a>
        </p>
      </>
    ),
  });
}
