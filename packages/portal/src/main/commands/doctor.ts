import { systemClock } from '../../kernel/clock.ts';
import { doctorParts, type Finding, type Health, todos } from '../doctor/findings.ts';
import { lookAtAgent, lookAtMail, lookAtTrust } from '../doctor/look-around.ts';
import { lookAtDatabase, lookAtKeys } from '../doctor/look-at-data.ts';
import { lookAtDisk, lookAtPermissions, lookAtVersion } from '../doctor/look-at-machine.ts';
import { exitCodes } from '../exit-codes.ts';
import { readSettings, type Settings } from '../settings.ts';
import { SettingError } from '../settings/setting.ts';

const marks: Readonly<Record<Health, string>> = { ok: 'ok  ', warn: 'WARN', bad: 'BAD ' };

function lineOf({ part, health, detail, todo }: Finding): string {
  const { zh, en } = doctorParts[part];
  const line = `${marks[health]} ${zh} ${en}: ${detail}`;
  return todo === undefined ? line : `${line}\n     → ${todos[todo].zh}\n     → ${todos[todo].en}`;
}

function settingsOr(findings: Finding[]): Settings | undefined {
  try {
    const settings = readSettings(process.env);
    findings.push({ part: 'settings', health: 'ok', detail: settings.baseUrl });
    return settings;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    findings.push({ part: 'settings', health: 'bad', detail: error.message, todo: 'correct-setting' });
    return undefined;
  }
}

/** `ecpa doctor`: looks at everything that a node needs, changes nothing but the mark of a ping, and says what to do. */
export async function doctor({ json }: { json: boolean }): Promise<void> {
  const findings: Finding[] = [lookAtVersion()];
  const settings = settingsOr(findings);
  if (settings !== undefined)
    findings.push(
      ...lookAtPermissions(settings),
      lookAtDisk(settings),
      lookAtKeys(settings, systemClock),
      ...(await lookAtDatabase(settings, systemClock)),
      lookAtTrust(settings, systemClock),
      await lookAtMail(settings),
      await lookAtAgent(settings),
    );
  process.stdout.write(
    json ? `${JSON.stringify(findings)}\n` : `${findings.map((finding) => lineOf(finding)).join('\n')}\n`,
  );
  if (findings.some(({ health }) => health === 'bad')) process.exitCode = exitCodes.fault;
}
