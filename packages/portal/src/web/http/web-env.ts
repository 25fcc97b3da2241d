import { type Context } from 'hono';
import { type Announcement } from '../../domain/announcement/announcement.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type Random } from '../../kernel/random.ts';
import { type Sealer } from '../../domain/sealed/sealed.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionEnd } from '../../domain/session/session.ts';
import { type ShownPasswordPolicy } from '../ui/form/new-password-fields.tsx';
import { type PublicSettings } from '../ui/frame/frame.ts';
import { type AgentDownloads } from './agent-downloads.ts';
import { type Assets } from './assets.ts';
import { type Form } from './form.ts';
import { type ForwardedHeader } from './forwarded-hops.ts';
import { type Speech } from './machine-body.ts';
import { type SessionView } from '../../usecases/index.ts';

/** Settings that the web needs; those of the whole portal satisfy it. */
export interface WebSettings {
  /** The origin under which people reach the portal, such as `https://ecpa.example.test`; cards sign it. */
  readonly baseUrl: string;
  readonly public: PublicSettings;
  /** Addresses or CIDR ranges of reverse proxies that are believed whom they speak for. */
  readonly trustedProxies: readonly string[];
  /** Where they write it; X-Forwarded-For by default. */
  readonly forwardedHeader?: ForwardedHeader | undefined;
  /** How browsers present certificates in TLS; absent where they do not. */
  readonly clientCertificates?: ClientCertificates | undefined;
  readonly passwordPolicy: ShownPasswordPolicy;
  /** Lets a monitor from elsewhere than this machine read /metrics with `Authorization: Bearer …`. */
  readonly metricsToken?: string | undefined;
}

/** Sign-in by certificates that the browser proves in TLS (decision 0302). */
export interface ClientCertificates {
  /** `proxy`: in the Client-Cert field of a listed proxy (RFC 9440). `direct`: to a port of the portal itself. */
  readonly by: 'proxy' | 'direct';
  /** Where browsers are asked for a certificate: an origin of the portal's own host, so that its cookies go along. */
  readonly origin: string;
}

/** Where the web writes what an operator has to see; pino's logger satisfies it. */
interface WebLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The same for all requests. */
export interface Site {
  readonly settings: WebSettings;
  readonly assets: Assets;
  readonly log: WebLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealer: Sealer;
  /** What operators announce at this moment; absent where nothing is announced. */
  readonly announced?: (() => readonly Announcement[]) | undefined;
  /** The card agent that people get here; absent where they get it elsewhere. */
  readonly agentDownloads?: AgentDownloads | undefined;
}

/** What one request carries once the middleware has read it; flows use the functions of this room instead. */
interface Variables {
  site: Site;
  /** The request as use cases know it. */
  request: RequestContext;
  nonce: string;
  /** How refusals and faults are answered. */
  speaks: Speech;
  /** Path and query to which the language link of this page returns. */
  pagePath: string;
  /** Pattern of the route that serves the request, for metrics. */
  route: string | undefined;
  session: SessionView | undefined;
  /** How the session that the cookie names ended, when it is over. */
  sessionEnd: SessionEnd | undefined;
  /** What `refuse` answered with, when it did. */
  refusal: RefusalCode | undefined;
  /** Whether a use case left the audit row of this request at a console. */
  rowLeft: boolean;
  /** Name of a browser that came without one and is given one with this answer. */
  browser: string | undefined;
  /** Whether this answer takes the visit from the browser: what is bound to it leads nowhere any more. */
  left: boolean;
  form: Form | undefined;
  /** The file that came with the form of an upload, and all that comes of its body after what was read. */
  upload:
    | { readonly file: AsyncIterable<Uint8Array> | undefined; readonly rest: AsyncIterator<Uint8Array> }
    | undefined;
  json: unknown;
  /** Other origins to which a form of this page may lead by redirect (CSP form-action). */
  formTargets: readonly string[];
}

/** How long a body may take, or its connection is closed: as a whole, or of an upload each of its parts. */
export interface BodyDeadline {
  /** From now on the next part alone is waited for. */
  waitForPart(): void;
  /** Nothing is waited for: the part is worked on. */
  pause(): void;
}

export interface WebEnv {
  Variables: Variables;
  /** What @hono/node-server knows of the connection; absent when a test asks the app directly. */
  Bindings: {
    incoming?: {
      socket?: {
        remoteAddress?: string | undefined;
        /** On the port that asks for certificates. */
        getPeerCertificate?: () => { raw?: Uint8Array };
      };
    };
    /** Of a request with a body, when it came over a connection. */
    bodyDeadline?: BodyDeadline | undefined;
  };
}

export type WebContext = Context<WebEnv>;
