import path from 'node:path';
import { z } from 'zod';

export interface SandboxSettings {
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly portalPort: number;
  readonly sandboxPort: number;
  readonly myDataPort: number;
  readonly agentPort: number;
  /** Further settings of the portal, for tests that need another policy or database. */
  readonly portalEnvironment?: Readonly<Record<string, string>>;
}

const port = z.coerce.number().int().min(1).max(65_535);

/** Reads the sandbox's settings. @throws with one line that names the wrong one */
export function readSandboxSettings(
  environment: Readonly<Record<string, string | undefined>>,
): SandboxSettings {
  const read = (name: string, byDefault: number): number => {
    const value = environment[name];
    if (value === undefined || value === '') return byDefault;
    const result = port.safeParse(value);
    if (!result.success) throw new Error(`${name}="${value}": must be a port between 1 and 65535`);
    return result.data;
  };
  const portalPort = read('ECPA_PORT', 8080);
  return {
    dataDir: path.resolve(environment['ECPA_DATA_DIR'] ?? './var/sandbox'),
    baseUrl: environment['ECPA_BASE_URL'] ?? `http://localhost:${portalPort}`,
    portalPort,
    sandboxPort: read('SANDBOX_PORT', 8090),
    myDataPort: read('MYDATA_PORT', 8081),
    agentPort: read('AGENT_PORT', 61_161),
  };
}
