import process from 'node:process';
import { parseArgs } from 'node:util';
import { agentVersion } from './version.ts';

const usage = `card-agent [run] [--config FILE]            answer the sign-in pages on this PC
card-agent doctor [--config FILE] [--sign] [--json] [--lang zh|en]
                                            check reader, driver, card and certificate
card-agent --version | --help
`;

async function main(args: string[]): Promise<number | undefined> {
  if (args[0] === 'pkcs11-host') {
    const { runHost } = await import('./pkcs11/host.ts');
    runHost(args[1] ?? '');
    return undefined;
  }
  const parsed = parse(args);
  if (parsed === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const { values, command } = parsed;
  if (values.help || values.version) {
    process.stdout.write(values.help ? usage : `${agentVersion}\n`);
    return 0;
  }
  const { settingsFile } = await import('./cli/settings.ts');
  const file = values.config ?? settingsFile;
  if (command === 'run') {
    const { run } = await import('./cli/run.ts');
    return run(file);
  }
  const { runDoctor } = await import('./cli/run-doctor.ts');
  return runDoctor({ file, sign: values.sign ?? false, json: values.json ?? false, lang: values.lang });
}

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        sign: { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
    const [command = 'run', ...more] = positionals;
    return more.length === 0 && (command === 'run' || command === 'doctor') ? { values, command } : undefined;
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2)).then((code) => {
  if (code !== undefined) process.exitCode = code;
});
