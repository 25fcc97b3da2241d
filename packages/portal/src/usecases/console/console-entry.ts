import { type Console } from '../../domain/authority/consoles.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView } from '../common/views.ts';

/** One request at a console. It proves nothing: authority is checked again in the transaction that acts. */
export interface ConsoleEntry<Name extends string = string> {
  readonly console: Console<Name>;
  readonly session: SessionView;
  readonly ctx: RequestContext;
  /** Called once an audit row of the request is committed. */
  readonly rowLeft?: (() => void) | undefined;
}
