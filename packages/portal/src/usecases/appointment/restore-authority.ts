import { type Refused } from '../../domain/refusal.ts';
import { undoSeconds } from '../../domain/undo.ts';
import { later } from '../../kernel/clock.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { authorityRestoredMail } from '../mail/authority-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { changeAuthority, type ChangeOrder } from './change-authority.ts';

/** Takes back that an authority was ended: by whoever ended it, for as long as that is offered, and the owner is told. */
export const restoreAuthority =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: ChangeOrder): Promise<{ readonly kind: 'restored'; readonly personName: string } | Refused> =>
    changeAuthority(parts, {
      type: 'authority.restore',
      tell: (about) => ({ type: 'authority.restore', ...about }),
      order,
      ended: true,
      change: async (stores, { authorityId, personId, agencyId }, { at, by }) => {
        const since = later(at, -undoSeconds);
        if (!(await stores.authorities.restore(authorityId, { by, since }))) return false;
        const account = await stores.accounts.findByPerson(personId);
        const person = await stores.people.find(personId);
        const agency = await stores.agencies.find(agencyId);
        if (account !== undefined)
          await tellOwner(
            stores,
            { account, name: person?.name ?? '', origin: parts.origin, at },
            (occasion) => authorityRestoredMail({ ...occasion, agency: agency?.name ?? '' }),
          );
        return true;
      },
      done: 'restored',
    });
