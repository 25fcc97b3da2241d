import { actOfHolder, actOfVisitor } from '../../domain/audit/act.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { sessionNumber } from '../../domain/application/session-number.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
import { type Holder, type SubjectClaims } from '../../domain/application/sign-on.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { levelToReach, statedClass } from '../../domain/saml/requested-context.ts';
import { type SamlProvider, type SamlStep } from '../../domain/saml/saml-provider.ts';
import { sessionLimits } from '../../domain/session/session.ts';
import { later } from '../../kernel/clock.ts';
import { samlAddresses } from './addresses.ts';
import { attributeNamesOf } from './attribute-names.ts';
import { attributesFor, releasedNames } from './released-attributes.ts';
import { refusal } from './open-message.ts';
import { newMessageId, type SamlParts } from './saml-parts.ts';
import { type Registered } from './service-providers.ts';
import { nameIdText, readNameId } from './name-id.ts';
import { type WaitingRequestRow } from './waiting-rows.ts';
import { type NameId, type StatusCode, writeResponse } from './write-response.ts';

interface Waiting extends Registered {
  readonly uid: string;
  readonly row: WaitingRequestRow;
  readonly ctx: RequestContext;
}

/** Names of protected attributes whose release the person has not agreed to yet. */
async function unconsented({ database }: SamlParts, { provider, application }: Waiting, { subject }: Holder) {
  if (!isPersonId(subject) || !releasedNames(provider, application)('national_id')) return [];
  const agreed = await database.read.applications.consentOf(subject, application.applicationId);
  return agreed.includes('national_id') ? [] : ['national_id'];
}

/**
 * The same name for a person in one service provider; a transient one stays for the time of a session. Undefined where the
 * person has no verified mail address to be called by.
 */
function nameIdFor(
  parts: SamlParts,
  { row, application, provider }: Waiting,
  holder: Holder,
  { email, email_verified: isVerified }: SubjectClaims,
  before: string | undefined,
): NameId | undefined {
  if (row.format === 'email')
    return typeof email === 'string' && isVerified === true ? { format: 'email', value: email } : undefined;
  const known = before === undefined ? undefined : readNameId(before);
  if (known?.format === row.format) return known;
  const value =
    row.format === 'transient'
      ? sessionNumber('transient', holder.rootId, application.applicationId)
      : parts.pairwise(provider.entityId, holder.subject);
  return { format: row.format, value };
}

const delivery = (
  { row, application }: Waiting,
  response: string,
): Extract<SamlStep, { kind: 'deliver' }> => ({
  kind: 'deliver',
  to: row.consumer,
  fields: {
    SAMLResponse: response,
    ...(row.relayState === undefined ? {} : { RelayState: row.relayState }),
  },
  names: application.names,
  signedOut: false,
});

/** What each status that answers a sign-in is called in the audit log; the status itself stands in its details. */
const refusalOf: Readonly<Record<StatusCode, RefusalCode>> = {
  NoAuthnContext: 'step-up-required',
  NoPassive: 'session-required',
  AuthnFailed: 'session-required',
  RequestDenied: 'forbidden',
  InvalidNameIDPolicy: 'request-malformed',
  RequestUnsupported: 'request-malformed',
  UnknownPrincipal: 'not-found',
  PartialLogout: 'request-malformed',
};

/** The honest no, by the standard's own words (SAML 2.0 Core, 3.2.2.2). */
async function answerNo(
  parts: SamlParts,
  waiting: Waiting,
  status: StatusCode,
  holder?: Holder,
): Promise<SamlStep> {
  const { rows, clock } = parts;
  const { row, uid, application, ctx } = waiting;
  const at = clock.now();
  const mine = await parts.database.transact(async (stores) => {
    if (!(await rows.takeRequest(stores, uid))) return false;
    await stores.audit.append(
      {
        ...(holder === undefined ? actOfVisitor(ctx) : actOfHolder(holder, ctx)),
        type: 'application.sign-in',
        subject: application.applicationId,
        refusal: refusalOf[status],
        details: { protocol: 'saml', answered: remark(status) },
      },
      at,
    );
    return true;
  });
  if (!mine) return refusal('request-expired');
  parts.errors.count(application.applicationId, status, at);
  const response = await writeResponse({
    id: newMessageId(parts.random),
    at,
    key: parts.key,
    issuer: samlAddresses(parts.origin).entityId,
    destination: row.consumer,
    inResponseTo: row.requestId,
    outcome: { status },
  });
  return delivery(waiting, response);
}

