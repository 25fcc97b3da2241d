import path from 'node:path';
import { type AgentDownloads, loadAgentDownloads } from '../web/http/agent-downloads.ts';
import { SettingError } from './settings/setting.ts';

/** The card agent's release that the setting names. @throws {SettingError} when it cannot be handed out */
export async function readAgentDownloads(folder: string | undefined): Promise<AgentDownloads | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await loadAgentDownloads(path.resolve(folder));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`ECPA_AGENT_DOWNLOADS="${folder}": ${reason}`);
  }
}
