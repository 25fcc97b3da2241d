// npm run reference: writes the pages of docs/reference that are made from the code; tests hold them to it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { authorityReference } from '../packages/portal/src/domain/authority/matrix-reference.ts';
import { auditReference } from '../packages/portal/src/main/audit-reference.ts';
import { errorsReference } from '../packages/portal/src/main/errors-reference.ts';
import { limitsReference } from '../packages/portal/src/main/limits-reference.ts';
import { registrationReference } from '../packages/portal/src/main/registration-reference.ts';
import { settingsReference } from '../packages/portal/src/main/settings-reference.ts';
import { verifierReference } from '../packages/portal/src/main/verifier-reference.ts';

import { faultsReference } from '../faults/faults-reference.ts';
import { requirementsReference } from '../packages/portal/test/requirements/requirements-reference.ts';

const pages = {
  'account-requirements.md': requirementsReference(),
  'settings.md': settingsReference(),
  'registration.md': registrationReference(),
  'authority.md': authorityReference(),
  'audit-events.md': auditReference(),
  'application-errors.md': errorsReference(),
  'limits.md': limitsReference(),
  'external-verifiers.md': verifierReference(),
  'faults.md': faultsReference(),
};
const folder = path.join(path.dirname(import.meta.dirname), 'docs/reference');
for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(folder, name), text);
