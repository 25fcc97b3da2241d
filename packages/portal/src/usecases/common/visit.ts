import { type Visit } from '../../domain/challenge/visit-store.ts';
import { branded } from '../../kernel/brand.ts';
import { tokenHash } from '../../kernel/id.ts';
/** The visit that a cookie's token stands for. */
export const visitOf = (token: string): Visit => branded<Visit>(tokenHash(token));
