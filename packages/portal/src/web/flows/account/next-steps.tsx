import { type AccountPageView } from '../../../usecases/index.ts';
import { stepWords } from '../../ui/account/step-words.ts';
import { t, type Language } from '../../ui/text.ts';

type Step = AccountPageView['nextSteps'][number];

const text = {
  title: { zh: '建議您接著做', en: 'What to do next' },
  nothing: { zh: '目前沒有需要處理的事項。', en: 'Nothing needs your attention.' },
};

/** What the owner should do next, the most important first, each with its reason. */
export const NextSteps = ({ language, steps }: { language: Language; steps: readonly Step[] }) => {
  const say = t(language);
  return (
    <>
      <h2>{say(text.title)}</h2>
      {steps.length === 0 ? (
        <p>{say(text.nothing)}</p>
      ) : (
        <ol>
          {steps.map((step) => (
            <li>
              <a href={stepWords[step].href}>{say(stepWords[step].name)}</a>
              <br />
              {say(stepWords[step].why)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
};
