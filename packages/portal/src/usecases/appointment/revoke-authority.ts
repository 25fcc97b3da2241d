import { type Refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { authorityRevokedMail } from '../mail/authority-mails.ts';
import { changeAuthority, type ChangeOrder } from './change-authority.ts';
import { tellHolder } from './tell-holder.ts';

/** Ends an authority at once, and tells whose it was. */
export const revokeAuthority =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: ChangeOrder): Promise<{ readonly kind: 'revoked'; readonly personName: string } | Refused> =>
    changeAuthority(parts, {
      type: 'authority.revoke',
      tell: (about) => ({ type: 'authority.revoke', ...about }),
      order,
      change: async (stores, authority, { at, by }) => {
        if (!(await stores.authorities.revoke(authority.authorityId, at, by))) return false;
        await tellHolder(parts, stores, authority, { at, letter: authorityRevokedMail });
        return true;
      },
      done: 'revoked',
    });
