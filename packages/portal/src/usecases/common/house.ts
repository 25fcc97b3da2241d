import { type AccountId } from '../../domain/account/account.ts';
import { type PasswordHasher } from '../../domain/account/password-hasher.ts';
import { type PasswordPolicy } from '../../domain/account/password-policy.ts';
import { type Role } from '../../domain/authority/authority.ts';
import { type CertificateVerifier } from '../../domain/certificate/certificate-verifier.ts';
import { type RegisterLookup } from '../../domain/confirmation/register-lookup.ts';
import { type CodeVerifier } from '../../domain/factor/code-app.ts';
import { type PasskeyVerifier } from '../../domain/factor/passkey-verifier.ts';
import { type HelpdeskRules } from '../../domain/helpdesk/helpdesk-rules.ts';
import { type ExternalVerifier } from '../../domain/external-verification/external-verifier.ts';
import { type VerificationMethod } from '../../domain/external-verification/verification.ts';
import { type RegisterFact } from '../../domain/initial-password/initial-password.ts';
import { type EmploymentPolicy } from '../../domain/person/person.ts';
import { type HoldRules } from '../../domain/register/hold-rules.ts';
import { type ReadReport } from '../../domain/register/read-report.ts';
import { type Sealer } from '../../domain/sealed/sealed.ts';
import { type Network } from '../../domain/session/network.ts';
import { type Database, type Stores } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';
import { type Random } from '../../kernel/random.ts';
import { type SummedRefusals } from './summed-refusals.ts';

/** What use cases are made of; each takes only the parts that it names. */
export interface House {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealer: Sealer;
  readonly passwords: PasswordHasher;
  readonly certificates: CertificateVerifier;
  readonly passkeys: PasskeyVerifier;
  readonly codes: CodeVerifier;
  /** Absent where no external register is connected. */
  readonly lookup: RegisterLookup | undefined;
  /** Outside verifiers of NHI cards and mobile certificates; a method that is absent is not offered. */
  readonly verifiers?: Readonly<Partial<Record<VerificationMethod, ExternalVerifier>>>;
  /** The portal's own origin: what cards sign, and where mailed links lead. */
  readonly origin: string;
  readonly employmentPolicy: EmploymentPolicy;
  /** Roles that show a passkey beside the card at every console, and keep one. */
  readonly passkeyRoles: readonly Role[];
  /** Days after which an idle account is disabled, 0 for never; the default where absent. */
  readonly idleAccountDays?: number | undefined;
  /** Days between two changes of an account name; the default where absent. */
  readonly accountNameDays?: number | undefined;
  /** What is asked beside an initial password; nothing where absent. */
  readonly initialPasswordFact?: RegisterFact | undefined;
  /** What is asked beside a name at 忘記密碼: it narrows, and counts as no proof (OWASP ASVS 5.0, 6.4.2). */
  readonly recoveryFact?: RegisterFact | undefined;
  readonly passwordPolicy: PasswordPolicy;
  /** Whether a guesser would try it early: by what people choose, and by lists of breaches where one is installed. */
  readonly isCommonPassword: (password: string) => boolean | Promise<boolean>;
  readonly readReport: ReadReport;
  /** From when on a report is held; the defaults where absent. */
  readonly holdRules?: HoldRules | undefined;
  /** Hours and checks of the helpdesk; the defaults where absent. */
  readonly helpdesk?: HelpdeskRules | undefined;
  /** Ids of the ways that prove a second factor of an account; absent where no such way is installed. */
  readonly secondFactorsOf?:
    ((stores: Stores, accountId: AccountId) => Promise<readonly string[]>) | undefined;
  /** Which network an address belongs to, and whether many people share it. */
  readonly networkOf: (address: string) => Network;
  /** A keyed hash (HMAC) of 256 bits in hex: the same for the same text. Without the key no guess can be tested. */
  readonly pseudonym: (text: string) => string;
  /** Which refusals without a try get rows of their own; absent where each does. */
  readonly summedRefusals?: Pick<SummedRefusals, 'hasRow'> | undefined;
  /** Reports an unexpected error of background work, which no request waits for. */
  readonly reportFault: (error: unknown, during: string) => void;
  /** @throws {AuditNotWritten} when rows of the audit log get no numbers any more: nobody acts at a console then */
  readonly assureAuditMoves: () => void;
}

/** The parts of the house that a use case names. */
export type Needs<Part extends keyof House> = Pick<House, Part>;