async function answerYes(
  parts: SamlParts,
  waiting: Waiting,
  holder: Holder,
  claims: SubjectClaims,
): Promise<SamlStep> {
  const { rows, clock, random, database } = parts;
  const { row, uid, application, provider, ctx } = waiting;
  const { applicationId } = application;
  const at = clock.now();
  const issuer = samlAddresses(parts.origin).entityId;
  const signIns = await database.read.applicationSignIns.list(holder.rootId);
  const before = signIns.find((each) => each.applicationId === applicationId);
  const nameId = nameIdFor(parts, waiting, holder, claims, before?.grantId);
  if (nameId === undefined) return answerNo(parts, waiting, 'InvalidNameIDPolicy', holder);
  const sid = before?.sid ?? sessionNumber('sid', holder.rootId, applicationId);
  const contextClass = statedClass(holder.level, row.context);
  const told = parts.pairwise(provider.entityId, holder.subject);
  const response = await writeResponse({
    id: newMessageId(random),
    at,
    key: parts.key,
    issuer,
    destination: row.consumer,
    inResponseTo: row.requestId,
    outcome: {
      facts: {
        id: newMessageId(random),
        issuer,
        audience: provider.entityId,
        recipient: row.consumer,
        inResponseTo: row.requestId,
        nameId,
        claims: attributesFor({ application, provider }, holder, { claims, told }),
        contextClass,
        authTime: holder.authTime,
        sessionIndex: sid,
        sessionEnd: later(holder.authTime, sessionLimits[holder.level].absoluteSeconds),
        toleranceSeconds: parts.toleranceSeconds,
        attributeNames: attributeNamesOf(application.metadata),
      },
      encryptFor: provider.encryptionCertificate,
    },
  });
  // Once: of two tabs that go on with one request, one is answered.
  const mine = await database.transact(async (stores) => {
    if (!(await rows.takeRequest(stores, uid))) return false;
    const signIn = { applicationId, sid, grantId: nameIdText(nameId), subject: holder.subject };
    await stores.applicationSignIns.save(holder.rootId, signIn, at);
    await stores.applicationPeople.record({ applicationId, subject: holder.subject, told }, at);
    await stores.audit.append(
      {
        ...actOfHolder(holder, ctx),
        type: 'application.sign-in',
        subject: applicationId,
        details: { session: holder.rootId, protocol: 'saml', stated: remark(contextClass) },
      },
      at,
    );
    return true;
  });
  return mine ? delivery(waiting, response) : refusal('request-expired');
}

/** Answers a request that waits, or says that its person has to do something first. */
export const continueRequest =
  (parts: SamlParts): SamlProvider['continueRequest'] =>
  async ({ uid, sessionToken, ctx }) => {
    const { database, desk, rows } = parts;
    const row = await rows.findRequest(uid);
    const registered = row && (await parts.providers.byId(row.applicationId));
    if (row === undefined || registered === undefined) return refusal('request-expired');
    const waiting: Waiting = { ...registered, uid, row, ctx };
    if (row.status !== undefined) return answerNo(parts, waiting, row.status);
    const { application } = registered;
    const level = levelToReach(application.requiredLevel, row.context);
    if (level === undefined) return answerNo(parts, waiting, 'NoAuthnContext');
    const holder = sessionToken === undefined ? undefined : await desk.holderOf(sessionToken, ctx);
    // IsPassive (SAML core, 3.4.1): the person may not be asked, so the answer is that asking would be needed.
    const ask = (): Promise<SamlStep> =>
      row.isPassive ? answerNo(parts, waiting, 'NoPassive', holder) : Promise.resolve({ kind: 'wait', uid });

    const consentTo = holder === undefined ? [] : await unconsented(parts, waiting, holder);
    const step = decideRequest({
      holder,
      access: holder && (await desk.accessOf(holder, application)),
      notBefore: row.forceAuthn ? new Date(row.askedAt) : undefined,
      needs: level,
      consentTo,
    });
    if (step === 'deny') return answerNo(parts, waiting, 'RequestDenied', holder);
    if (step === 'consent')
      await database.transact((stores) => rows.saveRequest(stores, uid, { ...row, consentTo }));
    if (holder === undefined || step !== 'answer') return ask();
    const nationalId = releasedNames(registered.provider, application)('national_id');
    const claims = await desk.claimsOf(holder.subject, { nationalId });
    return claims === undefined
      ? answerNo(parts, waiting, 'RequestDenied', holder)
      : answerYes(parts, waiting, holder, claims);
  };
