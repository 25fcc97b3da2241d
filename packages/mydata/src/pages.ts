import { html } from 'hono/html';
import { type PersonalRecord } from './record.ts';
import { type Person } from './relying-party.ts';
import { type Language, problemOf, say, type Text, text } from './text.ts';

/** Markup that is escaped already. */
export type Markup = ReturnType<typeof html>;

interface Frame {
  readonly language: Language;
  /** Path to come back to after the language was changed. */
  readonly path: string;
  readonly portal: string;
}

function layout({
  frame,
  title,
  signedIn = false,
  body,
}: {
  frame: Frame;
  title: Text;
  signedIn?: boolean;
  body: Markup;
}): Markup {
  const { language, path } = frame;
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
        <header>
          <p class="service">${say(language, text.service)}</p>
          <nav aria-label="${language === 'en' ? 'Page' : '頁面'}">
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
        <main>
          <h1>${say(language, title)}</h1>
          ${body}
        </main>
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

/** The person's record: what the portal says of them, and what is kept here. */
export function recordPage(
  frame: Frame,
  { person, record }: { person: Person; record: PersonalRecord },
): Markup {
  const { language } = frame;
  const counted = (of: Text, n: number) => say(language, of).replace('{n}', String(n));
  return layout({
    frame,
    title: text.record,
    signedIn: true,
    body: html`<p class="lead">${say(language, text.proof)}</p>
      <section aria-labelledby="portal">
        <h2 id="portal">${say(language, text.fromPortal)}</h2>
        ${rows(language, [
          [text.name, person.name],
          [text.agency, person.agency_name],
          [text.title, person.title],
          [text.email, person.email],
        ])}
      </section>
      <section aria-labelledby="here">
        <h2 id="here">${say(language, text.fromHere)}</h2>
        ${rows(language, [
          [text.years, counted(text.yearsValue, record.yearsOfService)],
          [text.leave, counted(text.leaveValue, record.leaveDaysLeft)],
          [text.training, counted(text.trainingValue, record.trainingHours)],
        ])}
        <p class="note">${say(language, text.example)}</p>
      </section>`,
  });
}

const ways = ({ language, portal }: Frame): Markup =>
  html`<p class="ways">
    <a class="button" href="/">${say(language, text.again)}</a>
    <a href="${portal}">${say(language, text.toPortal)}</a>
  </p>`;

export const signedOutPage = (frame: Frame): Markup =>
  layout({
    frame,
    title: text.signedOut,
    body: html`<p class="lead">${say(frame.language, text.signedOutText)}</p>
      ${ways(frame)}`,
  });

export const notFoundPage = (frame: Frame): Markup =>
  layout({
    frame,
    title: text.notFound,
    body: html`<p class="lead">${say(frame.language, text.notFoundText)}</p>
      ${ways(frame)}`,
  });

/** Says why somebody is not signed in. It asks nothing of the portal, so that nobody runs in a circle. */
export function problemPage(frame: Frame, code: string): Markup {
  const { title, what } = problemOf(code);
  return layout({
    frame,
    title,
    body: html`<p class="lead" role="alert">${say(frame.language, what)}</p>
      ${ways(frame)}
      <p class="note"><code>${code}</code></p>`,
  });
}
