import { buildPopupAuthenticateRequest, buildSignRequest, escapePin } from '@ecpa/card-protocol';
import { expect, test } from 'vitest';
import { examine } from '../src/cli/examine.ts';
import { ask } from './ask-agent.ts';
import { makeCertificate } from './make-certificate.ts';
import { challenge, makeCard, person, pin, portal, runAgent } from './running-agent.ts';

const impossible = {
  'no character': '',
  'five characters': '24681',
  'nine characters': '246810246',
  'full-width digits': '２４６８１０',
  'a space before it': ' 24681',
  'a line end behind it': '24681\n',
  'a NUL inside': '246\u000010',
  'Han characters': '二四六八一〇',
  'half a surrogate pair': '24681\ud83d',
};

/** Drivers claim what their kind of card could hold: the claim lets five characters and nine pass. */
async function runWithWideClaim() {
  const agent = await runAgent();
  agent.cards.readers = [
    { name: 'Reader 1', card: { ...makeCard(), pinLength: { min: 4, max: 64 }, triesLeft: 2 } },
  ];
  return agent;
}

type Agent = Awaited<ReturnType<typeof runWithWideClaim>>;

const throughPopup = async ({ port, hipki }: Agent, text: string) => {
  const page = await ask({ port, path: '/popupForm' });
  const ticket = /data-ticket="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const query = `?${String(new URLSearchParams({ caller: portal, ticket }))}`;
  return hipki(text, { Origin: `http://localhost:${port}` }, query);
};

const loginFailed = { ret_code: 0x76100006, last_error: 0xa2 };

/** Every way on which a PIN comes to the agent, with what is said of one that can be none. */
const ways: Record<string, { tell: (agent: Agent, typed: string) => Promise<unknown>; says: object }> = {
  'POST /agent/authenticate': {
    tell: async ({ authenticate }, typed) => (await authenticate({ challenge, pin: typed })).json,
    says: { error: 'pin-length', triesLeft: 2 },
  },
  'the pop-up for a token': {
    tell: async (agent, typed) =>
      (await throughPopup(agent, buildPopupAuthenticateRequest({ challenge, pin: typed }))).json,
    says: { error: 'pin-length', triesLeft: 2 },
  },
  'POST /sign': {
    tell: async ({ hipki }, typed) =>
      (await hipki({ func: 'MakeSignature', tbs: 'x', pin: escapePin(typed.toWellFormed()) })).json,
    says: loginFailed,
  },
  'the pop-up for a signature': {
    tell: async (agent, typed) => {
      const request = buildSignRequest({ tbs: Buffer.from('x'), pin: typed.toWellFormed() });
      return (await throughPopup(agent, request)).json;
    },
    says: loginFailed,
  },
};

for (const [way, { tell, says }] of Object.entries(ways))
  test.each(Object.entries(impossible))(`${way}: a PIN of %s costs no try`, async (_, typed) => {
    const agent = await runWithWideClaim();
    expect(await tell(agent, typed)).toMatchObject(says);
    expect(agent.cards.pinsPresented).toBe(0);
    expect(agent.cards.readers[0]?.card?.triesLeft).toBe(2);
  });

const settings = { origins: [portal], modules: [], port: 1, mostTries: 3, updateUrl: undefined };
const now = new Date('2026-06-01T00:00:00Z');

test.each(Object.entries(impossible))('the doctor: a PIN of %s costs no try', async (_, typed) => {
  const { cards } = await runWithWideClaim();
  const findings = await examine({ settings, cards, pin: typed, now });
  expect(findings.at(-1)).toMatchObject({ check: 'signature', code: 'pin-length' });
  expect(cards.pinsPresented).toBe(0);
});

test('the doctor does not risk the last try', async () => {
  const { cards } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), triesLeft: 1 } }];
  const findings = await examine({ settings, cards, pin, now });
  expect(findings.at(-1)).toMatchObject({ check: 'signature', code: 'pin-last-try' });
  expect(cards.pinsPresented).toBe(0);
});

test('pages are told the lengths of government cards, whatever the driver claims', async () => {
  const agent = await runWithWideClaim();
  expect((await agent.status()).json).toMatchObject({
    readers: [{ card: { pinLength: { min: 6, max: 8 } } }],
  });
});

test('a driver that claims too little for a government card does not shut its holder out', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), pinLength: { min: 1, max: 4 } } }];
  expect((await authenticate()).status).toBe(200);
});

test('for a card that is no government card the driver’s claim holds', async () => {
  const { cards, authenticate } = await runAgent();
  const other = makeCertificate({ subjectType: 'none', key: 'P-256' });
  const card = { ...makeCard([other]), pin: '2468', pinLength: { min: 4, max: 12 } };
  cards.readers = [{ name: 'Reader 1', card }];
  expect((await authenticate({ challenge, pin: '2468' })).status).toBe(200);
  expect((await authenticate({ challenge, pin: '246' })).json).toMatchObject({ error: 'pin-length' });
});

test('at a reader with keys of its own nothing is said about what was typed elsewhere', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', pinPad: true, card: { ...makeCard([person]), pin: '' } }];
  expect((await authenticate({ challenge, pin: '' })).status).toBe(200);
});
