import { createServer, type IncomingMessage } from 'node:http';
import { type AgentStatus, popupAsksPerson } from '@ecpa/card-protocol';

/** What the agent of a test does next. */
export interface AgentMode {
  status: AgentStatus;
  /** Answer to a request for a token; a token when absent. */
  refusal?: { error: string; triesLeft?: number };
  /** Whether it lets pages read its answers; a HiPKI component does not. */
  cors: boolean;
  /** Answers as a HiPKI component does, with or without the certificate beside the signature. */
  hipki?: 'with certificate' | 'without certificate';
  /** Whether its pop-up says that it is ready. */
  popupReady: boolean;
  /** Whether its pop-up asks the person before it answers a request for a token. */
  popupAsks?: boolean;
  delayMs: number;
}

export const token = {
  format: 'web-eid:1.0',
  unverifiedCertificate: Buffer.alloc(900, 7).toString('base64'),
  algorithm: 'RS256',
  signature: Buffer.alloc(256, 9).toString('base64'),
  appVersion: 'test',
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

/** An agent that does as it is told, to bring the page into each of its states. `asked` holds every body it got. */
export async function startSteeredAgent(initial: AgentMode) {
  const agent = { mode: { ...initial }, asked: new Array<string>() };
  const server = createServer((request, response) => {
    void (async () => {
      const { mode } = agent;
      const body = await bodyOf(request);
      if (request.url === '/popupForm') {
        response.setHeader('Content-Type', 'text/html');
        response.end(mode.popupReady ? popupPage(mode.popupAsks === true) : '<title>silent</title>');
        return;
      }
      if (request.url === '/hostile') {
        response.setHeader('Content-Type', 'text/html');
        response.end(hostilePage);
        return;
      }
      if (mode.cors) {
        response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? 'null');
        response.setHeader('Access-Control-Allow-Headers', 'content-type, x-card-agent');
      }
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      if (request.url === '/agent/status') {
        response.end(JSON.stringify(mode.status));
        return;
      }
      agent.asked.push(body);
      await new Promise((resolve) => setTimeout(resolve, mode.delayMs));
      if (mode.hipki !== undefined) {
        response.end(JSON.stringify(hipkiAnswer(body, mode.hipki)));
        return;
      }
      const isStatus = body.includes('AgentStatus');
      response.statusCode = mode.refusal === undefined || isStatus ? 200 : 401;
      response.end(JSON.stringify(isStatus ? mode.status : (mode.refusal ?? token)));
    })();
  });
  // `localhost` may be ::1 or 127.0.0.1 for the browser: listen on whatever both mean.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the agent has no port');
  return {
    agent,
    port: address.port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the component answers through its pop-up; 0x7600000E is "unsupported function". */
function hipkiAnswer(body: string, mode: NonNullable<AgentMode['hipki']>): object {
  const certb64 = token.unverifiedCertificate;
  if (body.includes('MakeSignature')) {
    const signed = { func: 'sign', ret_code: 0, last_error: 0, signature: token.signature };
    return mode === 'with certificate' ? { ...signed, certb64 } : signed;
  }
  if (!body.includes('GetUserCert')) return { func: 'x', ret_code: 0x7600000e, last_error: 0 };
  const certs = [
    { label: 'enc', usage: 'keyEncipherment', certb64: Buffer.alloc(900, 1).toString('base64') },
    { label: 'sig', usage: 'digitalSignature', certb64 },
  ];
  return {
    func: 'pkcs11info',
    ret_code: 0,
    last_error: 0,
    slots: [{ slotDescription: 'r', token: { certs } }],
  };
}

const popupPage = (asks: boolean) => `<title>card</title><button id="go">Go on</button><script>
  const say = (text) => opener.postMessage(text, '*');
  addEventListener('message', async ({ data }) => {
    if (${String(asks)} && data.includes('AgentAuthenticate')) {
      say('${popupAsksPerson}');
      await new Promise((resolve) => { document.getElementById('go').onclick = resolve; });
    }
    say(await (await fetch('/popup', { method: 'POST', body: data })).text());
    close();
  });
  say('{"func":"getTbs"}');
</script>`;

/** A frame at the agent's own origin that pretends to be the pop-up: right origin, wrong source. */
const hostilePage = `<title>frame</title><script>
  window.heard = [];
  addEventListener('message', ({ data }) => {
    window.heard.push(data);
    parent.postMessage(JSON.stringify(${JSON.stringify(token)}), '*');
  });
  parent.postMessage('{"func":"getTbs"}', '*');
</script>`;
