import { accounts } from './declared/accounts.ts';
import { audit } from './declared/audit.ts';
import { cards } from './declared/cards.ts';
import { helpdesk } from './declared/helpdesk.ts';
import { operation } from './declared/operation.ts';
import { reach } from './declared/reach.ts';
import { services } from './declared/services.ts';
import { storage } from './declared/storage.ts';

/** Every setting of the portal, declared once; reader, help and reference are made from it. */
export const declared = {
  ...reach,
  ...storage,
  ...cards,
  ...accounts,
  ...services,
  ...helpdesk,
  ...operation,
  ...audit,
} as const;
