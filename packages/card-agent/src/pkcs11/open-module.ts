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

/** Loads a module. Throws when the file is no PKCS#11 module that this process can load. */
export function openModule(path: string): Pkcs11Module {
  const library = new pkcs11js.PKCS11();
  library.load(path);
  let initialised = false;
  return {
    path,
    use() {
      if (!initialised) library.C_Initialize();
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
