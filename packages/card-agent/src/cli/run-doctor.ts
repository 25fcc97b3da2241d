import process from 'node:process';
import { openPkcs11Cards } from '../pkcs11/pkcs11-cards.ts';
import { agentVersion } from '../version.ts';
import { askPin } from './ask-pin.ts';
import { type DoctorLanguage, doctorTexts } from './doctor-texts.ts';
import { examine, type Finding } from './examine.ts';
import { hostCommand } from './host-command.ts';
import { readSettings } from './settings.ts';

/** Examines this PC and writes what was found, with the one next step under each red line; 0 when all is well. */
export async function runDoctor({
  file,
  sign,
  json,
  lang,
}: {
  file: string;
  sign: boolean;
  json: boolean;
  lang: string | undefined;
}): Promise<number> {
  const language: DoctorLanguage = (lang ?? process.env['LANG'] ?? '').startsWith('en') ? 'en' : 'zh';
  const findings = await findingsOf(file, sign, language);
  const report = { version: agentVersion, platform: `${process.platform} ${process.arch}`, findings };
  process.stdout.write(
    json
      ? `${JSON.stringify(report, null, 2)}\n`
      : `${findings.map((finding) => line(finding, language)).join('\n')}\n`,
  );
  return findings.every(({ good }) => good) ? 0 : 1;
}

async function findingsOf(file: string, sign: boolean, language: DoctorLanguage): Promise<Finding[]> {
  const read = readSettings(file);
  if (read.kind === 'refused')
    return [{ check: 'settings', code: 'settings-refused', good: false, facts: { problem: read.problem } }];
  const { modules, mostTries } = read.settings;
  const pin = sign ? await askPin(language) : undefined;
  const cards = openPkcs11Cards({ modules, mostTries, hostCommand: hostCommand() });
  try {
    return await examine({ settings: read.settings, cards, pin, now: new Date() });
  } finally {
    await cards.close();
  }
}

/** One finding in words. */
export function line({ code, good, facts }: Finding, language: DoctorLanguage): string {
  const words = (doctorTexts[code] ?? doctorTexts['other'])?.[language] ?? code;
  const filled = words.replace(/\{(\w+)\}/g, (_, name: string) => ({ code, ...facts })[name] ?? '?');
  const [found = '', next] = filled.split('|');
  return next === undefined ? `${good ? '✔' : '✘'} ${found}` : `${good ? '✔' : '✘'} ${found}\n  → ${next}`;
}
