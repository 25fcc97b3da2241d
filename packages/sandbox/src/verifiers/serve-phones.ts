import { Hono } from 'hono';
import { languageOf } from '../pages/page.ts';
import { phonePage } from './pages.ts';
import { phones, registeredSigner, whatPhonesSign } from './phones.ts';
import { type Tickets } from './tickets.ts';

const texts = {
  approved: {
    zh: '已確認。電腦上的畫面會自動繼續。',
    en: 'Confirmed. The page on the computer goes on by itself.',
  },
  declined: { zh: '已拒絕。', en: 'Declined.' },
  foreign: {
    zh: '這個要求是給另一支手機的，沒有任何變更。',
    en: 'This request is for another phone; nothing was changed.',
  },
  over: { zh: '這個要求已經結束。', en: 'This request is over.' },
};

/** Whether a number has a phone with a mobile certificate. */
export const hasPhone = (nationalId: string | undefined): boolean =>
  phones.some((phone) => phone.nationalId === nationalId);

/** The screens of the phones. A phone signs its answer; the service takes it only with the key of the claimed number. */
export function servePhones(tickets: Tickets): Hono {
  const app = new Hono();
  const show = ({
    language,
    phoneId,
    scanned,
    answered,
  }: {
    language: 'zh-Hant-TW' | 'en';
    phoneId: string | undefined;
    scanned: string | undefined;
    answered?: { zh: string; en: string };
  }) => {
    const ticket = scanned === undefined ? undefined : tickets.findOpen(scanned);
    const chosen =
      phones.find(({ id }) => id === phoneId) ??
      phones.find(({ nationalId }) => nationalId === ticket?.claimed) ??
      phones[0];
    if (chosen === undefined) throw new Error('The sandbox has no phone');
    const waiting = ticket === undefined ? tickets.openFor(chosen.nationalId) : [ticket];
    return phonePage({ language, phones, chosen, waiting, answered });
  };
  app.get('/', (c) =>
    c.html(
      show({
        language: languageOf(c.req.query('lang')),
        phoneId: c.req.query('phone'),
        scanned: c.req.query('ticket'),
      }),
    ),
  );
  app.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const phoneId = form.get('phone') ?? '';
    const answer = form.get('answer') === 'approve' ? 'approve' : 'decline';
    const language = languageOf(c.req.query('lang'));
    const ticket = tickets.findOpen(form.get('ticket') ?? '');
    const say = (answered: { zh: string; en: string }) =>
      c.html(show({ language, phoneId, scanned: undefined, answered }));
    if (ticket === undefined) return say(texts.over);
    const text = whatPhonesSign({ ticket: ticket.ticket, answer });
    const signature = phones.find(({ id }) => id === phoneId)?.sign(text) ?? Buffer.alloc(0);
    const signer = registeredSigner(ticket.claimed ?? '', text, signature);
    if (signer === undefined) return say(texts.foreign);
    if (answer === 'decline') {
      ticket.outcome = { state: 'refused', refusal: 'cancelled' };
      return say(texts.declined);
    }
    const { holder: name, nationalId, id } = signer;
    const holder = { name, nationalId, credential: `phone-${id}` };
    ticket.outcome = { state: 'verified', holder, at: Date.now() };
    return say(texts.approved);
  });
  return app;
}
