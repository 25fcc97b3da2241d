import { type RefusalCode } from '../../domain/refusal.ts';
import { type SessionView } from '../../usecases/index.ts';

type Verdict = 'pass' | 'to-activation-form' | { readonly refusal: RefusalCode };
/**
 * Nobody known, a person in the middle of an activation, a person, somebody who acts for an agency by its card, or an operator
 * who came in by the sealed codes.
 */
type Visitor = 'visitor' | 'restricted' | 'person' | 'agency' | 'emergency';

const pass = 'pass';
const toForm = 'to-activation-form';
const no = (refusal: RefusalCode) => ({ refusal }) as const;

/**
 * Who may reach what; a route without a row here does not compile. A restricted session reaches the activation form
 * and sign-out and nothing else (first sign-in without a chosen password: baseline T38), so `toForm` is its default.
 */
const accessTable = {
  /** The session is not even looked up: assets, health, the language link. */
  sessionless: { visitor: pass, restricted: pass, person: pass, agency: pass, emergency: pass },
  /** Everybody, also in the middle of an activation: sign-out. */
  everyone: { visitor: pass, restricted: pass, person: pass, agency: pass, emergency: pass },
  /** Pages for visitors and for people who are signed in. */
  public: { visitor: pass, restricted: toForm, person: pass, agency: pass, emergency: pass },
  /** The activation form. */
  activation: {
    visitor: no('activation-not-open'),
    restricted: pass,
    person: no('activation-already-done'),
    agency: no('forbidden'),
    emergency: no('emergency-session'),
  },
  /** Whoever is signed in. */
  'signed-in': {
    visitor: no('session-required'),
    restricted: toForm,
    person: pass,
    agency: pass,
    emergency: no('emergency-session'),
  },
  /** A console, whose own gate decides who enters. */
  console: {
    visitor: no('session-required'),
    restricted: toForm,
    person: pass,
    agency: pass,
    emergency: pass,
  },
  /** A person's own account; the card of an agency has none. */
  'own-account': {
    visitor: no('session-required'),
    restricted: toForm,
    person: pass,
    agency: no('forbidden'),
    emergency: no('emergency-session'),
  },
} as const satisfies Record<string, Record<Visitor, Verdict>>;

export type Access = keyof typeof accessTable;

function visitorOf(session: Pick<SessionView, 'stage' | 'acr'> | undefined): Visitor {
  if (session === undefined) return 'visitor';
  if (session.stage !== 'full') return session.stage;
  return session.acr === 'agency-card' ? 'agency' : 'person';
}

/** Whether somebody with this session, or with none, may reach a route with this access. */
export const mayReach = (access: Access, session: Pick<SessionView, 'stage' | 'acr'> | undefined): Verdict =>
  accessTable[access][visitorOf(session)];
