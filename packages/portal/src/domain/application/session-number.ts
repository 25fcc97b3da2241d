import { base64url, sha256 } from '../../kernel/bytes.ts';
import { type RootId } from '../session/session.ts';
import { type ApplicationId } from './application.ts';

/**
 * A number that stands for a session at one application. It follows from both, so that requests of several tabs at once agree
 * on it; it tells nothing of either, and no two applications can compare theirs.
 */
export const sessionNumber = (
  kind: 'sid' | 'grant' | 'transient',
  rootId: RootId,
  applicationId: ApplicationId,
): string => base64url(sha256(`${kind} ${rootId} ${applicationId}`));
