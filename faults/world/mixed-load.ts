import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Actor,
  activateNewcomer,
  type Application,
  signInByCard,
  signInByPassword,
  signOut,
  useApplication,
  useSlip,
} from './acts.ts';
import { Ledger } from './ledger.ts';
import { type People } from './people.ts';
import { insistingClient, Over, Traffic } from './traffic.ts';

export interface Load {
  readonly ledger: Ledger;
  readonly traffic: Traffic;
  /** Lets acts that have begun end, and starts no more. */
  stop(): Promise<void>;
}

/**
 * People who do everything at once: activations, slips, sign-ins by password and card, code flows, sign-outs. Each lane is
 * a person after the other, with connections of its own.
 * @param portOf where the next request of a lane goes
 */
export function mixedLoad({
  origin,
  portOf,
  people,
  application,
  lanes,
  pauseMilliseconds = 0,
}: {
  origin: string;
  portOf: () => number;
  people: People;
  application: Application;
  lanes: number;
  /** What each person waits between two acts. */
  pauseMilliseconds?: number;
}): Load {
  const ledger = new Ledger();
  const traffic = new Traffic();
  const stopping = new AbortController();
  const over = new AbortController();
  const newcomers = [...people.newcomers];
  const slips = [...people.slipHolders];
  const cardHolders = people.members.filter(({ card }) => card !== undefined);

  const round = async (actor: Actor, turn: number) => {
    const member = people.members[turn % people.members.length];
    const holder = cardHolders[turn % cardHolders.length];
    const newcomer = newcomers.shift();
    const slip = turn % 3 === 0 ? slips.shift() : undefined;
    const wait = () => (pauseMilliseconds === 0 ? undefined : sleep(pauseMilliseconds));
    if (newcomer !== undefined) await activateNewcomer(actor, newcomer);
    await wait();
    if (slip !== undefined) await useSlip(actor, slip);
    if (holder !== undefined) await signInByCard(actor, holder);
    await wait();
    const cookie = member && (await signInByPassword(actor, member));
    if (cookie === undefined) return;
    await wait();
    await useApplication(actor, cookie);
    if (turn % 2 === 0) await signOut(actor, cookie);
    await wait();
  };

  const lane = async (first: number) => {
    const client = insistingClient({ client: first, origin, port: portOf, traffic, over: over.signal });
    const actor = { client, ledger, origin, application };
    try {
      for (let turn = first; !stopping.signal.aborted; turn += lanes) await round(actor, turn);
    } catch (error) {
      if (!(error instanceof Over)) throw error;
    } finally {
      client.close();
    }
  };

  const running = Promise.all(Array.from({ length: lanes }, (_, place) => lane(place)));
  // Thrown when the load is stopped, where somebody waits for it.
  running.catch(() => undefined);
  return {
    ledger,
    traffic,
    async stop() {
      stopping.abort();
      const late = setTimeout(() => over.abort(), 30_000);
      await running;
      clearTimeout(late);
    },
  };
}
