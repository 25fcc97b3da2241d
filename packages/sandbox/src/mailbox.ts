import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail that arrived in the sandbox. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: string;
}

const keptMails = 500;

/** A mail server on loopback that takes everything and delivers to one mailbox that everybody can read. */
export class Mailbox {
  readonly #server: SMTPServer;
  #mails: ReceivedMail[] = [];

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, session, done) => {
        simpleParser(stream).then(
          ({ subject = '', text = '' }) => {
            const to = session.envelope.rcptTo.map(({ address }) => address);
            const mail = { to, subject, text, receivedAt: new Date().toISOString() };
            this.#mails = [mail, ...this.#mails].slice(0, keptMails);
            done();
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error('The mail could not be read'));
          },
        );
      },
    });
    this.#server.on('error', () => undefined);
  }

  /** Newest first. */
  get mails(): readonly ReceivedMail[] {
    return this.#mails;
  }

  empty(): void {
    this.#mails = [];
  }

  /** @returns the port */
  async open(): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const listening = this.#server.listen(0, '127.0.0.1', () => {
      resolve(undefined);
    });
    await promise;
    const address = listening.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}
