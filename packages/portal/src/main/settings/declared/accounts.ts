import { governmentPasswordPolicy, modernPasswordPolicy } from '../../../domain/account/password-policy.ts';
import { defaultIdleAccountDays, idleWarningDays } from '../../../domain/account/idle-account.ts';
import { defaultAccountNameDays } from '../../../usecases/account/change-account-name.ts';
import { countTo, oneOf, percent, place, upTo, yesOrNo } from '../kinds.ts';
import { modelList, roleList, someOf } from '../kinds-of-lists.ts';
import { optional, withDefault } from '../setting.ts';

const group = 'accounts';

export const accounts = {
  passwordProfile: withDefault({
    name: 'ECPA_PASSWORD_PROFILE',
    group,
    kind: oneOf('modern', 'government'),
    meaning: `modern (${modernPasswordPolicy.minLength} characters or more, no composition, the last ${modernPasswordPolicy.barredRecent} barred) or government (${governmentPasswordPolicy.minLength} or more, ${governmentPasswordPolicy.classes} classes, the last ${governmentPasswordPolicy.barredRecent} barred, ${governmentPasswordPolicy.minimumAgeDays} day between two changes, a new one at the first sign-in by password after ${governmentPasswordPolicy.maximumAgeDays} days)`,
    byDefault: 'modern',
  }),
  pwnedPasswords: optional({
    name: 'ECPA_PWNED_PASSWORDS',
    group,
    kind: place,
    meaning: 'List of passwords from breaches that nobody may choose, made by `ecpa passwords import`',
  }),
  admitsOnLeave: withDefault({
    name: 'ECPA_ADMIT_ON_LEAVE',
    group,
    kind: yesOrNo,
    meaning: 'Whether people on unpaid leave may come in',
    byDefault: 'no',
  }),
  holdShare: withDefault({
    name: 'ECPA_HOLD_SHARE',
    group,
    kind: percent,
    meaning:
      'A report that would take the right to enter from more than so many percent of an agency, or of all that it names, is held until a head of these agencies or two people of the centre release it',
    byDefault: '20',
  }),
  initialPasswordFact: withDefault({
    name: 'ECPA_INITIAL_PASSWORD_FACT',
    group,
    kind: oneOf('none', 'birth-date'),
    meaning:
      'What people tell of themselves beside an initial password: nothing, or their date of birth, which the personnel report must then carry',
    byDefault: 'none',
  }),
  recoveryFact: withDefault({
    name: 'ECPA_RECOVERY_FACT',
    group,
    kind: oneOf('none', 'birth-date'),
    meaning:
      'What people tell of themselves when they ask for a mail to set a new password: nothing, or their date of birth. It keeps strangers’ mails down and proves nothing',
    byDefault: 'none',
  }),
  passkeyRoles: optional({
    name: 'ECPA_PASSKEY_ROLES',
    group,
    kind: roleList,
    meaning:
      'Roles whose holders show a passkey beside their card at every console, and keep one; never instead of the card. The card of an agency, which proves no person, is not asked for one',
    otherwise: 'none',
  }),
  passkeyModels: optional({
    name: 'ECPA_PASSKEY_MODELS',
    group,
    kind: modelList,
    meaning:
      'Models of authenticators (AAGUID) whose passkeys may be added, separated by commas; each must prove its model by attestation, so passkeys that sync between devices are not among them',
    otherwise: 'any',
  }),
  passkeyMetadataFile: optional({
    name: 'ECPA_PASSKEY_METADATA_FILE',
    group,
    kind: place,
    meaning:
      'File with FIDO’s metadata (the BLOB of the Metadata Service, as it is downloaded), by which ECPA_PASSKEY_MODELS are judged; the portal fetches nothing',
    otherwise: 'none',
  }),
  reminders: withDefault({
    name: 'ECPA_REMINDERS',
    group,
    kind: someOf('card', 'password', 'review'),
    meaning:
      'Which reminders are mailed: that a card or a password ends, that authorities wait for their review. Notices about safety are always mailed',
    byDefault: 'card,password,review',
  }),
  idleAccountDays: withDefault({
    name: 'ECPA_IDLE_ACCOUNT_DAYS',
    group,
    kind: upTo(3650),
    meaning: `Days without a sign-in after which an account is disabled, ${idleWarningDays} days after its owner was warned; HR releases it. 0 for never`,
    byDefault: String(defaultIdleAccountDays),
  }),
  accountNameDays: withDefault({
    name: 'ECPA_ACCOUNT_NAME_DAYS',
    group,
    kind: countTo(3650),
    meaning: 'Days between two changes of an account name by its owner',
    byDefault: String(defaultAccountNameDays),
  }),
  hashesAtOnce: optional({
    name: 'ECPA_HASHES_AT_ONCE',
    group,
    kind: countTo(256),
    meaning: 'Password hashes computed at the same time',
    otherwise: 'the number of processors',
  }),
} as const;
