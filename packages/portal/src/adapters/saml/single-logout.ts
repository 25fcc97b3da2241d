import { type ApplicationSignIn } from '../../domain/application/sign-in-store.ts';
import { type SamlProvider, type SamlStep } from '../../domain/saml/saml-provider.ts';
import { type LogoutEndpoint, type ServiceProvider } from '../../domain/saml/service-provider.ts';
import { later } from '../../kernel/clock.ts';
import { newId } from '../../kernel/id.ts';
import { samlAddresses } from './addresses.ts';
import { readNameId } from './name-id.ts';
import { openMessage, type Opened, refusal } from './open-message.ts';
import { readLogoutRequest, readLogoutResponse } from './read-message.ts';
import { newMessageId, type SamlParts } from './saml-parts.ts';
import { type LogoutPartner, type WaitingLogoutRow } from './waiting-rows.ts';
import { byBrowser, logoutRequest, logoutResponse } from './write-logout.ts';
import { type StatusCode } from './write-response.ts';
import { MalformedXml } from './xml.ts';

/** By the browser, an address before a form: it needs no script. */
const frontChannel = ({ logout }: ServiceProvider): LogoutEndpoint | undefined =>
  logout.find(({ binding }) => binding === 'redirect') ?? logout.find(({ binding }) => binding === 'post');

/** Those that nothing but the browser can reach; others are told from server to server (tell-of-logout.ts). */
async function onlyByBrowser(
  { providers }: SamlParts,
  signIns: readonly ApplicationSignIn[],
): Promise<LogoutPartner[]> {
  const partners: LogoutPartner[] = [];
  for (const { applicationId, sid, grantId } of signIns) {
    const provider = (await providers.byId(applicationId))?.provider;
    if (provider === undefined || frontChannel(provider) === undefined) continue;
    if (!provider.logout.some(({ binding }) => binding === 'soap'))
      partners.push({ applicationId, sid, nameId: grantId });
  }
  return partners;
}

async function takeRequest(parts: SamlParts, opened: Opened): Promise<SamlStep> {
  const { provider, application, root, envelope, relayState } = opened;
  const { nameId, sessionIndexes, notOnOrAfter } = readLogoutRequest(root, parts.ownKeys);
  const { clock, random, database, rows } = parts;
  if (notOnOrAfter !== undefined && later(notOnOrAfter, parts.toleranceSeconds) <= clock.now())
    return refusal('instant-wrong', 'NotOnOrAfter');
  const uid = newId('saml', random);
  const first = await database.transact(async (stores) => {
    if (!(await rows.isFirst(stores, provider.entityId, envelope.id))) return false;
    await rows.saveLogout(stores, uid, {
      initiator: {
        applicationId: application.applicationId,
        requestId: envelope.id,
        ...(relayState === undefined ? {} : { relayState }),
        nameId,
        sessionIndexes: [...sessionIndexes],
      },
      left: [],
      ended: false,
      refusing: [],
    });
    return true;
  });
  return first ? { kind: 'continue-logout', uid } : refusal('request-repeated', envelope.id);
}

async function takeResponse(
  { database, rows }: SamlParts,
  { root, application: { applicationId } }: Opened,
): Promise<SamlStep> {
  const { inResponseTo, success } = readLogoutResponse(root);
  const uid = await rows.takeAwaited(inResponseTo);
  const row = uid === undefined ? undefined : await rows.findLogout(uid);
  if (uid === undefined || row === undefined) return refusal('request-expired', inResponseTo.slice(0, 100));
  if (!success) {
    const refusing = [...row.refusing, applicationId];
    await database.transact((stores) => rows.saveLogout(stores, uid, { ...row, refusing }));
  }
  return { kind: 'continue-logout', uid };
}

/** Takes a LogoutRequest, or the answer to one of ours. */
export const receiveLogout =
  (parts: SamlParts): SamlProvider['receiveLogout'] =>
  async (message) => {
    const isAnswer =
      message.binding === 'post' ? message.response !== undefined : /(^|&)SAMLResponse=/.test(message.query);
    const opened = await openMessage({
      message,
      kind: isAnswer ? 'LogoutResponse' : 'LogoutRequest',
      providers: parts.providers,
      address: samlAddresses(parts.origin).logout,
      now: parts.clock.now(),
      toleranceSeconds: parts.toleranceSeconds,
    });
    if (opened.kind === 'refused') return opened;
    try {
      return await (isAnswer ? takeResponse(parts, opened) : takeRequest(parts, opened));
    } catch (error) {
      if (error instanceof MalformedXml) return refusal('message-malformed', error.message);
      throw error;
    }
  };

