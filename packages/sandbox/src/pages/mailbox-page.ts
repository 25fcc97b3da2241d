import { html, raw } from 'hono/html';
import { type ReceivedMail } from '../mailbox.ts';
import { type Language, page, speak } from './page.ts';

const escape = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** Addresses in a mail can be followed, as mail programs let people do. */
const linked = (text: string): string =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`);

/** Every mail that arrived, newest first. */
export function mailboxPage({ language, mails }: { language: Language; mails: readonly ReceivedMail[] }) {
  const say = speak(language);
  const title = { zh: '信箱', en: 'Mailbox' };
  const content = html`<h1>${say(title)}</h1>
    <p class="lead">
      ${say({
        zh: '人事服務網寄給所有人的信都到這裡。重新整理以查看新信。',
        en: 'All mail that the portal sends to anybody arrives here. Reload to see new mail.',
      })}
    </p>
    ${
      mails.length === 0
        ? html`<p>${say({ zh: '還沒有信。', en: 'No mail yet.' })}</p>`
        : mails.map(
            ({ to, subject, text, receivedAt }) =>
              html`<article>
                <h2>${subject}</h2>
                <dl>
                  <dt>${say({ zh: '收件人', en: 'To' })}</dt>
                  <dd>${to.join(', ')}</dd>
                  <dt>${say({ zh: '時間', en: 'Time' })}</dt>
                  <dd><time datetime="${receivedAt}">${receivedAt}</time></dd>
                </dl>
                <pre>${raw(linked(text))}</pre>
              </article>`,
          )
    }`;
  return page({ language, title, path: '/mailbox', content });
}
