import { CardDrawing } from './card-drawing.tsx';
import { type CardPurpose } from './card-texts.ts';
import { cardWords } from './card-words.ts';
import { type PageFrame, type PublicSettings } from '../frame/frame.ts';
import { helpArticle, paths } from '../paths.ts';
import { t } from '../text.ts';
import { onward } from '../onward.ts';

const words = {
  begin: { zh: '正在尋找憑證元件與讀卡機。', en: 'Looking for card software and reader.' },
  withoutTitle: { zh: '憑證登入需要 JavaScript', en: 'Signing in by card needs JavaScript' },
  without: {
    zh: '網頁要透過 JavaScript 才能與這台電腦上的憑證元件溝通，而這個瀏覽器沒有啟用。您可以啟用後重新整理，或改用其他方式：',
    en: 'The page reaches the card software on your computer by JavaScript, which is switched off in this browser. Switch it on and reload, or use another way:',
  },
  account: { zh: '以帳號與密碼登入', en: 'Sign in with account name and password' },
  help: { zh: '看看需要準備什麼', en: 'See what is needed' },
};

/** Scripts that a page with a card panel lists. */
export const cardPanelScripts = ['card-sign-in.client.js'] as const;

/** JSON inside a script element must not hold `<`: an end tag in a text would close it (HTML, script data state). */
const asData = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** By purpose and language: of one installation they never change, and to put them together took an eighth of the home page. */
const written = new WeakMap<PublicSettings, Map<string, string>>();

/** The words of the panel's script as they stand in the page. */
function wordsFor({ language, settings }: PageFrame, purpose: CardPurpose): string {
  const ofSettings = written.get(settings) ?? new Map<string, string>();
  written.set(settings, ofSettings);
  const key = `${purpose} ${language}`;
  const words = ofSettings.get(key) ?? asData(cardWords({ language, purpose, settings }));
  ofSettings.set(key, words);
  return words;
}

/**
 * Drawing, status line and the place where the script puts the PIN field. Without JavaScript there is no PIN field
 * that could be posted, only words about other ways.
 */
export const CardPanel = ({
  frame,
  purpose,
  opens = false,
}: {
  frame: PageFrame;
  purpose: CardPurpose;
  /** Where no reader can be, it is shown once somebody asks for it by its address. */
  opens?: boolean;
}) => {
  const say = t(frame.language);
  const { settings } = frame;
  return (
    <div
      class={opens ? 'card-panel card-panel-opens' : 'card-panel'}
      id="card-panel"
      data-card-panel
      data-purpose={purpose}
      data-to={frame.to}
      data-agent-port={settings.agentPort}
      data-now={frame.now?.getTime()}
    >
      <div class="card-look">
        <CardDrawing />
        <div class="card-lights needs-script" data-card-lights></div>
      </div>
      <div class="card-work needs-script">
        <p class="card-status" role="status" data-card-status>
          {say(words.begin)}
        </p>
        <div data-card-refusal></div>
        <div class="card-controls" data-card-controls></div>
      </div>
      <noscript>
        <div class="panel panel-notice">
          <h2>{say(words.withoutTitle)}</h2>
          <p>{say(words.without)}</p>
          <ul>
            {/* Whoever steps up is signed in by account already. */}
            {purpose !== 'step-up' && (
              <li>
                <a href={onward(frame, paths.account)}>{say(words.account)}</a>
              </li>
            )}
            <li>
              <a href={helpArticle(1)}>{say(words.help)}</a>
            </li>
          </ul>
        </div>
      </noscript>
      <script
        type="application/json"
        data-card-words
        dangerouslySetInnerHTML={{ __html: wordsFor(frame, purpose) }}
      ></script>
    </div>
  );
};
