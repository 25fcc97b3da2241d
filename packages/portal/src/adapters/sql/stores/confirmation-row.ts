import { type Insertable, type Selectable } from 'kysely';
import { type CertificateFacts, type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import {
  type Confirmation,
  confirmationSteps,
  stepStates,
  type StepStates,
} from '../../../domain/confirmation/confirmation.ts';
import { isAuthenticationMethod } from '../../../domain/session/session.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

type Row = Tables['confirmations'];

export const writeSteps = (steps: StepStates): string =>
  steps.map(({ step, state }) => `${step}:${state}`).join(' ');

const readSteps = (text: string): StepStates =>
  text.split(' ').flatMap((entry) => {
    const [stepText, stateText] = entry.split(':');
    const step = confirmationSteps.find((known) => known === stepText);
    const state = stepStates.find((known) => known === stateText);
    return step === undefined || state === undefined ? [] : [{ step, state }];
  });

export const factColumns = (facts: CertificateFacts, evidence: RevocationEvidence) =>
  ({
    issuer_key_id: facts.issuerKeyId,
    serial: facts.serial,
    kind: facts.kind,
    holder_name: facts.holderName,
    last_four: facts.lastFour ?? null,
    agency_oid: facts.agencyOid ?? null,
    not_before: moment(facts.notBefore),
    not_after: moment(facts.notAfter),
    sha256: facts.sha256,
    revocation_source: evidence.source,
    revocation_this_update: moment(evidence.thisUpdate),
    revocation_next_update: evidence.nextUpdate === undefined ? null : moment(evidence.nextUpdate),
    revocation_from_cache: evidence.fromCache ? 1 : 0,
  }) satisfies Partial<Insertable<Row>>;

export const confirmationOf = (row: Selectable<Row>): Confirmation => ({
  visit: row.visit,
  facts: {
    issuerKeyId: row.issuer_key_id,
    serial: row.serial,
    kind: row.kind,
    holderName: row.holder_name,
    lastFour: row.last_four ?? undefined,
    agencyOid: row.agency_oid ?? undefined,
    notBefore: dateOf(row.not_before),
    notAfter: dateOf(row.not_after),
    sha256: row.sha256,
  },
  evidence: {
    source: row.revocation_source,
    thisUpdate: dateOf(row.revocation_this_update),
    nextUpdate: optionalDate(row.revocation_next_update),
    fromCache: row.revocation_from_cache === 1,
  },
  amr: row.amr.split(' ').filter(isAuthenticationMethod),
  state: row.state,
  steps: readSteps(row.steps),
  refusal: row.refusal ?? undefined,
  personId: row.person_id ?? undefined,
  source: row.source ?? undefined,
  claimed: row.claimed ?? undefined,
  begunAt: optionalDate(row.begun_at),
  startedAt: dateOf(row.started_at),
});
