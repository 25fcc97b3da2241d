import { type RefusalCode } from '../../domain/refusal.ts';
import { type SessionView } from './use-cases.ts';

type Verdict = 'pass' | 'to-activation-form' | { readonly refusal: RefusalCode };
type Visitor = 'visitor' | SessionView['stage'];

const pass = 'pass';
const toForm = 'to-activation-form';
const no = (refusal: RefusalCode) => ({ refusal }) as const;

/**
 * Who may reach what; a route without a row here does not compile. A restricted session reaches the activation form
 * and sign-out and nothing else (first sign-in without a chosen password: baseline T38), so `toForm` is its default.
 */
const accessTable = {
  /** The session is not even looked up: assets, health, the language link. */
  sessionless: { visitor: pass, restricted: pass, full: pass },
  /** Everybody, also in the middle of an activation: sign-out. */
  everyone: { visitor: pass, restricted: pass, full: pass },
  /** Pages for visitors and for people who are signed in. */
  public: { visitor: pass, restricted: toForm, full: pass },
  /** The activation form. */
  activation: {
    visitor: no('activation-not-open'),
    restricted: pass,
    full: no('activation-already-done'),
  },
  /** People who are signed in. */
  'signed-in': { visitor: no('session-required'), restricted: toForm, full: pass },
} as const satisfies Record<string, Record<Visitor, Verdict>>;

export type Access = keyof typeof accessTable;

/** Whether somebody with this session, or with none, may reach a route with this access. */
export const mayReach = (access: Access, session: Pick<SessionView, 'stage'> | undefined): Verdict =>
  accessTable[access][session?.stage ?? 'visitor'];
