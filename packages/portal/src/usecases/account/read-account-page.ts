import { postsThatCount } from '../../domain/authority/holding.ts';
import { type SessionView } from '../common/views.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type CertificateKind } from '../../domain/certificate/certificate.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { maskNationalId } from '../../domain/person/national-id.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';
import { accountFacts } from './account-facts.ts';
import { type NextStep, nextStepsOf } from '../../domain/account/next-steps.ts';
import { type FactorsView, factorsOf } from '../factors/read-factors.ts';
import { readOwnHistory, type OwnEvent } from './read-own-history.ts';

export interface AccountPageView {
  readonly kind: 'account';
  /** The most important first. */
  readonly nextSteps: readonly NextStep[];
  readonly factors: FactorsView;
  readonly profile: {
    readonly name: string;
    readonly maskedNationalId: string;
    readonly accountName: string;
    readonly email: string;
    readonly emailVerified: boolean;
    readonly agencies: readonly {
      readonly code: string;
      readonly name: string;
      readonly title: string;
      readonly status: 'in-service' | 'on-leave' | 'separated';
    }[];
  };
  readonly cards: readonly {
    readonly id: string;
    readonly kind: CertificateKind;
    readonly maskedSerial: string;
    readonly notAfter: Date;
    readonly boundAt: Date;
    readonly lastUsedAt?: Date | undefined;
    /** `released`: blocked before, and waiting to be bound again. */
    readonly state: 'in-use' | 'blocked' | 'released';
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly current: boolean;
    readonly acr: AssuranceLevel;
    readonly startedAt: Date;
    readonly lastSeenAt: Date;
    readonly sourceAddress: string;
    /** The name that the installation gave to its network. */
    readonly network: string | undefined;
    readonly isNewBrowser: boolean;
    readonly userAgent: string;
  }[];
  readonly history: readonly OwnEvent[];
}

const stateOf = ({ retiredReason }: Binding) =>
  retiredReason === 'blocked' || retiredReason === 'released' ? retiredReason : 'in-use';

const cardView = (binding: Binding): AccountPageView['cards'][number] => {
  const { bindingId, kind, serial, notAfter, boundAt, lastUsedAt } = binding;
  return {
    id: bindingId,
    kind,
    maskedSerial: `…${serial.slice(-4)}`,
    notAfter,
    boundAt,
    lastUsedAt,
    state: stateOf(binding),
  };
};

const sessionViews = (
  { networkOf }: Needs<'networkOf'>,
  { sessions, current }: Owner,
): AccountPageView['sessions'] =>
  sessions.map(({ sessionId, acr, startedAt, lastSeenAt, sourceAddress, isNewBrowser, userAgent }) => ({
    id: sessionId,
    current: sessionId === current.sessionId,
    acr,
    startedAt,
    lastSeenAt,
    sourceAddress,
    network: networkOf(sourceAddress).label,
    isNewBrowser,
    userAgent,
  }));

/** What a person sees of the own account: profile, bound cards, open sessions, what happened lately. */
export const readAccountPage =
  ({ database, clock, networkOf, ...rules }: Needs<'database' | 'clock' | 'networkOf' | SessionRule>) =>
  async ({ session }: { session: SessionView }): Promise<AccountPageView | Refused> => {
    const { read } = database;
    const owner = await findOwner(rules, read, session, clock.now());
    if (owner === undefined) return refused('session-required');
    const { account, person } = owner;
    const nationalId = await read.people.nationalIdOf(person.personId);
    const cards = await read.bindings.listByAccount(account.accountId);
    const factors = await factorsOf(read, account.accountId);
    return {
      kind: 'account',
      nextSteps: nextStepsOf({
        ...accountFacts({ account, session, cards }, clock.now()),
        hasFactor: factors.passkeys.length > 0 || factors.codeApp !== undefined,
        backupCodesLeft: factors.backupCodes?.left,
      }),
      factors,
      profile: {
        name: person.name,
        maskedNationalId: nationalId === undefined ? '' : maskNationalId(nationalId),
        accountName: account.accountName ?? '',
        email: account.email ?? '',
        emailVerified: account.emailVerifiedAt !== undefined,
        agencies: postsThatCount(person, clock.now()).map(({ agencyCode, agencyName, title, status }) => ({
          code: agencyCode,
          name: agencyName,
          title,
          status,
        })),
      },
      cards: cards.filter(({ retiredReason }) => retiredReason !== 'replaced').map(cardView),
      sessions: sessionViews({ networkOf }, owner),
      history: await readOwnHistory(read, owner),
    };
  };