/** Ends the portal's session when it is the one that the service provider means, and says who is still to be told. */
async function endSession(
  parts: SamlParts,
  row: WaitingLogoutRow,
  { sessionToken, ctx }: Parameters<SamlProvider['continueLogout']>[0],
): Promise<WaitingLogoutRow | { readonly status: StatusCode }> {
  const { desk, database } = parts;
  const { initiator } = row;
  const holder = sessionToken === undefined ? undefined : await desk.holderOf(sessionToken, ctx);
  // A session that is over already is what was asked for.
  if (holder === undefined || initiator === undefined) return { ...row, ended: true };
  const signIns = await database.read.applicationSignIns.list(holder.rootId);
  const mine = signIns.find(({ applicationId }) => applicationId === initiator.applicationId);
  const { nameId, sessionIndexes } = initiator;
  const meant =
    mine !== undefined &&
    readNameId(mine.grantId)?.value === nameId &&
    (sessionIndexes.length === 0 || sessionIndexes.includes(mine.sid));
  if (!meant) return { status: 'UnknownPrincipal' };
  await desk.signOut(holder.rootId, ctx);
  await database.transact(({ applicationSignIns }) =>
    applicationSignIns.delete(holder.rootId, initiator.applicationId),
  );
  const others = signIns.filter((each) => each !== mine);
  return { ...row, ended: true, rootId: holder.rootId, left: await onlyByBrowser(parts, others) };
}

/** The next service provider to be told, by the browser. */
async function tellNext(parts: SamlParts, uid: string, row: WaitingLogoutRow): Promise<SamlStep | undefined> {
  const { rootId, left } = row;
  const [next, ...rest] = left;
  if (next === undefined) return undefined;
  const { database, rows, random, clock } = parts;
  const registered = await parts.providers.byId(next.applicationId);
  const endpoint = registered && frontChannel(registered.provider);
  const nameId = readNameId(next.nameId);
  const id = newMessageId(random);
  await database.transact(async (stores) => {
    await rows.saveLogout(stores, uid, { ...row, left: rest });
    await rows.awaitAnswer(stores, id, uid);
    if (rootId !== undefined) await stores.applicationSignIns.delete(rootId, next.applicationId);
  });
  if (registered === undefined || endpoint === undefined || nameId === undefined)
    return tellNext(parts, uid, { ...row, left: rest });
  const message = logoutRequest({
    id,
    at: clock.now(),
    issuer: samlAddresses(parts.origin).entityId,
    destination: endpoint.location,
    audience: registered.provider.entityId,
    nameId,
    sessionIndex: next.sid,
  });
  const { binding, location: to } = endpoint;
  const sent = byBrowser({
    binding,
    to,
    field: 'SAMLRequest',
    message,
    relayState: undefined,
    key: parts.key,
  });
  return { kind: 'deliver', ...sent, names: registered.application.names, signedOut: true };
}

/** The answer to the service provider that began, or nothing where the portal did. */
async function finish(
  parts: SamlParts,
  uid: string,
  { initiator, ended, refusing, report }: WaitingLogoutRow,
  status: StatusCode | undefined,
): Promise<SamlStep> {
  if (!(await parts.database.transact((stores) => parts.rows.takeLogout(stores, uid))))
    return refusal('request-expired');
  const registered = initiator && (await parts.providers.byId(initiator.applicationId));
  const endpoint = registered && frontChannel(registered.provider);
  if (initiator === undefined || registered === undefined || endpoint === undefined)
    return { kind: 'signed-out', report, refusing };
  const { binding, responseLocation: to } = endpoint;
  const message = logoutResponse({
    id: newMessageId(parts.random),
    at: parts.clock.now(),
    issuer: samlAddresses(parts.origin).entityId,
    destination: to,
    inResponseTo: initiator.requestId,
    status: status ?? (refusing.length > 0 ? 'PartialLogout' : undefined),
  });
  const { relayState } = initiator;
  const sent = byBrowser({ binding, to, field: 'SAMLResponse', message, relayState, key: parts.key });
  return { kind: 'deliver', ...sent, names: registered.application.names, signedOut: ended };
}

/** One step of a sign-out: the portal's own session first, then one service provider after the other. */
export const continueLogout =
  (parts: SamlParts): SamlProvider['continueLogout'] =>
  async (order) => {
    const { uid } = order;
    const row = await parts.rows.findLogout(uid);
    if (row === undefined) return refusal('request-expired');
    const now = row.ended ? row : await endSession(parts, row, order);
    if ('status' in now) return finish(parts, uid, row, now.status);
    return (await tellNext(parts, uid, now)) ?? (await finish(parts, uid, now, undefined));
  };

/** Prepares the way through those that only the browser can tell, before a session is signed out. */
export const beginLogout =
  (parts: SamlParts): SamlProvider['beginLogout'] =>
  async (rootId, report) => {
    const { database, rows, random } = parts;
    const left = await onlyByBrowser(parts, await database.read.applicationSignIns.list(rootId));
    if (left.length === 0) return undefined;
    const uid = newId('saml', random);
    await database.transact((stores) =>
      rows.saveLogout(stores, uid, { rootId, left, ended: true, refusing: [], report }),
    );
    return { uid };
  };
