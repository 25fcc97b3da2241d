import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { plans } from './plans.ts';

const folder = path.resolve(import.meta.dirname, '../oidc');

/** Where a module is tested: the file whose tests have its name in a title. */
const titles = readdirSync(folder)
  .filter((file) => /-plans?\.test\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));

const testOf = (module: string): string | undefined =>
  titles.find(({ text }) => new RegExp(`['\`\\s,]${module}['\`:,]`).test(text))?.file;

/** Modules that should be tested and are not. */
export const untested = (): string[] =>
  plans.flatMap(({ name, modules }) =>
    modules.filter((module) => testOf(module) === undefined).map((module) => `${name}: ${module}`),
  );

/** What a run said of the file in which a module is tested. */
export type Results = ReadonlyMap<string, 'passed' | 'failed'>;

/** docs/reference/conformance.md for the results of a run. */
export const conformanceReference = (results: Results): string =>
  [
    '# Certification plans',
    '',
    'The modules of the OpenID Foundation’s plans for providers, by the names of its conformance suite, rewritten as tests:',
    'their requests are sent unchanged. The suite itself is what certifies; these tests say beforehand whether it would pass.',
    'This page is written by `npm run conformance`, which runs them.',
    '',
    ...plans.flatMap(({ name, modules, skipped }) => [
      `## ${name}`,
      '',
      '| Module | Test | Result |',
      '| --- | --- | --- |',
      ...modules.map((module) => {
        const file = testOf(module) ?? '';
        return `| \`${module}\` | \`test/oidc/${file}\` | ${results.get(file) ?? 'not run'} |`;
      }),
      ...Object.entries(skipped).map(([module, clause]) => `| \`${module}\` | – | skipped: ${clause} |`),
      '',
    ]),
  ].join('\n');
