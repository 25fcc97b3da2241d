import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * OpenSC leaves the card as it is when a program lets go of it, with the PIN still verified, so that the next program
 * could sign without one. These settings reset the card instead, and keep nothing of it on the disk.
 */
const text = `app default {
  reader_driver pcsc {
    disconnect_action = reset;
    transaction_end_action = leave;
    reconnect_action = leave;
  }
  framework pkcs15 {
    use_file_caching = no;
    use_pin_caching = false;
  }
}
`;

/** Writes the settings to a folder that only this user can read; gives the environment that names them. */
export function writeOpenscSettings(): { env: { OPENSC_CONF: string }; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-card-agent-'));
  const file = path.join(folder, 'opensc.conf');
  writeFileSync(file, text, { mode: 0o600 });
  return {
    env: { OPENSC_CONF: file },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
