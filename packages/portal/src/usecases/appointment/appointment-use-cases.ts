import {
  type AgencyScope,
  type Authority,
  type AuthorityId,
  type Role,
} from '../../domain/authority/authority.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Invalid, type SessionView } from '../common/views.ts';

/** One authority as whoever may revoke it sees it. */
export interface HeldAuthority {
  readonly authorityId: AuthorityId;
  readonly personName: string;
  readonly accountName: string | undefined;
  readonly role: Role;
  readonly agencyName: string;
  readonly scope: AgencyScope['kind'];
  readonly source: Authority['source'];
  readonly from: Date;
  readonly until: Date | undefined;
  readonly endsSoon: boolean;
  /** It waits for its half-yearly confirmation. */
  readonly reviewDue: boolean;
  /** Whether this session may revoke and confirm it. */
  readonly changeable: boolean;
}

export interface AppointmentForm {
  /** Account name or national ID of the person. */
  readonly person: string;
  readonly role: string;
  readonly agencyCode: string;
  readonly scope: string;
  readonly source: string;
  /** `2026-12-31`: the last day, in Taipei. */
  readonly until: string;
}

export interface AppointmentUseCases {
  /** Who holds which authority over the agencies that the session heads; for an operator, everybody. */
  readAppointments(order: { session: SessionView }): Promise<
    | {
        readonly kind: 'appointments';
        readonly appoints: readonly ('hr-officer' | 'hr-head')[];
        readonly agencies: readonly { readonly code: string; readonly name: string }[];
        readonly held: readonly HeldAuthority[];
      }
    | Refused
  >;
  /** Authorises an officer, or, as an operator, appoints a head: within what the session holds, never beyond. */
  appoint(order: {
    session: SessionView;
    form: AppointmentForm;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'appointed'; readonly personName: string } | Invalid | Refused>;
  /** Ends an authority at once. */
  revokeAuthority(order: {
    session: SessionView;
    authorityId: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'revoked'; readonly personName: string } | Refused>;
  /** The periodic review: it was looked at and holds on. */
  confirmAuthority(order: {
    session: SessionView;
    authorityId: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'confirmed'; readonly personName: string } | Refused>;
}
