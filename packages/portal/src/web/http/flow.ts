import { type EventType } from '../../domain/audit/audit-events.ts';
import { type Console } from '../../domain/authority/consoles.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type HttpMethod } from '../../domain/request-context.ts';
import { type Text } from '../ui/text.ts';
import { type Access } from './access.ts';
import { type Speech } from './machine-body.ts';
import { type UseCases } from '../../usecases/index.ts';
import { type Site, type WebContext } from './web-env.ts';

/**
 * A form with one file (multipart/form-data): its fields are read as those of other forms, the file is left to `answer` as a
 * stream, of which nothing is held.
 */
export interface UploadBody {
  readonly fileField: string;
  /** Of the file; a longer one is refused at once where its length is announced, and else by whoever reads it. */
  readonly mostFileBytes: number;
}

/** One address and method, who may reach it, what it reads, and what answers. There is no route outside this form. */
export interface Route {
  readonly method: HttpMethod;
  /** Hono pattern, such as `/help/:article`. */
  readonly path: string;
  readonly access: Access;
  /** The console that the route belongs to and the type of the audit row that it leaves; made by `routeAt`. */
  readonly console?: { readonly at: Console; readonly event: EventType };
  /** What a POST must carry; its form or JSON is read, bounded and strict, before `answer` runs. */
  readonly body?: 'form' | 'json' | UploadBody;
  /** Largest body in bytes; by default 16 KiB for forms and 64 KiB for JSON. An upload says its own. */
  readonly bodyLimit?: number;
  /** Most fields of a form; 50 by default. */
  readonly fieldLimit?: number;
  /** How refusals and faults are answered; as pages by default. */
  readonly speaks?: Speech;
  /** `own-rules`: called from other sites under the rules of its own protocol; every other POST must come from our pages. */
  readonly origin?: 'our-pages' | 'own-rules';
  /** A POST that only leads on to a page with what was asked: that page leaves the row of what it shows. */
  readonly leadsOn?: true;
  readonly answer: (c: WebContext) => Response | Promise<Response>;
}

/** What flows are built from; a flow names the use cases it needs with `Uses`. */
export interface FlowDeps extends Site {
  readonly usecases: UseCases;
  /** What /metrics answers with; absent where nothing is counted. */
  readonly metrics?: MetricsPage | undefined;
}

export interface MetricsPage {
  readonly contentType: string;
  metrics(): Promise<string>;
}

/** The site and only those use cases that a flow names: `routes: ({ usecases }: Uses<'signOut'>) => [...]`. */
export type Uses<Name extends keyof UseCases> = Site & { readonly usecases: Pick<UseCases, Name> };

/** One line of the site map. */
export interface SiteMapEntry {
  readonly path: string;
  readonly name: Text;
  /** Under which heading of the site map it stands; by default among the ways to sign in. */
  readonly part?: 'sign-in' | 'account' | 'help' | 'about';
}

/** A part of the portal that people or machines reach under its own addresses. */
export interface Flow {
  routes(deps: FlowDeps): readonly Route[];
  readonly siteMap?: readonly SiteMapEntry[];
}

/** A refusal on its way to the page that words it. */
export interface RefusalAnswer {
  readonly refusal: RefusalCode;
  readonly retryAfterSeconds?: number | undefined;
}
