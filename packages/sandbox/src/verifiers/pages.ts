import { html } from 'hono/html';
import { address, type Language, page, speak, type Text } from '../pages/page.ts';
import { type Phone } from './phones.ts';
import { type Ticket } from './tickets.ts';

/** The insurer's page: which card is in the reader, and its registered password. */
export function insurerPage({
  ticket: { ticket, language },
  inReader,
  problem,
  readerUrl,
}: {
  ticket: Ticket;
  /** What the reader shows; undefined while it is empty. */
  inReader: string | undefined;
  problem: Text | undefined;
  readerUrl: string;
}) {
  const say = speak(language);
  const title = { zh: '健保卡驗證服務', en: 'Insurance card verification' };
  const here = `/verifiers/nhi/page/${ticket}`;
  return page({
    language,
    title,
    path: here,
    content: html`<h1>${say(title)}</h1>
      <p class="lead">
        ${say({
          zh: '人事服務網請您在這裡驗證健保卡。密碼只在這裡使用，不會交給人事服務網。',
          en: 'The personnel portal asks you to verify your insurance card here. The password is used here alone and never handed on.',
        })}
      </p>
      ${problem === undefined ? '' : html`<p role="alert" class="problem">${say(problem)}</p>`}
      <p>
        ${say({ zh: '讀卡機：', en: 'Reader: ' })}<strong
          >${inReader ?? say({ zh: '沒有卡片', en: 'no card' })}</strong
        >
        · <a href="${readerUrl}" target="_blank">${say({ zh: '換卡片', en: 'change the card' })}</a> ·
        <a href="${here}">${say({ zh: '重新讀取', en: 'read again' })}</a>
      </p>
      <form method="post" action="${here}">
        <p>
          <label for="password">${say({ zh: '健保卡註冊密碼', en: 'Registered password of the card' })}</label
          ><br />
          <input id="password" name="password" type="password" autocomplete="off" maxlength="12" />
        </p>
        <p class="actions">
          <button name="act" value="verify">${say({ zh: '驗證', en: 'Verify' })}</button>
          <button name="act" value="cancel">${say({ zh: '取消', en: 'Cancel' })}</button>
        </p>
      </form>`,
  });
}

/** A page of the verifiers that says one thing. */
export function sayingPage({ language, title, text }: { language: Language; title: Text; text: Text }) {
  const say = speak(language);
  const content = html`<h1>${say(title)}</h1>
    <p class="lead">${say(text)}</p>`;
  return page({ language, title, path: '/verifiers/phone', content });
}

/** The screen of a phone: whose it is, and what waits for it to be confirmed. */
export function phonePage({
  language,
  phones,
  chosen,
  waiting,
  answered,
}: {
  language: Language;
  phones: readonly Phone[];
  chosen: Phone;
  /** The request that was scanned, or all for this phone. */
  waiting: readonly Ticket[];
  /** What became of the request that was answered just now. */
  answered: Text | undefined;
}) {
  const say = speak(language);
  const title = { zh: '手機：行動自然人憑證', en: 'Phone: mobile certificate' };
  const at = (id: string) =>
    `${address('/verifiers/phone', language)}${language === 'en' ? '&' : '?'}phone=${id}`;
  const content = html`<h1>${say(title)}</h1>
    <p class="lead">
      ${say({
        zh: '沙箱裡的手機。選擇這是誰的手機，再確認或拒絕登入要求。',
        en: 'The phones of the sandbox. Choose whose phone this is, then confirm or decline what it is asked.',
      })}
    </p>
    <p>
      ${phones.map((each) =>
        each.id === chosen.id
          ? html`<strong aria-current="true">${each.holder}</strong> `
          : html`<a href="${at(each.id)}">${each.holder}</a> `,
      )}
    </p>
    ${answered === undefined ? '' : html`<p role="status">${say(answered)}</p>`}
    ${
      waiting.length === 0
        ? html`<p>${say({ zh: '沒有等待確認的要求。', en: 'Nothing waits to be confirmed.' })}</p>
            <p><a href="${at(chosen.id)}">${say({ zh: '重新整理', en: 'Look again' })}</a></p>`
        : waiting.map(
            ({ ticket, check }) =>
              html`<article>
                <h2>${say({ zh: '人事服務網要求登入', en: 'The personnel portal asks you to sign in' })}</h2>
                <p>
                  ${say({ zh: '請核對電腦上的數字：', en: 'Compare with the number on the computer: ' })}<strong
                    class="id"
                    >${check}</strong
                  >
                </p>
                <form method="post" action="${address('/verifiers/phone', language)}" class="actions">
                  <input type="hidden" name="phone" value="${chosen.id}" />
                  <input type="hidden" name="ticket" value="${ticket}" />
                  <button name="answer" value="approve">${say({ zh: '確認登入', en: 'Confirm' })}</button>
                  <button name="answer" value="decline">${say({ zh: '拒絕', en: 'Decline' })}</button>
                </form>
              </article>`,
          )
    }`;
  return page({ language, title, path: '/verifiers/phone', content });
}
