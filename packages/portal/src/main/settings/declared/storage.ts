import { place } from '../kinds.ts';
import { databaseUrl } from '../kinds-of-addresses.ts';
import { optional, secret, withDefault } from '../setting.ts';

const group = 'storage';

export const storage = {
  dataDir: withDefault({
    name: 'ECPA_DATA_DIR',
    group,
    kind: place,
    meaning: 'Folder for what the portal itself keeps',
    byDefault: './var/portal',
  }),
  databaseUrl: secret({
    name: 'ECPA_DATABASE_URL',
    group,
    kind: databaseUrl,
    meaning: 'The database',
    otherwise: 'sqlite:<ECPA_DATA_DIR>/ecpa.sqlite',
  }),
  keysFile: optional({
    name: 'ECPA_KEYS_FILE',
    group,
    kind: place,
    meaning: 'Keys that seal national IDs; kept outside the database and its backups',
    otherwise: '<ECPA_DATA_DIR>/keys.json',
  }),
} as const;
