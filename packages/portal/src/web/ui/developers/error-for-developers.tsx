import { type Language, t } from '../text.ts';
import { ForDevelopers } from './for-developers.tsx';
import { type ErrorWords } from './protocol-errors.ts';

/** What an error means and what to change, where it has words. */
export const ErrorForDevelopers = ({
  language,
  words,
}: {
  language: Language;
  words: ErrorWords | undefined;
}) => {
  const say = t(language);
  return words === undefined ? null : (
    <ForDevelopers language={language}>
      <p>{say(words.means)}</p>
      <p>{say(words.change)}</p>
    </ForDevelopers>
  );
};
