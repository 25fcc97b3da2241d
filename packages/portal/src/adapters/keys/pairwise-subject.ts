import { createHmac } from 'node:crypto';
import { type KeyRing } from './keys.ts';

/** What a subject is called in one sector and nowhere else (OpenID Connect Core 1.0, 8.1). */
export const pairwiseSubject =
  ({ index }: Pick<KeyRing, 'index'>) =>
  (sector: string, subject: string): string =>
    createHmac('sha256', index).update(`pairwise\n${sector}\n${subject}`).digest('base64url');
