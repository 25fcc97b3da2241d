import { html } from 'hono/html';
import { cardPin } from '@ecpa/card-simulator';
import { type SandboxSettings } from '../settings.ts';
import { address, type Language, page, speak, type Text } from './page.ts';

/** A card as the page shows it. */
interface ShownCard {
  readonly card: string;
  readonly kind: 'natural-person' | 'agency' | 'nhi';
  readonly holder: string;
  /** Absent for cards whose count only their issuer knows. */
  readonly triesLeft?: number;
  readonly note: Text;
}

interface ShownPerson {
  readonly name: string;
  readonly nationalId: string;
  readonly agency: string | null;
  readonly accountName: string | null;
  readonly password: string | null;
  readonly note: Text;
}

const kindText: Readonly<Record<ShownCard['kind'], Text>> = {
  'natural-person': { zh: '自然人憑證', en: 'Natural-person card' },
  agency: { zh: '機關憑證', en: 'Agency card' },
  nhi: { zh: '健保卡', en: 'Insurance card' },
};

const tries = (left: number): Text =>
  left === 0
    ? { zh: '已鎖卡', en: 'locked' }
    : { zh: `剩 ${left} 次`, en: left === 1 ? '1 try left' : `${left} tries left` };

/** Kind of card, and how often its PIN may still be tried. */
const kindAndTries = (language: Language, { kind, triesLeft }: ShownCard): string => {
  const say = speak(language);
  return triesLeft === undefined ? say(kindText[kind]) : `${say(kindText[kind])} · ${say(tries(triesLeft))}`;
};

function desk({
  language,
  inserted,
  settings,
}: {
  language: Language;
  inserted: ShownCard | undefined;
  settings: SandboxSettings;
}) {
  const say = speak(language);
  return html`<section class="desk" aria-label="${say({ zh: '讀卡機', en: 'Reader' })}">
    <div class="reader">
      <div class="slot"></div>
      ${
        inserted === undefined
          ? html`<div class="in-reader none">
              <p>${say({ zh: '讀卡機裡沒有卡片', en: 'No card in the reader' })}</p>
            </div>`
          : html`<div class="in-reader">
              <div class="chip"></div>
              <p class="holder">${inserted.holder}</p>
              <p>${kindAndTries(language, inserted)}</p>
            </div>`
      }
    </div>
    <div>
      <dl>
        <dt>${say({ zh: 'PIN 碼、健保卡密碼', en: 'PIN and card password' })}</dt>
        <dd class="id">${cardPin}</dd>
        <dt>${say({ zh: '人事服務網', en: 'Portal' })}</dt>
        <dd><a href="${settings.baseUrl}">${settings.baseUrl}</a></dd>
        <dt>${say({ zh: '元件', en: 'Card agent' })}</dt>
        <dd class="id">127.0.0.1:${settings.agentPort}</dd>
      </dl>
      <div class="actions">
        <a class="main-button" href="${settings.baseUrl}"
          >${say({ zh: '前往人事服務網', en: 'Go to the portal' })}</a
        >
        ${
          inserted === undefined
            ? ''
            : html`<form method="post" action="/reader/remove">
                <input type="hidden" name="back" value="${address('/', language)}" />
                <button>${say({ zh: '取出卡片', en: 'Take the card out' })}</button>
              </form>`
        }
      </div>
    </div>
  </section>`;
}

const cardItem = (language: Language, card: ShownCard, inserted: string | undefined) => {
  const say = speak(language);
  const isIn = card.card === inserted;
  const name = say({ zh: `插入 ${card.holder} 的卡片`, en: `Insert the card of ${card.holder}` });
  return html`<li class="${isIn ? 'chosen' : ''}">
    <p class="name">${card.holder}</p>
    <p><span class="id">${card.card}</span> · ${kindAndTries(language, card)}</p>
    <p class="what">${say(card.note)}</p>
    ${
      isIn
        ? html`<p><strong>${say({ zh: '在讀卡機中', en: 'In the reader' })}</strong></p>`
        : html`<form method="post" action="/reader/insert">
            <input type="hidden" name="card" value="${card.card}" />
            <input type="hidden" name="back" value="${address('/', language)}" />
            <button aria-label="${name}">${say({ zh: '插入', en: 'Insert' })}</button>
          </form>`
    }
  </li>`;
};

const personRow = (
  language: Language,
  { name, nationalId, agency, accountName, password, note }: ShownPerson,
) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="id">${nationalId}</td>
    <td>${agency ?? '–'}</td>
    <td class="id">${accountName ?? '–'}</td>
    <td class="id">${password ?? '–'}</td>
    <td>${speak(language)(note)}</td>
  </tr>`;

/** The reader with the card in it, the cards to choose from, and the people with their passwords. */
export function readerPage({
  language,
  cards,
  inserted,
  people,
  settings,
}: {
  language: Language;
  cards: readonly ShownCard[];
  inserted: string | undefined;
  people: readonly ShownPerson[];
  settings: SandboxSettings;
}) {
  const say = speak(language);
  const title = { zh: '讀卡機', en: 'Card reader' };
  const content = html`<h1>${say(title)}</h1>
    <p class="lead">
      ${say({
        zh: '在這裡選一張卡片放進讀卡機，再到人事服務網輸入 PIN 碼登入。',
        en: 'Choose a card to put into the reader here, then go to the portal and sign in with its PIN.',
      })}
    </p>
    ${desk({ language, inserted: cards.find(({ card }) => card === inserted), settings })}
    <h2>${say({ zh: '卡片', en: 'Cards' })}</h2>
    <ul class="cards">
      ${cards.map((card) => cardItem(language, card, inserted))}
    </ul>
    <h2>${say({ zh: '人物與密碼', en: 'People and passwords' })}</h2>
    <div
      class="table"
      tabindex="0"
      role="region"
      aria-label="${say({ zh: '人物與密碼', en: 'People and passwords' })}"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${say({ zh: '姓名', en: 'Name' })}</th>
            <th scope="col">${say({ zh: '身分證號', en: 'National ID' })}</th>
            <th scope="col">${say({ zh: '機關', en: 'Agency' })}</th>
            <th scope="col">${say({ zh: '帳號', en: 'Account' })}</th>
            <th scope="col">${say({ zh: '密碼', en: 'Password' })}</th>
            <th scope="col">${say({ zh: '說明', en: 'What to see' })}</th>
          </tr>
        </thead>
        <tbody>
          ${people.map((person) => personRow(language, person))}
        </tbody>
      </table>
    </div>`;
  return page({ language, title, path: '/', content });
}
