import pkcs11js from 'pkcs11js';
import { type Stage } from './host-messages.ts';
import { ckr, returnCodeOf } from './return-codes.ts';

/** A PKCS#11 module in this process. */
export interface Pkcs11Module {
  path: string;
  /** The initialised module; each call after `release` starts it afresh. */
  use(): pkcs11js.PKCS11;
  /** C_Finalize: the driver lets go of every card, which resets it and forgets the PIN. */
  release(): void;
}

/** Told what a module's code is about to run for, and undefined when it came back: what does not come back hangs. */
export type Watch = (stage: Stage | undefined) => void;

/** Runs code of a module in the eyes of the watch. */
export function watched<T>(watch: Watch, stage: Stage, work: () => T): T {
  watch(stage);
  try {
    return work();
  } finally {
    watch(undefined);
  }
}

/** Loads a module. Throws when the file is no PKCS#11 module that this process can load. */
export function openModule(path: string, watch: Watch): Pkcs11Module {
  const library = new pkcs11js.PKCS11();
  const stage = { module: path, at: 'opening' } as const;
  watched(watch, stage, () => {
    library.load(path);
  });
  let initialised = false;
  return {
    path,
    use() {
      if (!initialised)
        watched(watch, stage, () => {
          library.C_Initialize();
        });
      initialised = true;
      return library;
    },
    release() {
      if (!initialised) return;
      initialised = false;
      try {
        library.C_Finalize();
      } catch (error) {
        // Then there was nothing to let go of.
        if (returnCodeOf(error) !== ckr.cryptokiNotInitialized) throw error;
      }
    },
  };
}
