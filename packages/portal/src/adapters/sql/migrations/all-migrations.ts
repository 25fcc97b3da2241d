import { type Migration } from 'kysely';
import { initialPasswords } from './006-initial-passwords.ts';
import { first } from './001-first.ts';
import { signIn } from './002-sign-in.ts';
import { mailAuthorityAudit } from './003-mail-authority-audit.ts';
import { applications } from './005-applications.ts';
import { helpdesk } from './007-helpdesk.ts';
import { verifications } from './009-verifications.ts';
import { listMarks } from './012-list-marks.ts';

/** In the order of their names; one that was released never changes again. */
export const allMigrations: Readonly<Record<string, Migration>> = {
  '001-first': { up: first },
  '002-sign-in': { up: signIn },
  '003-mail-authority-audit': { up: mailAuthorityAudit },
  '005-applications': { up: applications },
  '006-initial-passwords': { up: initialPasswords },
  '007-helpdesk': { up: helpdesk },
  '009-verifications': { up: verifications },
  '012-list-marks': { up: listMarks },
};
