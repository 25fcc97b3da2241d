import {
  agentInterface,
  type AgentError,
  type AgentStatus,
  type AuthenticateRequest,
  parseAgentStatus,
  parseAuthenticateAnswer,
  type WebEidToken,
} from '@ecpa/card-protocol';
import { type CardPageCondition } from '../ui/refusals/card-page-refusal-text.ts';

/** What a probe found: an agent that answers, something that answers without letting us read it, or nothing. */
export type AgentProbe =
  | { readonly kind: 'agent'; readonly base: string; readonly status: AgentStatus }
  | { readonly kind: 'other-component' }
  | { readonly kind: 'nothing' };

/** What came of asking for a token, by whichever way. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: WebEidToken }
  | ({ readonly kind: 'refused' } & AgentError)
  | { readonly kind: 'failed'; readonly code: CardPageCondition };

/** Names of this computer in the order in which they are tried. */
const hosts = ['127.0.0.1', 'localhost'] as const;

/**
 * Looks for the agent on its port. `patience` in milliseconds bounds each try; undefined waits for the person, who may
 * be reading the browser's question about the local network.
 */
export async function probeAgent({
  port,
  patience,
}: {
  port: number;
  patience: number | undefined;
}): Promise<AgentProbe> {
  for (const host of hosts) {
    const base = `http://${host}:${port}`;
    const status = await readStatus(base, patience);
    if (status !== undefined) return { kind: 'agent', base, status };
  }
  // A HiPKI component sends no CORS headers: an opaque answer says no more than that something listens.
  const opaque = await attempt(`http://${hosts[0]}:${port}${agentInterface.statusPath}`, patience, {
    mode: 'no-cors',
    redirect: 'follow',
  });
  return opaque === undefined ? { kind: 'nothing' } : { kind: 'other-component' };
}

/** An agent that is still at its first reading is there and has nothing to show yet: it is asked until it has. */
async function readStatus(base: string, patience: number | undefined): Promise<AgentStatus | undefined> {
  // Some twelve seconds, as long as the agent itself gives a driver.
  for (let left = 40; ; left -= 1) {
    const response = await attempt(base + agentInterface.statusPath, patience, {});
    const status = response?.ok === true ? parseAgentStatus(await bodyOf(response)) : undefined;
    if (left === 0 || status?.busy !== true || status.readers.length > 0) return status;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Asks the agent for a token. The PIN goes nowhere else; an answer that takes longer than 15 s counts as none. */
export async function authenticateByFetch(base: string, request: AuthenticateRequest): Promise<TokenAnswer> {
  const started = performance.now();
  const patience = 15_000;
  const response = await attempt(base + agentInterface.authenticatePath, patience, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [agentInterface.headerName]: agentInterface.headerValue },
    body: JSON.stringify(request),
  });
  if (response === undefined)
    return performance.now() - started >= patience
      ? { kind: 'refused', error: 'timeout' }
      : { kind: 'failed', code: 'no-agent' };
  const answer = parseAuthenticateAnswer(await bodyOf(response));
  if (answer === undefined) return { kind: 'failed', code: 'agent-unreadable' };
  return answer.kind === 'token' ? answer : { ...answer, kind: 'refused' };
}

async function attempt(
  url: string,
  patience: number | undefined,
  init: RequestInit,
): Promise<Response | undefined> {
  const signal = patience === undefined ? null : AbortSignal.timeout(patience);
  try {
    return await fetch(url, { redirect: 'error', ...init, signal, credentials: 'omit', cache: 'no-store' });
  } catch {
    return undefined;
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
