import { cardPin } from '@ecpa/card-simulator';
import { z } from 'zod';
import { type TestSandbox } from './running-sandbox.ts';

/** A browser without a page: it keeps cookies and speaks JSON and forms. */
export class MachineClient {
  readonly #sandbox: TestSandbox;
  readonly #cookies = new Map<string, string>();

  constructor(sandbox: TestSandbox) {
    this.#sandbox = sandbox;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(
    path: string,
    { body, type, origin = this.#sandbox.base }: { body?: string; type?: string; origin?: string } = {},
  ): Promise<Response> {
    const response = await fetch(this.#sandbox.base + path, {
      redirect: 'manual',
      headers: {
        cookie: this.cookie,
        ...(body === undefined ? {} : { origin, 'content-type': type ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  async json(path: string, body: object): Promise<{ status: number; answer: Record<string, unknown> }> {
    const response = await this.send(path, { body: JSON.stringify(body) });
    return {
      status: response.status,
      answer: z.record(z.string(), z.unknown()).parse(await response.json()),
    };
  }

  form(path: string, fields: Record<string, string>): Promise<Response> {
    return this.send(path, {
      body: String(new URLSearchParams(fields)),
      type: 'application/x-www-form-urlencoded',
    });
  }

  async challenge(purpose = 'sign-in'): Promise<string> {
    const { answer } = await this.json('/card/challenge', { purpose });
    return z.string().parse(answer['challenge']);
  }

  /** What the agent makes of a challenge with the card that is in the reader. */
  async token(challenge: string, pin = cardPin): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#sandbox.agent}/agent/authenticate`, {
      method: 'POST',
      headers: { origin: this.#sandbox.base, 'content-type': 'application/json', 'x-card-agent': '1' },
      body: JSON.stringify({ challenge, pin }),
    });
    return z.record(z.string(), z.unknown()).parse(await response.json());
  }

  /** Puts a card in and signs in with it; the answer's code, its next address, or the agent's error. */
  async signInWithCard(card: string, purpose = 'sign-in'): Promise<string> {
    await this.#sandbox.order('/reader/insert', { card });
    const token = await this.token(await this.challenge(purpose));
    if (typeof token['error'] === 'string') return `agent: ${token['error']}`;
    const { status, answer } = await this.json('/card/sign-in', { token });
    return `${status} ${String(answer['refusal'] ?? answer['next'])}`;
  }

  /** Claims an identity and waits until the check has ended. @returns `confirmed`, or the text of the refusal */
  async claim(claimed: string): Promise<string> {
    await this.form('/activate/identify', { claimed });
    for (;;) {
      const { state } = checked.parse(await (await this.send('/activate/confirming/status')).json());
      if (state === 'confirmed') return state;
      if (state !== 'running') return (await this.send('/activate/confirming')).text();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Takes a confirmed identity. @returns where the portal leads */
  async complete(): Promise<string> {
    const response = await this.send('/activate/confirming', {
      body: '',
      type: 'application/x-www-form-urlencoded',
    });
    return response.headers.get('location') ?? `${response.status}`;
  }

  submitActivation(accountName: string, password = 'a long enough password 1'): Promise<Response> {
    const email = `${accountName}@example.test`;
    return this.form('/activate/details', { accountName, email, password, passwordAgain: password });
  }
}

const checked = z.object({ state: z.string() });
