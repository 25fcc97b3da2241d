import { type AccountPageView } from '../../../usecases/index.ts';
import { momentText } from '../../ui/date-text.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { type Language, t } from '../../ui/text.ts';
import { factorsText } from './factors/text.ts';
import { accountPaths } from './paths.ts';
import { text } from './text.ts';

/** What beside password and card proves the owner, and when it was used last. */
export const FactorTable = ({
  language,
  factors: { passkeys, codeApp, backupCodes },
}: {
  language: Language;
  factors: AccountPageView['factors'];
}) => {
  const say = t(language);
  const used = (at: Date | undefined) =>
    at === undefined ? say(factorsText.never) : momentText(language, at);
  return (
    <>
      <DataTable
        caption={say(text.factors)}
        captionHidden
        columns={[factorsText.kind, factorsText.name, factorsText.addedAt, factorsText.lastUsedAt].map(
          (head) => say(head),
        )}
        rows={[
          ...passkeys.map(({ name, addedAt, lastUsedAt }) => [
            say(factorsText.passkeys),
            name,
            momentText(language, addedAt),
            used(lastUsedAt),
          ]),
          ...(codeApp === undefined
            ? []
            : [
                [
                  say(factorsText.codeApp),
                  '–',
                  momentText(language, codeApp.addedAt),
                  used(codeApp.lastUsedAt),
                ],
              ]),
          ...(backupCodes === undefined
            ? []
            : [
                [
                  say(factorsText.backupCodes),
                  say(text.codesLeft, { left: backupCodes.left }),
                  momentText(language, backupCodes.madeAt),
                  '–',
                ],
              ]),
        ]}
        empty={say(text.noFactors)}
      />
      <p>
        <a href={accountPaths.factors}>{say(text.manageFactors)}</a>
      </p>
    </>
  );
};
