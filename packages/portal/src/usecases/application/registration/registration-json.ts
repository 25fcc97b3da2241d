import { type Application } from '../../../domain/application/application.ts';
import { assuranceNames } from '../../../domain/application/assurance.ts';
import { type Secret } from '../../../kernel/secret.ts';

const listingJson = ({ listing: { toOthers, wishesTo, announcement } }: Application) => ({
  ...(toOthers ? { listed_for_others: true } : {}),
  ...(wishesTo === undefined ? {} : { access_requests_to: wishesTo }),
  ...(announcement === undefined
    ? {}
    : { 'announcement#zh-Hant-TW': announcement.zh, 'announcement#en': announcement.en }),
  ...(announcement?.until === undefined ? {} : { announcement_until: announcement.until }),
});

/** An application as the command line and the operator's page print it, by the names of its file. */
export const registrationJson = (
  application: Application,
  clientSecret?: Secret,
): Readonly<Record<string, unknown>> => ({
  client_id: application.applicationId,
  ...(clientSecret === undefined
    ? {}
    : { client_secret: clientSecret.reveal(), client_secret_expires_at: 0 }),
  client_id_issued_at: Math.floor(application.registeredAt.getTime() / 1000),
  protocol: application.protocol,
  ...application.metadata,
  'client_name#zh-Hant-TW': application.names.zh,
  'client_name#en': application.names.en,
  required_acr: assuranceNames[application.requiredLevel],
  category: application.category,
  icon: application.icon,
  visible_to: Object.keys(application.audience).length === 0 ? 'everyone' : application.audience,
  clearance: application.clearance,
  on_home: application.onHome,
  ...listingJson(application),
  owner: application.owner,
  address: application.address,
  ...(application.disabledAt === undefined ? {} : { disabled_at: application.disabledAt.toISOString() }),
});
