import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { agentInterface, isRecord, parseJson, parseOrigin } from '@ecpa/card-protocol';

/** What the administrator of a PC sets. */
export interface AgentSettings {
  /** web origins that may ask for signatures */
  origins: string[];
  /** PKCS#11 modules; empty: the usual places are searched */
  modules: string[];
  port: number;
  /** tries of a fresh PIN counter on the cards in use */
  mostTries: number;
  /** where the newest version is announced as JSON `{"version", "page"}`; asked by the doctor only */
  updateUrl: string | undefined;
}

/** Why settings are not used: one line that names the file and the member at fault. */
export interface SettingsRefusal {
  kind: 'refused';
  problem: string;
}

const folders: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/etc/ecpa-card-agent',
  darwin: '/Library/Application Support/ECPA Card Agent',
  // Beside the program: in ProgramData anybody could make the folder before the installer does.
  win32: path.dirname(process.execPath),
};

/** Where the settings lie, in a folder that only administrators can write. */
export const settingsFile = path.join(folders[process.platform] ?? '/etc/ecpa-card-agent', 'config.json');

const members = ['origins', 'modules', 'port', 'mostTries', 'updateUrl'];

/** Reads the settings file. */
export function readSettings(file: string): { kind: 'settings'; settings: AgentSettings } | SettingsRefusal {
  let text: string;
  try {
    // Windows' editors put a byte order mark there unasked.
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return refused(file, 'cannot be read');
  }
  return parseSettings(file, text);
}

/** Checks the text of a settings file; a member that is not known is refused, since it was meant to do something. */
export function parseSettings(
  file: string,
  text: string,
): { kind: 'settings'; settings: AgentSettings } | SettingsRefusal {
  const value = parseJson(text);
  if (!isRecord(value)) return refused(file, 'is not a JSON object');
  const unknown = Object.keys(value).find((name) => !members.includes(name));
  if (unknown !== undefined) return refused(file, `has an unknown member "${unknown}"`);
  const origins = strings(value['origins']);
  const wrong = origins?.find((origin) => parseOrigin(origin) === undefined || !isSafe(origin));
  if (!origins || origins.length === 0 || wrong !== undefined)
    return refused(
      file,
      `"origins" must list https origins like "https://portal.example"${wrong ? `, not "${wrong}"` : ''}`,
    );
  const modules = strings(value['modules'] ?? []);
  if (!modules?.every((module) => path.isAbsolute(module)))
    return refused(file, '"modules" must list absolute paths');
  const port = value['port'] ?? agentInterface.defaultPort;
  if (!isWhole(port, 1, 65_535)) return refused(file, '"port" must be a number from 1 to 65535');
  const mostTries = value['mostTries'] ?? 3;
  if (!isWhole(mostTries, 1, 15)) return refused(file, '"mostTries" must be a number from 1 to 15');
  const updateUrl = value['updateUrl'];
  if (
    updateUrl !== undefined &&
    !(typeof updateUrl === 'string' && URL.parse(updateUrl)?.protocol === 'https:')
  )
    return refused(file, '"updateUrl" must be an https address');
  return { kind: 'settings', settings: { origins, modules, port, mostTries, updateUrl } };
}

/** A page that came over plain http could be anybody's; on this PC itself nobody is between. */
function isSafe(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
}

function strings(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function refused(file: string, problem: string): SettingsRefusal {
  return { kind: 'refused', problem: `${file} ${problem}` };
}
