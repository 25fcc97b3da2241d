import { type Child } from 'hono/jsx';
import { type PageFrame, type Theme } from './frame.ts';
import { IdleWarning, idleScript } from './idle-warning.tsx';
import { markup } from './markup.ts';
import { EmailBanner } from './email-banner.tsx';
import { OutageBanner } from './outage-banner.tsx';
import { PasswordBanner } from './password-banner.tsx';
import { RecoveryBanner } from './recovery-banner.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { t, type Text } from '../text.ts';

const words = {
  skip: { zh: '跳到主要內容', en: 'Skip to main content' },
  main: { zh: '::: 主要內容區', en: '::: Main content' },
  service: { zh: '人事服務網 eCPA', en: 'Personnel Services eCPA' },
  refusedPrefix: { zh: '錯誤：', en: 'Error: ' },
  confirmBanner: {
    zh: '帳號已啟用。請先登出，再以憑證或帳號重新登入一次，完成啟用確認。',
    en: 'Your account is active. Please sign out and sign in again, by card or by account, to confirm the activation.',
  },
};

/** The seal of the header, small: data of this kind needs no request of its own. */
const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><path fill="#b3301a" d="M2 2h40v40H2Z"/><path fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" d="M22 10v6Q21 27 10 34M22 16Q23 27 34 34"/></svg>',
  );

/** Everything one page says; all HTML of the portal goes through here. */
export interface PageContent {
  readonly frame: PageFrame;
  readonly title: Text;
  /** The page tells of something refused: the title says so first. */
  readonly refused?: boolean;
  /** More for the head, such as a refresh inside noscript. */
  readonly head?: Child;
  /** Built scripts of this page by asset name, such as `card-sign-in.client.js`. */
  readonly scripts?: readonly string[];
  /** Built sheets of this page beside the common one, by asset name, such as `console.css`. */
  readonly styles?: readonly string[];
  /** Stands above the main heading, across the page. */
  readonly banner?: Child;
  /** `wide` leaves the reading column, for tables and tiles. */
  readonly width?: 'text' | 'wide';
  readonly children: Child;
}

/** Where the system decides: which of its looks this is of. */
const inSystem = ({ theme }: PageFrame, look: Theme): string | undefined =>
  theme === undefined ? `(prefers-color-scheme: ${look})` : undefined;

/** A whole HTML document, doctype included. */
export function page({
  frame,
  title,
  refused = false,
  head,
  scripts = [],
  styles = [],
  banner,
  width = 'text',
  children,
}: PageContent): string {
  const say = t(frame.language);
  const document = (
    <html lang={frame.language} data-theme={frame.theme}>
      <head>
        <meta charset="utf-8" />
        <title>{`${refused ? say(words.refusedPrefix) : ''}${say(title)} - ${say(words.service)}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={frame.theme ?? 'light dark'} />
        {frame.theme !== 'dark' && (
          <meta name="theme-color" content="#fbfaf6" media={inSystem(frame, 'light')} />
        )}
        {frame.theme !== 'light' && (
          <meta name="theme-color" content="#13181a" media={inSystem(frame, 'dark')} />
        )}
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={frame.asset('style.css')} />
        {styles.map((style) => (
          <link rel="stylesheet" href={frame.asset(style)} />
        ))}
        {[...scripts, ...(frame.person === undefined ? [] : [idleScript])].map((script) => (
          <script src={frame.asset(script)} nonce={frame.nonce} defer></script>
        ))}
        {head}
      </head>
      <body>
        <a class="skip-link" href="#main">
          {say(words.skip)}
        </a>
        <SiteHeader frame={frame} />
        <OutageBanner frame={frame} />
        {frame.person?.mustConfirm === true && (
          <div class="banner" role="status">
            <p class="wide">{say(words.confirmBanner)}</p>
          </div>
        )}
        {frame.person?.recoveryWaits === true && <RecoveryBanner frame={frame} />}
        {frame.person?.passwordDaysLeft !== undefined && (
          <PasswordBanner frame={frame} days={frame.person.passwordDaysLeft} />
        )}
        {frame.person?.mailReturns === true && <EmailBanner frame={frame} />}
        {banner}
        <main id="main" class={width} tabindex={-1}>
          <a
            class="region-mark"
            id="region-c"
            href="#region-c"
            accesskey="C"
            aria-label={say(words.main)}
            title={say(words.main)}
          >
            :::
          </a>
          {children}
        </main>
        <SiteFooter frame={frame} />
        {frame.person !== undefined && <IdleWarning frame={frame} session={frame.person.session} />}
      </body>
    </html>
  );
  return `<!doctype html>\n${markup(document)}`;
}
