import { type AccountId } from '../../../domain/account/account.ts';
import { type PasskeyId } from '../../../domain/factor/passkey.ts';
import { type Flag, type Moment } from './columns.ts';

/** What proves a second factor. */
export interface FactorTables {
  passkeys: {
    passkey_id: PasskeyId;
    account_id: AccountId;
    credential_id: string;
    public_key: string;
    sign_count: number;
    /** Separated by spaces. */
    transports: string;
    model: string;
    is_synced: Flag;
    name: string;
    added_at: Moment;
    last_used_at: Moment | null;
  };
  code_apps: {
    account_id: AccountId;
    /** Sealed. */
    secret: string;
    last_step: number;
    added_at: Moment;
    last_used_at: Moment | null;
  };
  backup_codes: { account_id: AccountId; hash: string; made_at: Moment; used_at: Moment | null };
}
