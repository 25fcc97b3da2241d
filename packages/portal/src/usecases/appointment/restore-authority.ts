import { type Refused } from '../../domain/refusal.ts';
import { undoSeconds } from '../../domain/undo.ts';
import { later } from '../../kernel/clock.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { authorityRestoredMail } from '../mail/authority-mails.ts';
import { changeAuthority, type ChangeOrder } from './change-authority.ts';
import { tellHolder } from './tell-holder.ts';

/** Takes back that an authority was ended: by whoever ended it, for as long as that is offered, and the owner is told. */
export const restoreAuthority =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: ChangeOrder): Promise<{ readonly kind: 'restored'; readonly personName: string } | Refused> =>
    changeAuthority(parts, {
      type: 'authority.restore',
      tell: (about) => ({ type: 'authority.restore', ...about }),
      order,
      ended: true,
      change: async (stores, authority, { at, by }) => {
        const since = later(at, -undoSeconds);
        if (!(await stores.authorities.restore(authority.authorityId, { by, since }))) return false;
        await tellHolder(parts, stores, authority, { at, letter: authorityRestoredMail });
        return true;
      },
      done: 'restored',
    });
