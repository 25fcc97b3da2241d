import process from 'node:process';
import { type Cards, type Listing, type SignOrder, type SignOutcome } from '../card/cards.ts';
import { parseListing, parseSignOutcome } from './host-messages.ts';
import { type HostAnswer, hostProcess } from './host-process.ts';
import { hostSettingsText } from './host-settings.ts';
import { modulePaths } from './module-paths.ts';
import { writeOpenscSettings } from './opensc-settings.ts';
import { setAside } from './set-aside.ts';

/** How long drivers may take, in milliseconds, before their process is taken for stuck. */
interface Patience {
  /** the code of one module to be loaded or initialised, where there are others */
  opening: number;
  /** one module to tell its readers and what is in them, where there are others */
  looking: number;
  /** another look after a first one that went well: nothing but the presence of the cards is to be read */
  nextLook: number;
  /** a signature whose PIN was not to be typed on the reader */
  signature: number;
  /** how long an unused host process is kept warm: longer than an open page takes between two looks (3 s) */
  idle: number;
}

const usualPatience: Patience = { opening: 4000, looking: 6000, nextLook: 1500, signature: 6000, idle: 5000 };

/**
 * Real cards through PKCS#11 modules. Without `modules` the usual places are searched at each call, so that a driver
 * installed later is found. `hostCommand` starts `runHost` with its settings as the last argument.
 *
 * A driver can get stuck for good when a card is pulled in the middle of a command (OpenSC 0.23 waits for a lock that
 * it holds itself). Such a host is killed and a fresh one looks what is left in the readers. Where there are others, a
 * module that cannot even be opened, a leftover of an old driver for instance, is left out from then on, and one that
 * hangs or crashes in a first look is set aside for a while: a card or a reader service may be at fault, and both change.
 */
export function openPkcs11Cards({
  modules = [],
  mostTries = 3,
  patience = usualPatience,
  hostCommand,
}: {
  modules?: readonly string[];
  mostTries?: number;
  patience?: Patience;
  hostCommand: readonly [string, ...string[]];
}): Cards {
  const opensc = writeOpenscSettings();
  const aside = setAside();
  let paths: string[] = [];
  let host: ReturnType<typeof hostProcess> | undefined;
  let warm = false;
  let latest: Listing | undefined;
  let timer: NodeJS.Timeout | undefined;

  const currentHost = () => {
    const found = modulePaths(modules).filter((path) => !aside.has(path));
    if (host !== undefined && found.join('\n') === paths.join('\n')) return host;
    host?.kill();
    paths = found;
    const [program, ...args] = hostCommand;
    const command = [program, ...args, hostSettingsText({ paths, mostTries })] as const;
    const started = hostProcess({
      command,
      env: { ...process.env, ...opensc.env },
      idleMs: patience.idle,
      onStage: (stage) => {
        clearTimeout(timer);
        if (stage !== undefined && paths.length > 1)
          timer = setTimeout(() => {
            started.kill();
          }, patience[stage.at]).unref();
      },
    });
    host = started;
    return host;
  };

  const list = async ({ signal }: { signal: AbortSignal }): Promise<Listing> => {
    if (modulePaths(modules).length === 0) return { kind: 'middleware-missing' };
    const isNextLook = warm && host?.isRunning() === true;
    const limit = isNextLook ? AbortSignal.any([signal, AbortSignal.timeout(patience.nextLook)]) : signal;
    const asked = currentHost();
    const answer = await asked.ask({ call: 'list' }, limit);
    if (answer.kind !== 'answer' && !signal.aborted) {
      warm = false;
      // A card pulled between two looks is the driver's usual excuse: a fresh process sees what is left.
      if (isNextLook) return list({ signal });
      const stage = asked.stage();
      if (stage !== undefined && paths.length > 1) {
        aside.put(stage);
        return list({ signal });
      }
    }
    // The part that talks to drivers is not installed or cannot run here.
    if (answer.kind === 'no-host') return { kind: 'middleware-missing' };
    latest = (answer.kind === 'answer' ? parseListing(answer.value['listing']) : undefined) ?? fault(answer);
    warm = true;
    return latest;
  };

  const sign = async (order: SignOrder, { signal }: { signal: AbortSignal }): Promise<SignOutcome> => {
    const before = cardIn(latest, order.readerId);
    const limit = before?.pinPad
      ? signal
      : AbortSignal.any([signal, AbortSignal.timeout(patience.signature)]);
    const answer = await currentHost().ask({ call: 'sign', order }, limit);
    // After a signature the modules let go of everything: the next look is a first one.
    warm = false;
    if (answer.kind === 'answer') {
      const outcome = parseSignOutcome(answer.value['outcome']) ?? fault(answer);
      const failed = outcome.kind === 'error' && outcome.error === 'card-failed';
      return failed && isEmpty(await list({ signal }), order.readerId)
        ? { kind: 'error', error: 'card-removed' }
        : outcome;
    }
    if (answer.kind !== 'killed' || signal.aborted) return { kind: 'error', error: 'card-failed' };
    const after = cardIn(await list({ signal }), order.readerId);
    return { kind: 'error', error: after?.serial === before?.serial ? 'timeout' : 'card-removed' };
  };

  const kill = () => {
    warm = false;
    host?.kill();
  };

  return {
    list,
    sign,
    reset() {
      kill();
      return Promise.resolve();
    },
    close() {
      kill();
      opensc.remove();
      return Promise.resolve();
    },
  };
}

/** Drivers call a card that was pulled a device error, too: whether there still is one tells the two apart. */
function isEmpty(listing: Listing, readerId: string): boolean {
  if (listing.kind !== 'ready') return false;
  const reader = listing.readers.find(({ id }) => id === readerId);
  return reader === undefined || reader.content.kind === 'empty';
}

function cardIn(
  listing: Listing | undefined,
  readerId: string,
): { serial: string; pinPad: boolean } | undefined {
  const reader = listing?.kind === 'ready' ? listing.readers.find(({ id }) => id === readerId) : undefined;
  return reader?.content.kind === 'card'
    ? { serial: reader.content.card.serial, pinPad: reader.pinPad }
    : undefined;
}

function fault(answer: HostAnswer): never {
  const name = answer.kind === 'answer' ? answer.value['fault'] : answer.kind;
  throw new Error(`the PKCS#11 host failed: ${String(name)}`);
}
