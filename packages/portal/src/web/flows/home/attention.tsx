import { type HomeAttention } from '../../../usecases/home/read-home-attention.ts';
import { stepWords } from '../../ui/account/step-words.ts';
import { levelText } from '../../ui/application-text.ts';
import { momentText } from '../../ui/date-text.ts';
import { consolePaths } from '../../ui/paths.ts';
import { type Language, type Text, t } from '../../ui/text.ts';

const words = {
  title: { zh: '需要您處理', en: 'Needs your attention' },
  reviews: { zh: '{count} 項人事權限待複核', en: 'Authorities to review: {count}' },
  withoutSlip: {
    zh: '{count} 位人員尚未啟用，也沒有可用的密碼單',
    en: 'People without an active account or a valid password slip: {count}',
  },
  last: { zh: '上次登入：{time}，{way}，來自 {place}', en: 'Last sign-in: {time}, {way}, from {place}' },
  lastPlain: { zh: '上次登入：{time}，來自 {place}', en: 'Last sign-in: {time}, from {place}' },
} as const satisfies Readonly<Record<string, Text>>;

const LastSignIn = ({
  language,
  last: { at, level, place },
}: {
  language: Language;
  last: NonNullable<HomeAttention['lastSignIn']>;
}) => {
  const say = t(language);
  const told = { time: momentText(language, at), place };
  return (
    <p class="quiet">
      {level === undefined
        ? say(words.lastPlain, told)
        : say(words.last, { ...told, way: say(levelText[level]) })}
    </p>
  );
};

/** What waits for whoever is signed in, before their tools: nothing at all where nothing does. */
export const Attention = ({
  language,
  attention: { steps, reviews, withoutSlip, lastSignIn },
}: {
  language: Language;
  attention: HomeAttention;
}) => {
  const say = t(language);
  const waiting = steps.length + reviews + withoutSlip > 0;
  return (
    <>
      {lastSignIn !== undefined && <LastSignIn language={language} last={lastSignIn} />}
      {waiting && (
        <section class="panel panel-notice" aria-labelledby="attention">
          <h2 id="attention">{say(words.title)}</h2>
          <ul>
            {steps.map((step) => (
              <li>
                <a href={stepWords[step].href}>{say(stepWords[step].name)}</a>
                <br />
                {say(stepWords[step].why)}
              </li>
            ))}
            {reviews > 0 && (
              <li>
                <a href={consolePaths.officers}>{say(words.reviews, { count: reviews })}</a>
              </li>
            )}
            {withoutSlip > 0 && (
              <li>
                <a href={consolePaths.slips}>{say(words.withoutSlip, { count: withoutSlip })}</a>
              </li>
            )}
          </ul>
        </section>
      )}
    </>
  );
};
