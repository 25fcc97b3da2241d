import { type Refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { authorityRevokedMail } from '../mail/authority-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { changeAuthority, type ChangeOrder } from './change-authority.ts';

/** Ends an authority at once, and tells whose it was. */
export const revokeAuthority =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: ChangeOrder): Promise<{ readonly kind: 'revoked'; readonly personName: string } | Refused> =>
    changeAuthority(parts, {
      type: 'authority.revoke',
      tell: (about) => ({ type: 'authority.revoke', ...about }),
      order,
      change: async (stores, { authorityId, personId, agencyId }, { at, by }) => {
        if (!(await stores.authorities.revoke(authorityId, at, by))) return false;
        const account = await stores.accounts.findByPerson(personId);
        const person = await stores.people.find(personId);
        const agency = await stores.agencies.find(agencyId);
        if (account !== undefined)
          await tellOwner(
            stores,
            { account, name: person?.name ?? '', origin: parts.origin, at },
            (occasion) => authorityRevokedMail({ ...occasion, agency: agency?.name ?? '' }),
          );
        return true;
      },
      done: 'revoked',
    });
