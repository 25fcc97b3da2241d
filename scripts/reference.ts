// npm run reference: writes the pages of docs/reference that are made from the code; tests hold them to it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { settingsReference } from '../packages/portal/src/main/settings-reference.ts';

const folder = path.join(path.dirname(import.meta.dirname), 'docs/reference');
writeFileSync(path.join(folder, 'settings.md'), settingsReference());
