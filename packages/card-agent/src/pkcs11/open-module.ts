import pkcs11js from 'pkcs11js';
import { ckr, returnCodeOf } from './return-codes.ts';

/** A PKCS#11 module in this process. */
export interface Pkcs11Module {
  path: string;
  /** The initialised module; each call after `release` starts it afresh. */
  use(): pkcs11js.PKCS11;
  /** C_Finalize: the driver lets go of every card, which resets it and forgets the PIN. */
  release(): void;
}

/** Told the module whose code is about to run for the first time, and undefined when that went well. */
export type Opening = (path: string | undefined) => void;

/** Loads a module. Throws when the file is no PKCS#11 module that this process can load. */
export function openModule(path: string, opening: Opening): Pkcs11Module {
  const library = new pkcs11js.PKCS11();
  const watched = (work: () => void) => {
    opening(path);
    try {
      work();
    } finally {
      opening(undefined);
    }
  };
  watched(() => {
    library.load(path);
  });
  let initialised = false;
  return {
    path,
    use() {
      if (!initialised)
        watched(() => {
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
