import { type NameKey } from '../../../domain/person/name.ts';
import { branded } from '../../../kernel/brand.ts';

/** Above every text that begins with this one, in the order of code points that the column has on either database. */
export const afterKey = (key: NameKey): NameKey => branded<NameKey>(`${key}\u{10ffff}`);
