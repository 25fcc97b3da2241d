import { type AgentPlatform } from '../../http/agent-downloads.ts';

/** The platform that a browser says it runs on; only to put the likely file first. Macs do not tell their processor. */
export function guessPlatform(userAgent: string): AgentPlatform | undefined {
  if (/Android|iPhone|iPad|CrOS/.test(userAgent)) return undefined;
  if (userAgent.includes('Windows')) return 'win-x64';
  if (userAgent.includes('Macintosh')) return 'darwin-arm64';
  return userAgent.includes('Linux') ? 'linux-x64' : undefined;
}
