import { type Refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { changeAuthority, type ChangeOrder } from './change-authority.ts';

/** The periodic review: an authority was looked at and holds on. */
export const reviewAuthority =
  (parts: Needs<AtGate>) =>
  (order: ChangeOrder): Promise<{ readonly kind: 'confirmed'; readonly personName: string } | Refused> =>
    changeAuthority(parts, {
      type: 'authority.confirm',
      tell: (about) => ({ type: 'authority.confirm', ...about }),
      order,
      change: ({ authorities }, { authorityId }, { at }) => authorities.confirm(authorityId, at),
      done: 'confirmed',
    });
