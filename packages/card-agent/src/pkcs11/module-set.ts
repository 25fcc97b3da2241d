import { type Listing, type SignOrder, type SignOutcome } from '../card/cards.ts';
import { listSlots, type ModuleReader } from './list-slots.ts';
import { openModule, type Pkcs11Module, type Watch, watched } from './open-module.ts';
import { returnCodeOf } from './return-codes.ts';
import { signInSlot } from './sign-in-slot.ts';

interface Seen extends ModuleReader {
  module: Pkcs11Module;
}

/**
 * The modules of this PC as one: each reader is told once, by the first module that can read its card. Later modules
 * are asked only while a reader shows something that nobody could read.
 */
export function openModuleSet({
  paths,
  mostTries,
  watch,
}: {
  paths: string[];
  mostTries: number;
  watch: Watch;
}) {
  const modules = paths.flatMap((path) => {
    try {
      return [openModule(path, watch)];
    } catch {
      // A leftover of an old driver must not hide the one that works; the doctor names it.
      return [];
    }
  });
  let seen = new Map<string, Seen>();

  const list = (): Listing => {
    if (modules.length === 0) return { kind: 'middleware-missing' };
    const byName = new Map<string, Seen[]>();
    for (const [index, module] of modules.entries()) {
      const readers = readersOf({ module, prefix: `${index}:`, mostTries, watch });
      for (const [name, group] of Map.groupBy(readers, ({ reader }) => reader.name))
        if (isBetter(group, byName.get(name))) byName.set(name, group);
      const settled = [...byName.values()].flat();
      if (
        settled.length > 0 &&
        settled.every(({ reader }) => reader.content.kind === 'empty' || isReadable(reader.content))
      )
        break;
    }
    const all = [...byName.values()].flat();
    seen = new Map(all.map((entry) => [entry.reader.id, entry]));
    // Nothing is held, so nothing is lost: the next look starts afresh and sees a new reader or a service that came back.
    if (all.every(({ reader }) => reader.content.kind !== 'card'))
      for (const module of modules) module.release();
    return { kind: 'ready', readers: all.map(({ reader }) => reader) };
  };

  const sign = (order: SignOrder): SignOutcome => {
    const entry = seen.get(order.readerId);
    if (entry?.reader.content.kind !== 'card') return { kind: 'error', error: 'card-removed' };
    const { serial } = entry.reader.content.card;
    const library = entry.module.use();
    try {
      return signInSlot({ library, slot: entry.slot, serial, mostTries, order });
    } finally {
      // Logging out is not enough: with OpenSC the card itself keeps the PIN verified until it is reset.
      for (const module of modules) module.release();
      seen.clear();
    }
  };
  return { list, sign };
}

/** A module that cannot even tell its readers (OpenSC without the reader service) has none. */
function readersOf({
  module,
  prefix,
  mostTries,
  watch,
}: {
  module: Pkcs11Module;
  prefix: string;
  mostTries: number;
  watch: Watch;
}): Seen[] {
  try {
    const library = module.use();
    const stage = { module: module.path, at: 'looking' } as const;
    return watched(watch, stage, () => listSlots(library, prefix, mostTries)).map((reader) => ({
      ...reader,
      module,
    }));
  } catch (error) {
    if (returnCodeOf(error) === undefined) throw error;
    module.release();
    return [];
  }
}

const isReadable = (content: ModuleReader['reader']['content']) =>
  content.kind === 'card' && content.card.certificates.length > 0;

const isBetter = (group: Seen[], known: Seen[] | undefined) =>
  known === undefined ||
  (group.some(({ reader }) => isReadable(reader.content)) &&
    !known.some(({ reader }) => isReadable(reader.content)));
