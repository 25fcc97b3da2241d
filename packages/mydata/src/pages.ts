import { html } from 'hono/html';
import { type PersonalRecord } from './record.ts';
import { type Person, type SignedIn } from './relying-party.ts';
import { type Language, problemOf, say, statusText, type Text, text } from './text.ts';

/** Markup that is escaped already. */
export type Markup = ReturnType<typeof html>;

interface Frame {
  readonly language: Language;
  /** Path to come back to after the language was changed. */
  readonly path: string;
  readonly portal: string;
}

function layout({
  frame: { language, path },
  title,
  signedIn = false,
  body,
}: {
  frame: Frame;
  title: Text;
  signedIn?: boolean;
  body: Markup;
}): Markup {
  const other = language === 'en' ? 'zh-Hant-TW' : 'en';
  const change = `/language/${other}?back=${encodeURIComponent(path)}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${say(language, title)} - ${say(language, text.service)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a class="skip" href="#main">${say(language, text.skip)}</a>
        <header>
          <p class="service">
            <span class="mark" lang="zh-Hant-TW" aria-hidden="true">我</span> ${say(language, text.service)}
          </p>
          <nav aria-label="${say(language, text.functions)}">
            <a href="${change}" lang="${other}" hreflang="${other}">${say(language, text.language)}</a>
            ${
              signedIn
                ? html`<form method="post" action="/sign-out">
                    <button>${say(language, text.signOut)}</button>
                  </form>`
                : ''
            }
          </nav>
        </header>
        <main id="main" tabindex="-1">
          <h1>${say(language, title)}</h1>
          ${body}
        </main>
        <footer>
          <p>${say(language, text.example)}</p>
        </footer>
      </body>
    </html>`;
}

const rows = (language: Language, entries: readonly (readonly [Text, string | undefined])[]): Markup =>
  html`<dl>
    ${entries.flatMap(([name, value]) =>
      value === undefined || value === ''
        ? []
        : [
            html`<div>
              <dt>${say(language, name)}</dt>
              <dd>${value}</dd>
            </div>`,
          ],
    )}
  </dl>`;

const section = (language: Language, id: string, title: Text, content: Markup): Markup =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${say(language, title)}</h2>
    ${content}
  </section>`;

const inTaiwan = (language: Language, at: Date): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-TW', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Taipei',
  }).format(at);

/** The person's record: what the portal says of them, what is kept here, and how they signed in. */
export function recordPage(
  frame: Frame,
  { person, record, signedIn }: { person: Person; record: PersonalRecord; signedIn: SignedIn },
): Markup {
  const { language } = frame;
  const counted = (of: Text, n: number) => say(language, of).replace('{n}', String(n));
  const status = statusText[person.employment_status ?? ''];
  const fromPortal = rows(language, [
    [text.name, person.name],
    [text.account, person.account],
    [text.agency, person.agency_name],
    [text.title, person.title],
    [text.status, status && say(language, status)],
    [text.email, person.email],
  ]);
  const fromHere = rows(language, [
    [text.years, counted(text.yearsValue, record.yearsOfService)],
    [text.leave, counted(text.leaveValue, record.leaveDaysLeft)],
    [text.training, counted(text.trainingValue, record.trainingHours)],
  ]);
  const thisSignIn = rows(language, [
    [text.level, say(language, text.card)],
    [text.at, inTaiwan(language, signedIn.authTime)],
  ]);
  return layout({
    frame,
    title: text.record,
    signedIn: true,
    body: html`<p class="lead">${say(language, text.proof)}</p>
      ${section(language, 'portal', text.fromPortal, fromPortal)}
      ${section(language, 'here', text.fromHere, fromHere)}
      ${section(language, 'sign-in', text.thisSignIn, thisSignIn)}
      <p><a href="${frame.portal}">${say(language, text.backToPortal)}</a></p>`,
  });
}

const ways = ({ language, portal }: Frame): Markup =>
  html`<p class="ways">
    <a class="button" href="/">${say(language, text.again)}</a>
    <a href="${portal}">${say(language, text.toPortal)}</a>
  </p>`;

/** Says that both are over, here and at the portal. */
export const signedOutPage = (frame: Frame): Markup =>
  layout({
    frame,
    title: text.signedOut,
    body: html`<p class="lead">${say(frame.language, text.signedOutText)}</p>
      ${ways(frame)}`,
  });

/** Says why somebody does not see their record. It asks nothing of the portal, so that nobody runs in a circle. */
export function problemPage(frame: Frame, presentedCode: string, reference?: string): Markup {
  const { title, what, code } = problemOf(presentedCode);
  return layout({
    frame,
    title,
    body: html`<p class="lead" role="alert">${say(frame.language, what)}</p>
      ${ways(frame)}
      <p class="note">
        ${say(frame.language, text.code)}
        <code>${code}${reference === undefined ? '' : ` ${reference}`}</code>
      </p>`,
  });
}
