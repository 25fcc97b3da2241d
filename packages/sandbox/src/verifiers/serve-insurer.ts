import { type SoftwareCards } from '@ecpa/card-simulator';
import { Hono } from 'hono';
import { cards as certificateCards } from '../cast.ts';
import { insuranceCards, type Insurer, presentedBy } from './insurer.ts';
import { insurerPage, sayingPage } from './pages.ts';
import { type Ticket, type Tickets } from './tickets.ts';

const nameOf = (inserted: string | undefined): string | undefined => {
  const card = [...insuranceCards, ...certificateCards].find(({ id }) => id === inserted);
  return card && `${card.holder} (${card.id})`;
};

const back = ({ returnTo, ticket, code }: Ticket): string => {
  const url = new URL(returnTo);
  url.searchParams.set('ticket', ticket);
  url.searchParams.set('code', code);
  return url.href;
};

const passwordWrong = (left: number) => ({
  zh: `密碼錯誤，還可以再試 ${left} 次。`,
  en:
    left === 1 ? 'The password is wrong; one try is left.' : `The password is wrong; ${left} tries are left.`,
});
const noCard = { zh: '讀卡機裡沒有卡片。', en: 'There is no card in the reader.' };
const over = {
  title: { zh: '這次驗證已經結束', en: 'This verification is over' },
  text: {
    zh: '它已經完成、取消或逾時。請回到人事服務網重新開始。',
    en: 'It was finished, cancelled, or timed out. Go back to the portal and start again.',
  },
};

/** The pages of the insurer: reads the simulated reader, asks for the registered password, and sends people back. */
export function serveInsurer({
  verifiers: { tickets, insurer },
  cards,
  controlUrl,
}: {
  verifiers: { readonly tickets: { readonly nhi: Tickets }; readonly insurer: Insurer };
  cards: Pick<SoftwareCards, 'inserted'>;
  controlUrl: string;
}): Hono {
  const app = new Hono();
  app.get('/page/:ticket', (c) => {
    const ticket = tickets.nhi.findOpen(c.req.param('ticket'));
    const asked = c.req.query('lang') === 'en' ? 'en' : undefined;
    if (ticket === undefined) return c.html(sayingPage({ language: asked ?? 'zh-Hant-TW', ...over }), 410);
    const language = asked ?? ticket.language;
    const inReader = nameOf(cards.inserted);
    return c.html(
      insurerPage({ ticket: { ...ticket, language }, inReader, problem: undefined, readerUrl: controlUrl }),
    );
  });
  app.post('/page/:ticket', async (c) => {
    const ticket = tickets.nhi.findOpen(c.req.param('ticket'));
    const form = new URLSearchParams(await c.req.text());
    if (ticket === undefined) return c.html(sayingPage({ language: 'zh-Hant-TW', ...over }), 410);
    if (form.get('act') === 'cancel') {
      ticket.outcome = { state: 'refused', refusal: 'cancelled' };
      return c.redirect(back(ticket), 303);
    }
    const { inserted } = cards;
    const inReader = nameOf(inserted);
    const again = (problem: { zh: string; en: string }) =>
      c.html(insurerPage({ ticket, inReader, problem, readerUrl: controlUrl }), 422);
    if (inserted === undefined) return again(noCard);
    const card = insuranceCards.find(({ id }) => id === inserted);
    const verdict = insurer.verify({
      presented: card && presentedBy(card, ticket.ticket),
      password: form.get('password') ?? '',
      challenge: ticket.ticket,
    });
    if (verdict.kind === 'password-wrong') return again(passwordWrong(verdict.left));
    ticket.outcome =
      verdict.kind === 'verified'
        ? { state: 'verified', holder: verdict.holder, at: Date.now() }
        : { state: 'refused', refusal: verdict.refusal };
    return c.redirect(back(ticket), 303);
  });
  return app;
}
