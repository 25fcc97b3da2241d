// Builds what Node cannot run as it stands: the portal (TSX) and the scripts and styles that pages load.
//   node scripts/build.ts [--if-changed] [--out DIR]
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.dirname(import.meta.dirname);
const within = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const portal = 'packages/portal';
const { values } = parseArgs({
  options: {
    'if-changed': { type: 'boolean', default: false },
    out: { type: 'string', default: path.join(root, portal, 'dist') },
  },
});
const dist = path.resolve(values.out);
const stampFile = path.join(dist, '.inputs');

/** Names, sizes and times of everything that a build reads. */
function fingerprint(): string {
  const inputs = within('packages/{portal,pkix,card-protocol}/src/**/*.{ts,tsx,css,json,txt}');
  const hash = createHash('sha256').update(process.version);
  for (const file of [...inputs, 'scripts/build.ts', 'package-lock.json']) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const inputs = fingerprint();
const upToDate = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputs;
if (!(values['if-changed'] && upToDate)) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const shared = { absWorkingDir: root, bundle: true, logLevel: 'warning', legalComments: 'none' } as const;
  await Promise.all([
    build({
      ...shared,
      // A thread is a program of its own.
      entryPoints: [
        `${portal}/src/main/ecpa.ts`,
        `${portal}/src/adapters/passwords/hash-thread.ts`,
        `${portal}/src/adapters/personnel-feed/workbook-thread.ts`,
      ],
      entryNames: '[name]',
      outdir: dist,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      splitting: true,
      sourcemap: 'linked',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      // Our packages are sources and are bundled; what comes from the registry stays where npm put it.
      plugins: [
        {
          name: 'registry-packages-stay-outside',
          setup: (builder) => {
            builder.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
              kind === 'entry-point' || name.startsWith('@ecpa/')
                ? undefined
                : { path: name, external: true },
            );
          },
        },
      ],
    }),
    build({
      ...shared,
      entryPoints: within(`${portal}/src/web/client/*.client.ts`),
      outdir: path.join(dist, 'assets'),
      entryNames: '[name]',
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      minify: true,
    }),
    build({
      ...shared,
      entryPoints: within(`${portal}/src/web/ui/*.css`),
      outdir: path.join(dist, 'assets'),
      minify: true,
      loader: { '.svg': 'dataurl' },
      target: 'es2022',
    }),
  ]);
  writeFileSync(stampFile, inputs);
}
